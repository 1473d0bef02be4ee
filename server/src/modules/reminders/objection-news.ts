import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../../common/clock.js';
import { Outbox } from '../../database/outbox.js';
import type { OutboxRow } from '../../database/outbox.schema.js';
import { AdmissionRepository } from '../admissions/index.js';
import { MessageRepository } from '../messages/index.js';
import { toldInApp } from './message-state.js';
import { Recipients } from './recipients.js';

const CHECKED = {
  title: '您说不对的，医院核实过了',
  text: '怎么答的写在“还款”的“觉得不对”里。还觉得不对，可以再说，也可以打电话。',
};
const AS_HELP = {
  title: '您说的，医院当作求助在办',
  text: '答复以前不催。点“还款”里的“困难求助”，能看到每一步，也能再补充。',
};
const answered = z.object({ objectionId: z.string(), asHelp: z.boolean().default(false) });

/** The hospital answered what the family said was wrong: whoever may pay hears that there is an answer. */
@Injectable()
export class ObjectionNews implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly admissions: AdmissionRepository,
    private readonly recipients: Recipients,
    private readonly messages: MessageRepository,
  ) {}

  onModuleInit(): void {
    this.outbox.on('objection-answered', 'reminders', (row) => this.take(row));
  }

  private async take({ institution, stayId, payload }: OutboxRow): Promise<void> {
    const { objectionId, asHelp } = answered.parse(payload);
    const found = await this.admissions.findForGuard(stayId);
    if (!found) throw new Error('an objection names a stay that is gone');
    const stay = { institution, stayId, patientId: found.patientId };
    const now = this.clock.now();
    const audience = { scope: 'pay', purpose: 'payment-reminders', contactPhone: false } as const;
    for (const accountId of await this.recipients.of(stay, audience)) {
      await this.messages.plan({
        _id: `objection:${objectionId}:${accountId}`,
        ...stay,
        kind: 'objection',
        accountId,
        about: objectionId,
        stage: 'answered',
        businessDate: this.clock.today(),
        ...(asHelp ? AS_HELP : CHECKED),
        ...toldInApp(now),
      });
    }
  }
}
