import type { ArrearsWarning } from '@zhenhoufu/shared/domain';
import type { StaffRole } from '@zhenhoufu/shared/routes';
import { collectionSchema } from '../../database/collection.js';

export interface DigestSaid {
  staffId: string;
  name: string;
  role: StaffRole;
  at: Date;
}

/** 欠费小结 of a department on a Monday (P33). Its figures stand; who saw it and what was done is added. */
export interface DigestRow {
  /** `institution:weekOf:departmentCode`. */
  _id: string;
  institution: string;
  weekOf: string;
  departmentCode: string;
  department: string;
  head: string;
  persons: number;
  overdueFen: number;
  buckets: { stage: string; amountFen: number }[];
  /** Late for less than a week. */
  newPersons: number;
  expectedPersons: number;
  expectedFen: number;
  warnings: ArrearsWarning[];
  madeAt: Date;
  seen: DigestSaid[];
  notes: (DigestSaid & { text: string })[];
}
export const ARREARS_DIGEST = 'ArrearsDigest';
export const DigestSchema = collectionSchema<DigestRow>('arrearsDigests');
DigestSchema.index({ institution: 1, weekOf: -1, overdueFen: -1 });
DigestSchema.index({ institution: 1, departmentCode: 1, weekOf: -1 });
