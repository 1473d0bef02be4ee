import { collectionSchema } from '../../database/collection.js';

/** The region's identity of a human being (domain.md "person / patient"): nothing but a keyed hash. */
export interface Person {
  _id: string;
  region: string;
  idHash: string;
}

export const PERSON = 'Person';
export const PersonSchema = collectionSchema<Person>('persons');
PersonSchema.index({ region: 1, idHash: 1 }, { unique: true });

/** One insurance row of 1101 `insuinfo`. */
export interface InsuranceRow {
  insutype: string;
  status: string;
  admdvs: string;
  /** 1101's psn_type, as sent. */
  psnType: string;
}

/** An institution's record of a person. Sealed fields end in `Sealed`, their look-up hashes in `Hash`. */
export interface Patient {
  _id: string;
  institution: string;
  personId: string | null;
  psnNo: string | null;
  name: string;
  /** 1 男, 2 女, 0/9 unknown (insurance-interface.md 3.7). */
  gend: string;
  birthDate: string | null;
  idNumberSealed: string | null;
  idNumberHash: string | null;
  idTail: string;
  phoneSealed: string | null;
  phoneTail: string;
  addressSealed: string | null;
  insurance: InsuranceRow[];
  /** 1101 `idetinfo`: identity categories as the insurer sent them. */
  identities: { type: string; name: string; from: string | null; to: string | null }[];
}

export const PATIENT = 'Patient';
export const PatientSchema = collectionSchema<Patient>('patients');
PatientSchema.index(
  { institution: 1, psnNo: 1 },
  { unique: true, partialFilterExpression: { psnNo: { $type: 'string' } } },
);
PatientSchema.index(
  { idNumberHash: 1, institution: 1 },
  { unique: true, partialFilterExpression: { idNumberHash: { $type: 'string' } } },
);
