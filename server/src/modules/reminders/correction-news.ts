import { Injectable, type OnModuleInit } from '@nestjs/common';
import { formatYuan } from '@zhenhoufu/shared/money';
import { z } from 'zod';
import { Clock } from '../../common/clock.js';
import { Outbox } from '../../database/outbox.js';
import type { OutboxRow } from '../../database/outbox.schema.js';
import { AdmissionRepository } from '../admissions/index.js';
import { MessageRepository } from '../messages/index.js';
import { toldInApp } from './message-state.js';
import { Recipients } from './recipients.js';

const taken = z.object({ paymentId: z.string(), amountFen: z.int(), receiptNo: z.string() });

/** The window took a payment back: the patient hears of it at once, with the receipt it is about. */
@Injectable()
export class CorrectionNews implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly admissions: AdmissionRepository,
    private readonly recipients: Recipients,
    private readonly messages: MessageRepository,
  ) {}

  onModuleInit(): void {
    this.outbox.on('payment-taken-back', 'reminders', (row) => this.take(row));
  }

  private async take({ institution, stayId, payload }: OutboxRow): Promise<void> {
    const { paymentId, amountFen, receiptNo } = taken.parse(payload);
    const found = await this.admissions.findForGuard(stayId);
    if (!found) throw new Error('a correction names a stay that is gone');
    const stay = { institution, stayId, patientId: found.patientId };
    const now = this.clock.now();
    for (const accountId of await this.recipients.patientAccounts(stay)) {
      await this.messages.plan({
        _id: `taken-back:${paymentId}:${accountId}`,
        ...stay,
        kind: 'receipt',
        accountId,
        about: paymentId,
        stage: 'taken-back',
        businessDate: this.clock.today(),
        title: '收费处更正了一笔',
        text: `收据 ${receiptNo} 的 ${formatYuan(amountFen)} 元撤销了，账上已经改回来。有疑问请问收费处。`,
        ...toldInApp(now),
      });
    }
  }
}
