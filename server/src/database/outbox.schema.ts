import { collectionSchema } from './collection.js';

/** What a payload may hold: ids, amounts and dates; never a name, a phone number or an illness. */
export type OutboxPayload = Record<string, string | number | boolean | null>;

/** Something that must be told, written in the transaction that made it true (domain.md, "Writes"). */
export interface OutboxRow {
  _id: string;
  kind: string;
  institution: string;
  stayId: string;
  payload: OutboxPayload;
  state: 'waiting' | 'done';
  /** Names of the handlers that are through with it. */
  doneBy: string[];
  tries: number;
  /** System time before which nobody takes it: the lease of whoever works on it, or the wait after a fault. */
  notBefore: Date;
  createdAt: Date;
  doneAt: Date | null;
}

export const OUTBOX = 'Outbox';
export const OutboxSchema = collectionSchema<OutboxRow>('outbox');
OutboxSchema.index({ state: 1, kind: 1, notBefore: 1 }, { partialFilterExpression: { state: 'waiting' } });
OutboxSchema.index({ doneAt: 1 }, { expireAfterSeconds: 90 * 86_400 });
