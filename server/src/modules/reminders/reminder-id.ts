import { createHash } from 'node:crypto';
import type { Reminder } from './reminder.schema.js';

type Identity = Pick<Reminder, 'kind' | 'causeId' | 'stage' | 'day' | 'accountId'>;

/** One id per cause, stage, day and recipient; opaque, so that it may stand in a link (wechat-facts B5). */
export function reminderId({ kind, causeId, stage, day, accountId }: Identity): string {
  return createHash('sha256')
    .update([kind, causeId, stage, day, accountId ?? 'contact-phone'].join('\n'))
    .digest('hex')
    .slice(0, 32);
}
