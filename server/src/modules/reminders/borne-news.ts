import { Injectable, type OnModuleInit } from '@nestjs/common';
import { formatYuan } from '@zhenhoufu/shared/money';
import { z } from 'zod';
import { Clock } from '../../common/clock.js';
import { Outbox } from '../../database/outbox.js';
import type { OutboxRow } from '../../database/outbox.schema.js';
import { AdmissionRepository } from '../admissions/index.js';
import { AgreementRepository } from '../agreements/index.js';
import { MessageRepository, type MessageRow } from '../messages/index.js';
import { ObligationRepository } from '../obligations/index.js';
import { toldInApp } from './message-state.js';
import { Recipients } from './recipients.js';

const decidedCase = z.object({ caseId: z.string() });
const decided = z.object({
  adjustmentId: z.string(),
  accepted: z.boolean(),
  amountFen: z.int(),
  balanceFen: z.int(),
});
const AUDIENCE = { scope: 'view-bills', purpose: 'health-data', contactPhone: false } as const;

type Said = Pick<MessageRow, 'kind' | 'about' | 'title' | 'text'>;

/** What the institution bears (P19, P20): the family hears of it in the app, and a plan that is through is fulfilled. */
@Injectable()
export class BorneNews implements OnModuleInit {
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
    this.outbox.on('over-treatment-decided', 'reminders', (row) => this.caseDecided(row));
    this.outbox.on('adjustment-decided', 'reminders', (row) => this.borne(row));
  }

  /** Neither item nor outcome stands in the message: both are on the page. */
  private caseDecided(row: OutboxRow): Promise<void> {
    const { caseId: about } = decidedCase.parse(row.payload);
    const text = '您家提出的一笔费用，医院两个人看过了，结果在那一天的账单里，点开那一笔就能看到。';
    return this.tell(row, { kind: 'over-treatment', about, title: '提出的费用看过了', text });
  }

  private async borne(row: OutboxRow): Promise<void> {
    const { adjustmentId: about, accepted, amountFen, balanceFen } = decided.parse(row.payload);
    if (!accepted) return;
    const obligation = await this.obligations.latestOf(row);
    const agreement = obligation && (await this.agreements.liveOf(obligation._id));
    if (agreement && obligation.balanceFen <= 0) await this.agreements.advance(agreement._id, 'fulfilled');
    const rest = balanceFen > 0 ? `还要付 ${formatYuan(balanceFen)} 元。` : '不用再付了；多付的可以退。';
    const text = `按规定由医院承担 ${formatYuan(amountFen)} 元，已经从您要付的里面减掉，${rest}`;
    await this.tell(row, { kind: 'settlement', about, title: '医院承担了一部分', text });
  }

  private async tell({ institution, stayId }: OutboxRow, said: Said): Promise<void> {
    const stay = await this.admissions.findForGuard(stayId);
    if (!stay) throw new Error('a decision names a stay that is gone');
    const { patientId } = stay;
    const now = this.clock.now();
    for (const accountId of await this.recipients.of({ institution, stayId, patientId }, AUDIENCE)) {
      await this.messages.plan({
        _id: `${said.kind}:${said.about}:${accountId}`,
        institution,
        stayId,
        patientId,
        accountId,
        ...said,
        stage: 'decided',
        businessDate: this.clock.today(),
        ...toldInApp(now),
      });
    }
  }
}
