import { Injectable } from '@nestjs/common';
import type { Reminder, ReminderKind } from './reminder.schema.js';
import type { SubscribeTemplate } from './subscribe-templates.js';

/** What a reminder says now: no illness, ward, drug or full name in any of it. */
export interface ReminderContent {
  title: string;
  /** The whole message, for 消息 on the phone. */
  text: string;
  /** Fields of the subscribe message; null: this kind has none. */
  subscribe: { template: SubscribeTemplate; data: Record<string, string> } | null;
  /** `text` may carry a link that is made at sending time. */
  sms: { template: string; params: Record<string, string>; text(link: string | null): string } | null;
}

/** Says what a planned reminder would say at this moment; null when its cause is gone (paid, moved on). */
export type DescribeReminder = (reminder: Reminder) => Promise<ReminderContent | null>;

/** The modules that cause reminders register here how to tell, right before sending, whether they still stand. */
@Injectable()
export class ReminderCauses {
  private readonly kinds = new Map<ReminderKind, DescribeReminder>();

  register(kind: ReminderKind, describe: DescribeReminder): void {
    this.kinds.set(kind, describe);
  }

  /** Throws when nobody answers for the kind. */
  async describe(reminder: Reminder): Promise<ReminderContent | null> {
    const describe = this.kinds.get(reminder.kind);
    if (!describe) throw new Error(`no cause is registered for ${reminder.kind}`);
    return describe(reminder);
  }
}
