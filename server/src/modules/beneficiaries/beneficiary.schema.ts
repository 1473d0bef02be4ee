import type { CategoryCode } from '@zhenhoufu/shared/policy';
import { collectionSchema } from '../../database/collection.js';

/** A list as an authority sent it (P1, P2): a new import is a new version, never an edit. */
export interface BeneficiaryList {
  _id: string;
  region: string;
  authority: string;
  version: string;
  importedAt: Date;
  /** Who let it take effect; empty for the seed. */
  importedBy: string;
  rows: number;
  /** The version of the same authority that it took the place of. */
  replaces: string | null;
  /** The version in force: one an authority, and the only one that matches. */
  current: boolean;
}
export const BENEFICIARY_LIST = 'BeneficiaryList';
export const BeneficiaryListSchema = collectionSchema<BeneficiaryList>('beneficiaryLists');
BeneficiaryListSchema.index({ region: 1, authority: 1, version: 1 }, { unique: true });
BeneficiaryListSchema.index({ region: 1, authority: 1 }, { unique: true, partialFilterExpression: { current: true } });

/** One person on one version of a list. Rows of an import that nobody has let take effect belong to no list yet. */
export interface BeneficiaryRow {
  _id: string;
  listId: string;
  region: string;
  authority: string;
  listVersion: string;
  /** Who it is within the list: the hash of the ID number, else `name|birth date`. */
  personKey: string;
  name: string;
  birthDate: string | null;
  idNumberHash: string | null;
  idNumberSealed: string | null;
  idTail: string;
  category: CategoryCode;
  from: string;
  to: string | null;
  /** 户主; absent where the list has no such column. */
  household?: string;
  addressSealed: string | null;
  phoneSealed: string | null;
  /** Keyed hash of everything the row says: two versions that say the same have the same digest. */
  digest: string;
  /** Where it stood in the file; null where it came without one. */
  rowNo: number | null;
  sheet: string;
}
export const BENEFICIARY_ROW = 'BeneficiaryRow';
export const BeneficiaryRowSchema = collectionSchema<BeneficiaryRow>('beneficiaryRows');
BeneficiaryRowSchema.index({ listId: 1, idNumberHash: 1 });
BeneficiaryRowSchema.index({ listId: 1, name: 1, birthDate: 1 });
BeneficiaryRowSchema.index(
  { listId: 1, household: 1 },
  { partialFilterExpression: { household: { $type: 'string' } } },
);
BeneficiaryRowSchema.index(
  { listId: 1, personKey: 1 },
  { unique: true, partialFilterExpression: { personKey: { $type: 'string' } } },
);
