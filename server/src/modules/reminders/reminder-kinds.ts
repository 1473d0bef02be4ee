import type { Scope } from '@zhenhoufu/shared/routes';
import type { ReminderChannel, ReminderKind } from './reminder.schema.js';

export interface ReminderKindRules {
  /** Who is told: the patient, and relatives who hold this scope. */
  scope: Scope;
  /** The consent without which an account is not told. */
  purpose: 'payment-reminders' | 'health-data' | 'account';
  /** In the order in which they are tried. After the last one stands the village doctor's visit. */
  channels: readonly ReminderChannel[];
  /** Tells the stay's contact phone when the patient has no account. */
  contactPhone: boolean;
  /** At most so many within seven days to one recipient for one cause; null: no limit. */
  perWeek: number | null;
}

/** How each kind of reminder goes out (domain.md, invariant 13). */
export const REMINDER_KINDS: Record<ReminderKind, ReminderKindRules> = {
  'instalment-due': {
    scope: 'pay',
    purpose: 'payment-reminders',
    channels: ['subscribe-message', 'sms'],
    contactPhone: true,
    perWeek: 3,
  },
  'bill-ready': {
    scope: 'view-bills',
    purpose: 'health-data',
    channels: ['subscribe-message', 'in-app'],
    contactPhone: false,
    perWeek: null,
  },
  'payment-received': {
    scope: 'pay',
    purpose: 'account',
    channels: ['in-app'],
    contactPhone: false,
    perWeek: null,
  },
};
