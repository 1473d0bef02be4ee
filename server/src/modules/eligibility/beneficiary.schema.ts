import type { CategoryCode } from '@zhenhoufu/shared/policy';
import { collectionSchema } from '../../database/collection.js';

/** A list as an authority sent it (P1, P2): a new import is a new version, never an edit. */
export interface BeneficiaryList {
  _id: string;
  region: string;
  authority: string;
  version: string;
  importedAt: Date;
  /** The newest version of an authority is the one that matches. */
  current: boolean;
}
export const BENEFICIARY_LIST = 'BeneficiaryList';
export const BeneficiaryListSchema = collectionSchema<BeneficiaryList>('beneficiaryLists');
BeneficiaryListSchema.index({ region: 1, authority: 1, version: 1 }, { unique: true });

export interface BeneficiaryRow {
  _id: string;
  listId: string;
  region: string;
  authority: string;
  listVersion: string;
  name: string;
  birthDate: string | null;
  idNumberHash: string | null;
  idNumberSealed: string | null;
  idTail: string;
  category: CategoryCode;
  from: string;
  to: string | null;
  addressSealed: string | null;
}
export const BENEFICIARY_ROW = 'BeneficiaryRow';
export const BeneficiaryRowSchema = collectionSchema<BeneficiaryRow>('beneficiaryRows');
BeneficiaryRowSchema.index({ listId: 1, idNumberHash: 1 });
BeneficiaryRowSchema.index({ listId: 1, name: 1, birthDate: 1 });
