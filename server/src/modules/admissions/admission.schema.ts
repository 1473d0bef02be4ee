import type { AdmissionState } from '@zhenhoufu/shared/domain';
import { collectionSchema } from '../../database/collection.js';

export type { AdmissionState };

/** States of somebody who lies in a bed, whatever was decided about the deposit. */
export const IN_HOSPITAL: readonly AdmissionState[] = ['pending-check', 'eligible', 'deposit-required', 'admitted'];

/** Who said that this cannot wait, when and why (P6). */
export interface EmergencyDeclared {
  staffId: string;
  name: string;
  at: Date;
  reason: string;
}

/** Entered at the desk because no system knew the stay; `joinedAt` once the hospital's own system sent its 2401. */
export interface EnteredAtDesk {
  staffId: string;
  name: string;
  at: Date;
  joinedAt: Date | null;
}

/** One stay; its key is institution + `iptNo`, `mdtrtId` an alias that may come later or never (edges.md 3). */
export interface Admission {
  _id: string;
  institution: string;
  iptNo: string;
  mdtrtId: string | null;
  /** Of 2401's mdtrtinfo: tells a replay from a conflict. */
  contentHash: string;
  patientId: string;
  state: AdmissionState;
  /** A flag, not a state: an emergency is admitted with the check left open (P6). */
  emergency: boolean;
  emergencyDeclared: EmergencyDeclared | null;
  /** Absent in older stays, null where the hospital's system sent it first. */
  entered?: EnteredAtDesk | null;
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
  /** Keyed hash of institution and main diagnosis code of 2401: groups stays alike (P12). Absent in older stays. */
  diagnosisHash?: string | null;
  /** As 2401 itself sent them, to lay beside 1101 (P13); empty or null when it sent none. */
  nameAtAdmission?: string;
  idNumberHashAtAdmission?: string | null;
  admittedAt: Date;
  admittedOn: string;
  dischargedOn: string | null;
  insutype: string;
  medType: string;
  openedAt: Date;
}

export const ADMISSION = 'Admission';
export const AdmissionSchema = collectionSchema<Admission>('admissions');
AdmissionSchema.index({ institution: 1, iptNo: 1 }, { unique: true });
AdmissionSchema.index({ institution: 1, mdtrtId: 1 }, { partialFilterExpression: { mdtrtId: { $type: 'string' } } });
AdmissionSchema.index({ institution: 1, state: 1, departmentCode: 1 });
AdmissionSchema.index({ patientId: 1 });
AdmissionSchema.index({ institution: 1, diagnosisHash: 1, state: 1, admittedAt: -1 });
