import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { addDays, instantOf } from '@zhenhoufu/shared/time';
import { Clock } from '../../common/clock.js';
import { Jobs } from '../../jobs/jobs.service.js';
import { MessageRepository, type MessageRow } from '../messages/index.js';
import { findProfileOn, RegistryRepository } from '../registry/index.js';
import { MessageDelivery } from './message-delivery.js';
import { MessageKinds } from './message-kinds.js';
import { Recipients } from './recipients.js';
import { mayRing } from './ringing-hours.js';

const EVERY_MS = 5_000;
/** Longer than all channels of one message take together. */
const LEASE_MS = 120_000;
const FAULT_WAIT_MS = 60_000;

/** Takes what is planned, outside quiet hours, and decides whether it still stands. Safe in two processes. */
@Injectable()
export class MessageSender implements OnModuleInit {
  private readonly logger = new Logger('messages');
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly messages: MessageRepository,
    private readonly registry: RegistryRepository,
    private readonly kinds: MessageKinds,
    private readonly recipients: Recipients,
    private readonly delivery: MessageDelivery,
  ) {}

  onModuleInit(): void {
    const withBusiness = () => mayRing(this.clock.now());
    this.jobs.registerSystem({ name: 'send-messages', everyMs: EVERY_MS, withBusiness, run: () => this.drain() });
  }

  /** Works off every message that waits now; in quiet hours they go on waiting. Resolves when none is under way. */
  drain(): Promise<void> {
    const turn = this.running.then(() => this.workOff());
    this.running = turn.catch(() => undefined);
    return turn;
  }

  private async workOff(): Promise<void> {
    await this.clock.refresh();
    while (mayRing(this.clock.now())) {
      const now = this.clock.systemNow();
      const held = await this.messages.lease(this.clock.today(), now, new Date(now.getTime() + LEASE_MS));
      if (!held) return;
      await this.take(held);
    }
  }

  private async take(held: MessageRow): Promise<void> {
    try {
      await this.tell(held);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.logger.error({ kind: held.kind, stage: held.stage, error: message });
      await this.messages.settle(held, { leasedUntil: new Date(this.clock.systemNow().getTime() + FAULT_WAIT_MS) });
    }
  }

  private async tell(held: MessageRow): Promise<void> {
    const { audience, channels, weekly, describe } = this.kinds.of(held);
    await this.delivery.closeInterrupted(held);
    const content = await describe(held);
    if (!content) return this.cancel(held, 'moot');
    const address = await this.recipients.addressOf(held, audience);
    if (!address) return this.cancel(held, 'not-wanted');
    if (weekly && (await this.toldEnough(held))) return this.cancel(held, 'weekly-limit');
    return this.delivery.deliver(held, address, content, channels);
  }

  /** Within seven days, today included; a hospital whose scheme is not known is quiet rather than loud. */
  private async toldEnough(held: MessageRow): Promise<boolean> {
    const today = this.clock.today();
    const profile = findProfileOn(await this.registry.getInstitution(held.institution), today);
    const told = await this.messages.countTold(held, new Date(instantOf(addDays(today, -6), '00:00')));
    return told >= (profile?.remindersPerWeek ?? 1);
  }

  /** What may have gone out already is not called back. */
  private cancel(held: MessageRow, endedBecause: string): Promise<void> {
    const mayBeOut = held.attempts.some((attempt) => attempt.result === 'unknown');
    return this.messages.settle(held, { state: mayBeOut ? 'unknown' : 'cancelled', endedBecause });
  }
}
