import { Injectable, type OnModuleInit } from '@nestjs/common';
import { formatYuan } from '@zhenhoufu/shared/money';
import { z } from 'zod';
import { Clock } from '../../common/clock.js';
import { Outbox } from '../../database/outbox.js';
import type { OutboxRow } from '../../database/outbox.schema.js';
import { AdmissionRepository } from '../admissions/index.js';
import { AgreementRepository } from '../agreements/index.js';
import { MessageRepository } from '../messages/index.js';
import { ObligationRepository } from '../obligations/index.js';
import { toldInApp } from './message-state.js';
import { Recipients } from './recipients.js';

const effective = z.object({ settlementId: z.string(), version: z.int(), selfFen: z.int() });

/** After a settlement took effect: a signed plan is open or through again, and the family hears what changed. */
@Injectable()
export class SettlementNews implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly admissions: AdmissionRepository,
    private readonly obligations: ObligationRepository,
    private readonly agreements: AgreementRepository,
    private readonly recipients: Recipients,
    private readonly messages: MessageRepository,
  ) {}

  onModuleInit(): void {
    this.outbox.on('settlement-effective', 'reminders', (row) => this.take(row));
  }

  private async take({ institution, stayId, payload }: OutboxRow): Promise<void> {
    const { settlementId, version, selfFen } = effective.parse(payload);
    const obligation = await this.obligations.latestOf({ institution, stayId });
    const balanceFen = Math.max(0, obligation?.balanceFen ?? 0);
    const agreement = obligation && (await this.agreements.liveOf(obligation._id));
    if (agreement) await this.agreements.advance(agreement._id, balanceFen > 0 ? 'effective' : 'fulfilled');
    if (version < 2) return;
    const stay = await this.admissions.findForGuard(stayId);
    if (!stay) throw new Error('a settlement names a stay that is gone');
    await this.tell({ institution, stayId, patientId: stay.patientId }, settlementId, selfFen, balanceFen);
  }

  private async tell(
    stay: { institution: string; stayId: string; patientId: string },
    settlementId: string,
    selfFen: number,
    balanceFen: number,
  ): Promise<void> {
    const now = this.clock.now();
    const rest = balanceFen > 0 ? `还要付 ${formatYuan(balanceFen)} 元。` : '不用再付了；多付的可以退。';
    const audience = { scope: 'view-bills', purpose: 'health-data', contactPhone: false } as const;
    for (const accountId of await this.recipients.of(stay, audience)) {
      await this.messages.plan({
        _id: `settlement:${settlementId}:${accountId}`,
        ...stay,
        kind: 'settlement',
        accountId,
        about: settlementId,
        stage: 'effective',
        businessDate: this.clock.today(),
        title: '结算重新做过了',
        text: `医保重新结算，自己要付 ${formatYuan(selfFen)} 元，${rest}`,
        ...toldInApp(now),
      });
    }
  }
}
