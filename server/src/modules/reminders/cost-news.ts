import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../../common/clock.js';
import { Outbox } from '../../database/outbox.js';
import type { OutboxRow } from '../../database/outbox.schema.js';
import { AdmissionRepository } from '../admissions/index.js';
import { ToldEstimateRepository } from '../discharge-estimates/index.js';
import { MessageRepository, type MessageRow } from '../messages/index.js';
import { type MessageKind, MessageKinds } from './message-kinds.js';
import { toBeSent } from './message-state.js';
import { Recipients } from './recipients.js';
import { ESTIMATE_TOLD, LIMITS_REACHED } from './subscribe-templates.js';

const reached = z.object({ keys: z.string(), firedOn: z.string() });
const told = z.object({ estimateId: z.string() });

type Said = Pick<MessageRow, 'kind' | 'about' | 'stage' | 'businessDate' | 'title'>;

/** Tells the family what the cost has come to (P17) and what discharge will ask of them (P18), once a cause and recipient. */
@Injectable()
export class CostNews implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly admissions: AdmissionRepository,
    private readonly estimates: ToldEstimateRepository,
    private readonly kinds: MessageKinds,
    private readonly recipients: Recipients,
    private readonly messages: MessageRepository,
  ) {}

  onModuleInit(): void {
    this.outbox.on('limits-reached', 'reminders', (row) => this.limits(row));
    this.outbox.on('estimate-told', 'reminders', (row) => this.estimate(row));
  }

  private async limits(row: OutboxRow): Promise<void> {
    const { keys, firedOn: businessDate } = reached.parse(row.payload);
    const { title } = LIMITS_REACHED;
    const said = { kind: 'limits-reached' as const, about: row.stayId, stage: keys, businessDate, title };
    await this.plan(row, `limits:${row.stayId}:${keys}`, this.kinds.limitsReached, said);
  }

  private async estimate(row: OutboxRow): Promise<void> {
    const { _id: about, toldOn: businessDate } = await this.estimates.get(told.parse(row.payload).estimateId);
    const { title } = ESTIMATE_TOLD;
    const said = { kind: 'estimate-told' as const, about, stage: 'told', businessDate, title };
    await this.plan(row, `estimate:${about}`, this.kinds.estimateTold, said);
  }

  private async plan({ institution, stayId }: OutboxRow, cause: string, kind: MessageKind, said: Said): Promise<void> {
    const found = await this.admissions.findForGuard(stayId);
    if (!found) throw new Error('a cost names a stay that is gone');
    const stay = { institution, stayId, patientId: found.patientId };
    for (const accountId of await this.recipients.of(stay, kind.audience)) {
      await this.messages.plan({
        _id: `${cause}:${accountId}`,
        ...stay,
        ...said,
        accountId,
        ...toBeSent(this.clock.now()),
      });
    }
  }
}
