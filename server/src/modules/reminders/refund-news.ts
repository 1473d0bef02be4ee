import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../../common/clock.js';
import { Outbox } from '../../database/outbox.js';
import type { OutboxRow } from '../../database/outbox.schema.js';
import { AdmissionRepository } from '../admissions/index.js';
import { MessageRepository } from '../messages/index.js';
import { newsOf, RefundRepository } from '../refunds/index.js';
import { toldInApp } from './message-state.js';
import { Recipients } from './recipients.js';

const changed = z.object({
  refundId: z.string(),
  state: z.enum(['requested', 'approved', 'rejected', 'processing', 'succeeded', 'abnormal', 'closed']),
  amountFen: z.int(),
  payerAccountId: z.string().nullable(),
});

/** After a refund moved on: whoever paid hears of it, and the patient. */
@Injectable()
export class RefundNews implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly admissions: AdmissionRepository,
    private readonly refunds: RefundRepository,
    private readonly recipients: Recipients,
    private readonly messages: MessageRepository,
  ) {}

  onModuleInit(): void {
    this.outbox.on('refund-changed', 'reminders', (row) => this.take(row));
  }

  private async take({ institution, stayId, payload }: OutboxRow): Promise<void> {
    const { refundId, state, amountFen, payerAccountId } = changed.parse(payload);
    const refund = await this.refunds.find(institution, refundId);
    const stay = await this.admissions.findForGuard(stayId);
    if (!refund || !stay) throw new Error('a refund names what is gone');
    const news = newsOf(state, amountFen, refund);
    if (!news) return;
    const whose = { institution, stayId, patientId: stay.patientId };
    const accounts = new Set(await this.recipients.patientAccounts(whose));
    if (payerAccountId) accounts.add(payerAccountId);
    const now = this.clock.now();
    for (const accountId of accounts) {
      await this.messages.plan({
        _id: `refund:${refundId}:${state}:${accountId}`,
        ...whose,
        kind: 'refund',
        accountId,
        about: refundId,
        stage: state,
        businessDate: this.clock.today(),
        ...news,
        ...toldInApp(now),
      });
    }
  }
}
