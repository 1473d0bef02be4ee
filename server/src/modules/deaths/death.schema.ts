import type { DeathSource, DeathState } from '@zhenhoufu/shared/domain';
import { collectionSchema } from '../../database/collection.js';

/** Somebody said that a patient has died. By what it is known may tell of illness and family: sealed. */
export interface DeathRow {
  _id: string;
  institution: string;
  patientId: string;
  /** The stay by which it was told. */
  stayId: string;
  source: DeathSource;
  state: DeathState;
  /** Not mistaken: at most one such row a patient. */
  stands: boolean;
  diedOn: string | null;
  wordsSealed: string;
  reportedBy: { staffId: string; name: string } | null;
  reportedAt: Date;
  reportedOn: string;
  decision: { staffId: string; name: string; at: Date; on: string; wordsSealed: string } | null;
}
export const DEATH = 'Death';
export const DeathSchema = collectionSchema<DeathRow>('deaths');
DeathSchema.index({ institution: 1, state: 1, reportedAt: -1 });
DeathSchema.index({ patientId: 1 }, { unique: true, partialFilterExpression: { stands: true } });
