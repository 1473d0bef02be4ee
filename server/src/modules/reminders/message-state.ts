import type { MessageRow } from '../messages/index.js';

type State = Pick<MessageRow, 'template' | 'channel' | 'state' | 'attempts' | 'plannedAt' | 'sentAt' | 'leasedUntil'>;

/** A message that the sender takes: its words are made when it goes out. */
export function toBeSent(now: Date): State & { text: string } {
  const channel = 'subscribe-message';
  const unsent = { template: null, attempts: [], sentAt: null, leasedUntil: null };
  return { ...unsent, text: '', channel, state: 'planned', plannedAt: now };
}

/** A message that stands on the phone's 消息 at once and rings nowhere. */
export function toldInApp(now: Date): State {
  const ringsNowhere = { template: null, attempts: [], leasedUntil: null };
  return { ...ringsNowhere, channel: 'in-app', state: 'sent', plannedAt: now, sentAt: now };
}
