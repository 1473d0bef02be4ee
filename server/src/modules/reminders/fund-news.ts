import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../../common/clock.js';
import { Outbox } from '../../database/outbox.js';
import type { OutboxRow } from '../../database/outbox.schema.js';
import { AdmissionRepository } from '../admissions/index.js';
import { DeathReader } from '../deaths/index.js';
import { MessageRepository } from '../messages/index.js';
import { toldInApp } from './message-state.js';
import { Recipients } from './recipients.js';

const paid = z.object({ claimId: z.string() });

/** What it means and no more: neither the sum nor that anybody counted the family as unable or unwilling (P38). */
const NEWS = {
  title: '您的还款，有一件事告诉您',
  text:
    '县里的医疗风险基金先替医院垫了一笔。您要还的不多也不少，照原来的办法还给医院，医院再还给基金。' +
    '不会因为这件事多催您；付不上，随时可以商量，可以求助。',
};

/** The fund has paid the hospital for a debt: whoever may pay hears that the debt stays as it is. */
@Injectable()
export class FundNews implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly admissions: AdmissionRepository,
    private readonly recipients: Recipients,
    private readonly deaths: DeathReader,
    private readonly messages: MessageRepository,
  ) {}

  onModuleInit(): void {
    this.outbox.on('fund-paid', 'reminders', (row) => this.take(row));
  }

  private async take({ institution, stayId, payload }: OutboxRow): Promise<void> {
    const { claimId } = paid.parse(payload);
    const found = await this.admissions.findForGuard(stayId);
    if (!found) throw new Error('a claim on the fund names a stay that is gone');
    const stay = { institution, stayId, patientId: found.patientId };
    // Nothing of money is put to a family in mourning.
    if (await this.deaths.spares(stay)) return;
    const now = this.clock.now();
    const audience = { scope: 'pay', purpose: 'payment-reminders', contactPhone: false } as const;
    for (const accountId of await this.recipients.of(stay, audience)) {
      await this.messages.plan({
        _id: `fund-paid:${claimId}:${accountId}`,
        ...stay,
        kind: 'fund-paid',
        accountId,
        about: claimId,
        stage: 'paid',
        businessDate: this.clock.today(),
        ...NEWS,
        ...toldInApp(now),
      });
    }
  }
}
