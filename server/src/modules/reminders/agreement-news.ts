import { Injectable, type OnModuleInit } from '@nestjs/common';
import { formatYuan } from '@zhenhoufu/shared/money';
import { z } from 'zod';
import { Clock } from '../../common/clock.js';
import { Outbox } from '../../database/outbox.js';
import type { OutboxRow } from '../../database/outbox.schema.js';
import { AdmissionRepository } from '../admissions/index.js';
import { MessageRepository } from '../messages/index.js';
import { ObligationRepository } from '../obligations/index.js';
import { RegistryRepository } from '../registry/index.js';
import { toldInApp } from './message-state.js';
import { Recipients } from './recipients.js';

const changed = z.object({
  change: z.enum(['presented', 'terminated', 'request-refused']),
  about: z.string(),
  version: z.int(),
});
type Change = z.infer<typeof changed>['change'];

/** The hospital put a plan forward, said no to another one, or ended an agreement: the family hears of it. */
@Injectable()
export class AgreementNews implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly admissions: AdmissionRepository,
    private readonly obligations: ObligationRepository,
    private readonly registry: RegistryRepository,
    private readonly recipients: Recipients,
    private readonly messages: MessageRepository,
  ) {}

  onModuleInit(): void {
    this.outbox.on('agreement-changed', 'reminders', (row) => this.take(row));
  }

  private async take({ institution, stayId, payload }: OutboxRow): Promise<void> {
    const { change, about } = changed.parse(payload);
    const found = await this.admissions.findForGuard(stayId);
    if (!found) throw new Error('an agreement names a stay that is gone');
    const stay = { institution, stayId, patientId: found.patientId };
    const words = await this.words(change, stay);
    const now = this.clock.now();
    const audience = { scope: 'sign', purpose: 'payment-reminders', contactPhone: false } as const;
    for (const accountId of await this.recipients.of(stay, audience)) {
      await this.messages.plan({
        _id: `agreement:${about}:${change}:${accountId}`,
        ...stay,
        kind: 'agreement',
        accountId,
        about,
        stage: change,
        businessDate: this.clock.today(),
        ...words,
        ...toldInApp(now),
      });
    }
  }

  private async words(change: Change, stay: { institution: string; stayId: string }) {
    const { phone } = await this.registry.getInstitution(stay.institution);
    if (change === 'presented') {
      return {
        title: '医院提了一份还款协议',
        text: '在“还款”里能看全文。合适再签，不合适可以说不签，或者打电话商量。',
      };
    }
    if (change === 'request-refused') {
      return {
        title: '换付法的申请有回音了',
        text: `这次没有换成，为什么写在“还款”里。还有难处，打 ${phone} 再商量。`,
      };
    }
    const owed = formatYuan(Math.max(0, (await this.obligations.latestOf(stay))?.balanceFen ?? 0));
    return {
      title: '还款协议终止了',
      text: `医院两个人办的，原因写在协议里。还欠的 ${owed} 元不变，可以在“还款”里重新选怎么付，或者打 ${phone} 商量。`,
    };
  }
}
