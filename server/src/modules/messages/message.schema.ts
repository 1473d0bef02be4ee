import { collectionSchema } from '../../database/collection.js';

export type Channel = 'subscribe-message' | 'sms' | 'in-app';
export type MessageState = 'planned' | 'sent' | 'unknown' | 'failed' | 'cancelled';

export interface MessageAttempt {
  channel: Channel;
  /** unknown: no answer came, so it counts as sent on that channel (domain.md, Decisions). */
  result: 'sent' | 'no-quota' | 'refused' | 'later' | 'unknown' | 'rejected';
  at: Date;
}

/**
 * A message to one recipient, planned in the transaction that causes it and sent later: the row is its own outbox.
 * `_id` is deterministic from cause, stage, day and recipient, so nothing is planned twice (invariant 13).
 */
export interface MessageRow {
  _id: string;
  institution: string;
  stayId: string;
  patientId: string;
  kind: 'receipt' | 'reminder' | 'bill-ready';
  /** Who it is for: an account, or null for the contact phone of the stay. */
  accountId: string | null;
  /** What it is about: obligation or stay. */
  about: string;
  stage: string;
  businessDate: string;
  title: string;
  text: string;
  /** Values of the subscribe template, cut to WeChat's limits. */
  template: { id: string; data: Record<string, string> } | null;
  channel: Channel;
  state: MessageState;
  attempts: MessageAttempt[];
  plannedAt: Date;
  sentAt: Date | null;
  /** While a worker holds it. */
  leasedUntil: Date | null;
}
export const MESSAGE = 'Message';
export const MessageSchema = collectionSchema<MessageRow>('messages');
MessageSchema.index({ accountId: 1, plannedAt: -1 });
MessageSchema.index({ stayId: 1, plannedAt: -1 });
MessageSchema.index({ state: 1, plannedAt: 1 });
MessageSchema.index({ about: 1, businessDate: 1 });
