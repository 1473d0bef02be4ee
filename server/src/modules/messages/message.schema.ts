import { collectionSchema } from '../../database/collection.js';

export type Channel = 'subscribe-message' | 'sms' | 'in-app' | 'village-task';
export type MessageState = 'planned' | 'sent' | 'unknown' | 'failed' | 'cancelled';

/**
 * One try on one channel, written down before it is made. `trying` that outlives its lease means that the process died
 * in between: then its fate is unknown. `unknown` counts as sent on that channel, which is not tried again; the next
 * channel takes the next try (domain.md, Decisions). `later`: nothing went out, the channel was busy.
 */
export interface MessageAttempt {
  channel: Channel;
  result: 'trying' | 'sent' | 'no-quota' | 'refused' | 'later' | 'unknown' | 'rejected';
  /** System time. */
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
  kind:
    | 'receipt'
    | 'reminder'
    | 'bill-ready'
    | 'settlement'
    | 'question-answer'
    | 'refund'
    | 'stage-asked'
    | 'limits-reached'
    | 'estimate-told'
    | 'over-treatment'
    | 'agreement'
    | 'consent-asked'
    | 'retroactive-claim'
    | 'village-visit'
    | 'promise'
    | 'objection'
    | 'condolence'
    | 'help'
    | 'arrears-case'
    | 'fund-paid';
  /** Who it is for: an account, or null for the contact phone of the stay. */
  accountId: string | null;
  /** What it is about: obligation or stay. */
  about: string;
  stage: string;
  businessDate: string;
  title: string;
  text: string;
  /** What the subscribe message says, before it is cut to WeChat's limits. */
  template: { id: string; data: Record<string, string> } | null;
  channel: Channel;
  state: MessageState;
  attempts: MessageAttempt[];
  /** Business time. */
  plannedAt: Date;
  /** Business time at which it went out, or may have. */
  sentAt: Date | null;
  /** System time: while a worker holds it, or until a busy channel is tried again. */
  leasedUntil: Date | null;
  /** Keyed hash of the phone that got it: recipients who share a phone are told once. */
  smsTo?: string | null;
  /** Why it did not go out as planned. */
  endedBecause?: string;
}
export const MESSAGE = 'Message';
export const MessageSchema = collectionSchema<MessageRow>('messages');
MessageSchema.index({ accountId: 1, plannedAt: -1 });
MessageSchema.index({ stayId: 1, plannedAt: -1 });
MessageSchema.index({ state: 1, plannedAt: 1 });
MessageSchema.index({ about: 1, accountId: 1, sentAt: -1 });
MessageSchema.index(
  { kind: 1, about: 1, stage: 1, businessDate: 1, smsTo: 1 },
  { unique: true, partialFilterExpression: { smsTo: { $type: 'string' } } },
);
