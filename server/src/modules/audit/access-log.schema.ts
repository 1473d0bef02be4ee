import { collectionSchema } from '../../database/collection.js';

/** One read of a person's data by staff (invariant 15); shown to the patient as 谁看过我的账单. */
export interface AccessLogRow {
  _id: string;
  institution: string;
  patientId: string;
  stayId: string;
  staffId: string;
  staffName: string;
  role: string;
  departmentCode: string | null;
  /** Name of the route that was read. */
  route: string;
  /** What the route's own words do not say: to whom it was told, what of it, on what basis. */
  note?: string;
  /** Of a person without any record, who was looked up all the same. */
  idNumberHash?: string;
  at: Date;
}

export const ACCESS_LOG = 'AccessLog';
export const AccessLogSchema = collectionSchema<AccessLogRow>('accessLog');
AccessLogSchema.index({ patientId: 1, at: -1 });
