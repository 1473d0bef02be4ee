import { Schema } from 'mongoose';

/** Limits of the institution for instalment agreements (P30). */
export interface InstalmentLimits {
  maxParts: number;
  maxMonths: number;
  minPartFen: number;
  maxFirstDueDays: number;
}

/** A tenant (domain.md): every document of the institution carries its `_id`, the national fixmedins_code. */
export interface Institution {
  _id: string;
  name: string;
  shortName: string;
  phone: string;
  level: 'township' | '1' | '2' | '3';
  designated: boolean;
  ownership: 'public' | 'private';
  /** 6-digit region code of the institution. */
  admdvs: string;
  primaryCare: boolean;
  pilot: boolean;
  noDepositForAllSince: string | null;
  /** Which policy profile holds from which business date; the latest that has begun counts. */
  profiles: { id: string; from: string }[];
  /** Hospital time at which the day before is closed, `HH:mm` (P14). */
  billPublishAt: string;
  limits: InstalmentLimits;
  /** Institution's arrears ladder; null for the default of edges.md section 4. */
  ladder: { upcoming: number; overdue: [number, number, number] } | null;
}

export const INSTITUTION = 'Institution';
export const InstitutionSchema = new Schema<Institution>(
  {
    _id: String,
    name: { type: String, required: true },
    shortName: { type: String, required: true },
    phone: { type: String, required: true },
    level: { type: String, required: true },
    designated: { type: Boolean, required: true },
    ownership: { type: String, required: true },
    admdvs: { type: String, required: true },
    primaryCare: { type: Boolean, required: true },
    pilot: { type: Boolean, required: true },
    noDepositForAllSince: { type: String, default: null },
    profiles: [{ _id: false, id: String, from: String }],
    billPublishAt: { type: String, required: true },
    limits: { type: Schema.Types.Mixed, required: true },
    ladder: { type: Schema.Types.Mixed, default: null },
  },
  { collection: 'institutions', versionKey: false },
);
InstitutionSchema.index({ admdvs: 1 });

/** A department; its head answers for its arrears (P33). */
export interface Department {
  _id: string;
  institution: string;
  code: string;
  name: string;
  headStaffId: string | null;
}

export const DEPARTMENT = 'Department';
export const DepartmentSchema = new Schema<Department>(
  {
    _id: String,
    institution: { type: String, required: true },
    code: { type: String, required: true },
    name: { type: String, required: true },
    headStaffId: { type: String, default: null },
  },
  { collection: 'departments', versionKey: false },
);
DepartmentSchema.index({ institution: 1, code: 1 }, { unique: true });
