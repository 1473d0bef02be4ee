import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../../common/clock.js';
import { Outbox } from '../../database/outbox.js';
import type { OutboxRow } from '../../database/outbox.schema.js';
import { AdmissionRepository } from '../admissions/index.js';
import { AgreementRepository } from '../agreements/index.js';
import { MessageRepository } from '../messages/index.js';
import { ObligationRepository } from '../obligations/index.js';
import { MessageKinds } from './message-kinds.js';
import { toBeSent } from './message-state.js';
import { Recipients } from './recipients.js';
import { reliefContent } from './relief-wording.js';

const news = z.object({ about: z.string(), stage: z.enum(['open', 'granted', 'refused']) });

/** 追溯救助 (P3): the family hears that there is something to claim, or an answer; a plan that is through is fulfilled. */
@Injectable()
export class ReliefNews implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly admissions: AdmissionRepository,
    private readonly obligations: ObligationRepository,
    private readonly agreements: AgreementRepository,
    private readonly kinds: MessageKinds,
    private readonly recipients: Recipients,
    private readonly messages: MessageRepository,
  ) {}

  onModuleInit(): void {
    this.outbox.on('retroactive-claim', 'reminders', (row) => this.take(row));
    this.outbox.on('relief-paid-off', 'reminders', (row) => this.fulfil(row));
  }

  private async take({ _id, institution, stayId, payload }: OutboxRow): Promise<void> {
    const { about, stage } = news.parse(payload);
    const stay = await this.admissions.findForGuard(stayId);
    if (!stay) throw new Error('an application names a stay that is gone');
    const { patientId } = stay;
    const businessDate = this.clock.today();
    // Of the same recognition once; of an application each answer.
    const cause = stage === 'open' ? about : `${about}:${_id}`;
    const { audience } = this.kinds.retroactiveClaim;
    for (const accountId of await this.recipients.of({ institution, stayId, patientId }, audience)) {
      await this.messages.plan({
        _id: `retroactive-claim:${cause}:${accountId}`,
        institution,
        stayId,
        patientId,
        kind: 'retroactive-claim',
        accountId,
        about,
        stage,
        businessDate,
        title: reliefContent({ stage, businessDate }).title,
        ...toBeSent(this.clock.now()),
      });
    }
  }

  private async fulfil({ institution, stayId }: OutboxRow): Promise<void> {
    const obligation = await this.obligations.latestOf({ institution, stayId });
    const agreement = obligation && (await this.agreements.liveOf(obligation._id));
    if (agreement?.state === 'effective' && obligation && obligation.balanceFen <= 0) {
      await this.agreements.advance(agreement._id, 'fulfilled');
    }
  }
}
