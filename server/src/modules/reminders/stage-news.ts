import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../../common/clock.js';
import { Outbox } from '../../database/outbox.js';
import type { OutboxRow } from '../../database/outbox.schema.js';
import { MessageRepository } from '../messages/index.js';
import { PrepaymentRepository } from '../prepayments/index.js';
import { MessageKinds } from './message-kinds.js';
import { toBeSent } from './message-state.js';
import { Recipients } from './recipients.js';
import { STAGE_ASKED } from './subscribe-templates.js';

const asked = z.object({ prepaymentId: z.string() });

/** Tells the family that the cost has reached another step (P16), once a step and recipient. */
@Injectable()
export class StageNews implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly prepayments: PrepaymentRepository,
    private readonly kinds: MessageKinds,
    private readonly recipients: Recipients,
    private readonly messages: MessageRepository,
  ) {}

  onModuleInit(): void {
    this.outbox.on('stage-asked', 'reminders', (row) => this.take(row));
  }

  private async take({ payload }: OutboxRow): Promise<void> {
    const { institution, stayId, patientId, ...row } = await this.prepayments.get(asked.parse(payload).prepaymentId);
    const stay = { institution, stayId, patientId };
    for (const accountId of await this.recipients.of(stay, this.kinds.stageAsked.audience)) {
      await this.messages.plan({
        _id: `stage:${row._id}:${accountId}`,
        ...stay,
        kind: 'stage-asked',
        accountId,
        about: row._id,
        stage: 'asked',
        businessDate: row.askedOn,
        title: STAGE_ASKED.title,
        ...toBeSent(this.clock.now()),
      });
    }
  }
}
