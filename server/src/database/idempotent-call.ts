import { Schema } from 'mongoose';

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
export const IdempotentCallSchema = new Schema<IdempotentCall>(
  {
    _id: String,
    fingerprint: { type: String, required: true },
    state: { type: String, enum: ['running', 'done'], required: true },
    answer: String,
    at: { type: Date, required: true },
  },
  { collection: 'idempotentCalls', versionKey: false },
);
IdempotentCallSchema.index({ at: 1 }, { expireAfterSeconds: 86_400 });
