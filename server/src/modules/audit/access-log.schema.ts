import { Schema } from 'mongoose';

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
  at: Date;
}

export const ACCESS_LOG = 'AccessLog';
export const AccessLogSchema = new Schema<AccessLogRow>(
  {
    _id: String,
    institution: { type: String, required: true },
    patientId: { type: String, required: true },
    stayId: { type: String, required: true },
    staffId: { type: String, required: true },
    staffName: { type: String, required: true },
    role: { type: String, required: true },
    departmentCode: { type: String, default: null },
    route: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { collection: 'accessLog', versionKey: false },
);
AccessLogSchema.index({ patientId: 1, at: -1 });
