import { Schema } from 'mongoose';

export type AdmissionState =
  | 'pending-check'
  | 'eligible'
  | 'deposit-required'
  | 'admitted'
  | 'discharging'
  | 'settled'
  | 'closed'
  | 'cancelled';

/** One stay; its key is institution + `iptNo`, `mdtrtId` an alias that may come later or never (edges.md 3). */
export interface Admission {
  _id: string;
  institution: string;
  iptNo: string;
  mdtrtId: string | null;
  patientId: string;
  state: AdmissionState;
  /** A flag, not a state: an emergency is admitted with the check left open (P6). */
  emergency: boolean;
  departmentCode: string;
  departmentName: string;
  bed: string;
  attendingDoctor: string;
  /** Contact person as 2401 sent it: proves contact only. */
  contactName: string;
  contactPhoneSealed: string | null;
  contactPhoneTail: string;
  /** Sealed: a diagnosis is health data. Never in logs, lists or messages. */
  diagnosisSealed: string | null;
  admittedAt: Date;
  admittedOn: string;
  dischargedOn: string | null;
  insutype: string;
  medType: string;
  openedAt: Date;
}

export const ADMISSION = 'Admission';
export const AdmissionSchema = new Schema<Admission>(
  {
    _id: String,
    institution: { type: String, required: true },
    iptNo: { type: String, required: true },
    mdtrtId: { type: String, default: null },
    patientId: { type: String, required: true },
    state: { type: String, required: true },
    emergency: { type: Boolean, default: false },
    departmentCode: { type: String, default: '' },
    departmentName: { type: String, default: '' },
    bed: { type: String, default: '' },
    attendingDoctor: { type: String, default: '' },
    contactName: { type: String, default: '' },
    contactPhoneSealed: { type: String, default: null },
    contactPhoneTail: { type: String, default: '' },
    diagnosisSealed: { type: String, default: null },
    admittedAt: { type: Date, required: true },
    admittedOn: { type: String, required: true },
    dischargedOn: { type: String, default: null },
    insutype: { type: String, default: '' },
    medType: { type: String, default: '' },
    openedAt: { type: Date, required: true },
  },
  { collection: 'admissions', versionKey: false },
);
AdmissionSchema.index({ institution: 1, iptNo: 1 }, { unique: true });
AdmissionSchema.index({ institution: 1, mdtrtId: 1 }, { partialFilterExpression: { mdtrtId: { $type: 'string' } } });
AdmissionSchema.index({ institution: 1, state: 1, departmentCode: 1 });
AdmissionSchema.index({ patientId: 1 });
