import { collectionSchema } from './collection.js';

/** The first answer to a creating POST, kept for a day. */
export interface IdempotentCall {
  /** caller id + ':' + Idempotency-Key */
  _id: string;
  fingerprint: string;
  state: 'running' | 'done';
  answer?: string;
  at: Date;
}

export const IDEMPOTENT_CALL = 'IdempotentCall';
export const IdempotentCallSchema = collectionSchema<IdempotentCall>('idempotentCalls');
IdempotentCallSchema.index({ at: 1 }, { expireAfterSeconds: 86_400 });
