import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { type Channel, type MessageAttempt, MessageRepository, type MessageRow } from '../messages/index.js';
import { type ChannelResult, MessageChannels } from './message-channels.js';
import type { MessageContent } from './message-content.js';
import type { Address } from './recipients.js';
import { mayRing } from './ringing-hours.js';

/** Waits before a busy channel is tried again; after the last one the next channel takes over. */
const BUSY_WAITS_MS = [5_000, 30_000, 120_000, 600_000];

/** Brings one held message to its recipient: channel by channel, each try written down before it is made. */
@Injectable()
export class MessageDelivery {
  private readonly logger = new Logger('messages');

  constructor(
    private readonly clock: Clock,
    private readonly messages: MessageRepository,
    private readonly channels: MessageChannels,
  ) {}

  /** A try without a result: the process died in between, so its fate is unknown. */
  async closeInterrupted(held: MessageRow): Promise<void> {
    for (const [index, attempt] of held.attempts.entries()) {
      if (attempt.result !== 'trying') continue;
      const sentAt = this.clock.businessInstant(attempt.at);
      await this.messages.endAttempt(held, index, 'unknown', { sentAt });
      attempt.result = 'unknown';
      held.sentAt = sentAt;
    }
  }

  /** The message is sent, waits, or has no channel left when this resolves. */
  async deliver(held: MessageRow, address: Address, content: MessageContent, order: readonly Channel[]): Promise<void> {
    for (const channel of order) {
      if (isSpent(channel, held.attempts)) continue;
      if (!(await this.channels.canReach(channel, held, address, content))) continue;
      const at = this.clock.now();
      if (!mayRing(at)) return this.messages.settle(held, { leasedUntil: null });
      if (await this.tryChannel(channel, at, held, address, content)) return;
    }
    await this.endWithoutChannel(held, content);
  }

  /** True when the message is done with or waits; false when the next channel is to take it. */
  private async tryChannel(
    channel: Channel,
    at: Date,
    held: MessageRow,
    address: Address,
    content: MessageContent,
  ): Promise<boolean> {
    const { title, text, template } = content;
    const attempt: MessageAttempt = { channel, result: 'trying', at: this.clock.systemNow() };
    const said = { title, text, template, smsTo: this.channels.smsTo(channel, address) };
    const begun = await this.messages.beginAttempt(held, attempt, said);
    if (begun === 'lost') return true;
    if (begun === 'same-phone') {
      const told = { state: 'sent' as const, sentAt: at, channel, endedBecause: 'same-phone' };
      await this.messages.settle(held, { ...told, title, text });
      return true;
    }
    const result = await this.channels.send(channel, held, address, content);
    await this.record(held, channel, result, at);
    held.attempts.push({ ...attempt, result });
    return result === 'sent' || result === 'later';
  }

  private async record(held: MessageRow, channel: Channel, result: ChannelResult, at: Date): Promise<void> {
    const index = held.attempts.length;
    this.logger.log({ kind: held.kind, stage: held.stage, channel, result });
    if (result === 'sent') return this.messages.endAttempt(held, index, result, { state: 'sent', sentAt: at });
    if (result === 'unknown') return this.messages.endAttempt(held, index, result, { sentAt: at });
    if (result === 'later') {
      const busy = held.attempts.filter((attempt) => attempt.result === 'later').length;
      const wait = BUSY_WAITS_MS[Math.min(busy, BUSY_WAITS_MS.length - 1)] ?? 0;
      const leasedUntil = new Date(this.clock.systemNow().getTime() + wait);
      return this.messages.endAttempt(held, index, result, { leasedUntil });
    }
    // That phone was not told after all: whoever shares it may still be.
    return this.messages.endAttempt(held, index, result, { smsTo: null });
  }

  /** Every channel was tried, or nobody can be reached on it. */
  private async endWithoutChannel(held: MessageRow, { title, text }: MessageContent): Promise<void> {
    const unknown = held.attempts.findLast((attempt) => attempt.result === 'unknown');
    if (!unknown) return this.messages.settle(held, { state: 'failed', endedBecause: 'no-channel-left', title, text });
    return this.messages.settle(held, {
      state: 'unknown',
      channel: unknown.channel,
      sentAt: this.clock.businessInstant(unknown.at),
    });
  }
}

/** No further try there: it failed, may have gone out, or was busy at every try. */
function isSpent(channel: Channel, attempts: readonly MessageAttempt[]): boolean {
  const own = attempts.filter((attempt) => attempt.channel === channel);
  return own.some((attempt) => attempt.result !== 'later') || own.length > BUSY_WAITS_MS.length;
}
