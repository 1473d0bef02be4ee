import { collectionSchema } from '../../database/collection.js';

export type ReminderKind = 'instalment-due' | 'bill-ready' | 'payment-received';
export type ReminderChannel = 'subscribe-message' | 'sms' | 'in-app';
export type ReminderState = 'planned' | 'sent' | 'failed' | 'unknown' | 'cancelled';

/**
 * One try on one channel, written before it is made. `trying` that outlives its lease means that the process died in
 * between: its fate is unknown. `later`: nothing went out, the channel was busy.
 */
export interface ReminderAttempt {
  channel: ReminderChannel;
  result: 'trying' | 'sent' | 'later' | 'failed' | 'unknown';
  reason: string;
  /** System time. */
  at: Date;
}

/**
 * What one recipient is told for one cause, stage and day (domain.md, "reminder"). Its id is made of exactly these,
 * so that it can be planned any number of times and exists once (invariant 13).
 */
export interface Reminder {
  _id: string;
  institution: string;
  stayId: string;
  patientId: string;
  kind: ReminderKind;
  /** What it is about: an obligation, a bill's day, a payment. */
  causeId: string;
  stage: string;
  /** Business day of the cause: the first day of the stage, the day of the bill. */
  day: string;
  /** The account that is told; null: the contact phone of a stay that nobody has bound. */
  accountId: string | null;
  state: ReminderState;
  title: string;
  text: string;
  attempts: ReminderAttempt[];
  /** The channel that was tried last. */
  channel: ReminderChannel | null;
  /** Keyed hash of the phone an SMS went to: one phone is told once, whoever shares it. */
  smsTo: string | null;
  /** Why it is not going out; empty while it may. */
  endedBecause: string;
  /** Business time. */
  plannedAt: Date;
  /** System time before which nobody takes it: a lease, or the wait for a busy channel. */
  notBefore: Date;
  /** Business time and day at which it went out, or may have. */
  sentAt: Date | null;
  sentOn: string | null;
}

export const REMINDER = 'Reminder';
export const ReminderSchema = collectionSchema<Reminder>('reminders');
ReminderSchema.index({ state: 1, notBefore: 1 }, { partialFilterExpression: { state: 'planned' } });
ReminderSchema.index({ accountId: 1, plannedAt: -1 });
ReminderSchema.index({ institution: 1, stayId: 1, plannedAt: -1 });
ReminderSchema.index({ causeId: 1, accountId: 1, sentOn: -1 });
ReminderSchema.index(
  { kind: 1, causeId: 1, stage: 1, day: 1, smsTo: 1 },
  { unique: true, partialFilterExpression: { smsTo: { $type: 'string' } } },
);
