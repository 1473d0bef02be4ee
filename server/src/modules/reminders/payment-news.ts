import { Injectable, type OnModuleInit } from '@nestjs/common';
import { formatYuan } from '@zhenhoufu/shared/money';
import { z } from 'zod';
import { Clock } from '../../common/clock.js';
import { Outbox } from '../../database/outbox.js';
import type { OutboxRow } from '../../database/outbox.schema.js';
import { AdmissionRepository } from '../admissions/index.js';
import { MessageRepository } from '../messages/index.js';
import { MessageKinds } from './message-kinds.js';
import { toldInApp } from './message-state.js';
import { type MessageStay, Recipients } from './recipients.js';

const posted = z.object({
  paymentId: z.string(),
  targetKind: z.enum(['obligation', 'prepayment']),
  targetId: z.string(),
  amountFen: z.int(),
  way: z.enum(['wechat-pay', 'window-cash', 'window-card']),
  paidOn: z.string(),
  balanceAfterFen: z.int(),
  payerAccountId: z.string().nullable(),
});
type Posted = z.infer<typeof posted>;

/** After a payment was posted: the patient hears of it too, and reminders that it made moot are taken back. */
@Injectable()
export class PaymentNews implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly admissions: AdmissionRepository,
    private readonly kinds: MessageKinds,
    private readonly recipients: Recipients,
    private readonly messages: MessageRepository,
  ) {}

  onModuleInit(): void {
    this.outbox.on('payment-posted', 'reminders', (row) => this.take(row));
  }

  private async take({ institution, stayId, payload }: OutboxRow): Promise<void> {
    const payment = posted.parse(payload);
    const stay = await this.admissions.findForGuard(stayId);
    if (!stay) throw new Error('a payment names a stay that is gone');
    await this.tell({ institution, stayId, patientId: stay.patientId }, payment);
    await this.takeBackMoot(institution, payment.targetId);
  }

  /** The payer gets the receipt; the patient hears of it too, without who paid. */
  private async tell(stay: MessageStay, payment: Posted): Promise<void> {
    const amount = formatYuan(payment.amountFen);
    const left = payment.balanceAfterFen;
    if (payment.payerAccountId) {
      const paidUp = payment.targetKind === 'obligation' ? '全部付清了。' : '医院先存着，出院结算时抵掉。';
      const rest = left > 0 ? `还要付 ${formatYuan(left)} 元。` : paidUp;
      await this.plan(stay, payment, payment.payerAccountId, `收到 ${amount} 元，${rest}`);
    }
    const others = (await this.recipients.patientAccounts(stay)).filter((id) => id !== payment.payerAccountId);
    for (const accountId of others)
      await this.plan(
        stay,
        payment,
        accountId,
        `${payment.way === 'wechat-pay' ? '家人替您付了' : '窗口收到'} ${amount} 元，已经记上。`,
      );
  }

  private async plan(stay: MessageStay, payment: Posted, accountId: string, text: string): Promise<void> {
    const now = this.clock.now();
    await this.messages.plan({
      _id: `payment:${payment.paymentId}:${accountId}`,
      ...stay,
      kind: 'receipt',
      accountId,
      about: payment.targetId,
      stage: 'paid',
      businessDate: payment.paidOn,
      title: payment.targetKind === 'obligation' ? '收到还款' : '收到预付的钱',
      text,
      ...toldInApp(now),
    });
  }

  private async takeBackMoot(institution: string, obligationId: string): Promise<void> {
    for (const row of await this.messages.listPlannedReminders(institution, obligationId)) {
      if (await this.kinds.of(row).describe(row)) continue;
      await this.messages.settle(row, { state: 'cancelled', endedBecause: 'moot' });
    }
  }
}
