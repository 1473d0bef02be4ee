import type { BadFaithClause } from '@zhenhoufu/shared/policy';
import { collectionSchema } from '../../database/collection.js';

/** One person on the list (P35): by a case that two people decided. It counts while the debt is owed, the person lives and nobody took it off. */
export interface ListEntry {
  /** The case's id. */
  _id: string;
  institution: string;
  region: string;
  patientId: string;
  obligationId: string;
  /** Null: nobody else can recognise the person, so it counts in this institution only. */
  idNumberHash: string | null;
  clause: BadFaithClause;
  listedOn: string;
  removedOn: string | null;
  /** It goes beyond the own hospital: so said the letter, by the bases of that day. A later basis reaches nobody backwards. */
  shared: boolean;
  /** Members by the family link of the lists, as they stood and were told on that day; empty but under N and its bases. */
  familyHashes: string[];
  /** Of them, who says that the link is wrong and has no answer yet: it counts not against them until then. */
  questionedBy?: string[];
}
export const LIST_ENTRY = 'ArrearsListEntry';
export const ListEntrySchema = collectionSchema<ListEntry>('arrearsList');
ListEntrySchema.index({ region: 1, idNumberHash: 1 });
ListEntrySchema.index({ region: 1, familyHashes: 1 });
ListEntrySchema.index({ institution: 1, patientId: 1 });

/** On what listing beyond one hospital rests, and who approved it (domain.md, "Words of law"). Never edited; the last row counts. */
export interface ListBasis {
  _id: string;
  scope: 'institution' | 'region';
  /** fixmedins_code, or admdvs. */
  owner: string;
  allowed: boolean;
  family: boolean;
  text: string;
  approvedBy: string;
  approvedOn: string;
  recordedBy: { staffId: string; name: string };
  recordedAt: Date;
}
export const LIST_BASIS = 'ArrearsListBasis';
export const ListBasisSchema = collectionSchema<ListBasis>('arrearsListBases');
ListBasisSchema.index({ owner: 1, scope: 1, recordedAt: -1 });
