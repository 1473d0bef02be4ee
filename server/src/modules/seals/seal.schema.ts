import { collectionSchema } from '../../database/collection.js';

/** A certificate that the hospital seals with, from the moment it was set; the last row counts, none is changed. */
export interface SealRow {
  _id: string;
  institution: string;
  certificatePem: string;
  /** The private key, sealed; it never leaves the server. */
  keySealed: string;
  setBy: { staffId: string; name: string };
  setAt: Date;
}
export const SEAL = 'InstitutionSeal';
export const SealSchema = collectionSchema<SealRow>('institutionSeals');
SealSchema.index({ institution: 1, setAt: -1 });
