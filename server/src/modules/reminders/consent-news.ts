import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../../common/clock.js';
import { Outbox } from '../../database/outbox.js';
import type { OutboxRow } from '../../database/outbox.schema.js';
import { AdmissionRepository } from '../admissions/index.js';
import { MessageRepository } from '../messages/index.js';
import { MessageKinds } from './message-kinds.js';
import { toBeSent } from './message-state.js';
import { Recipients } from './recipients.js';
import { CONSENT_ASKED } from './subscribe-templates.js';

const announced = z.object({ paperId: z.string(), push: z.number().optional() });

/** Tells the patient and who may sign for him that a consent waits (P15), once a consent and recipient, and once more each time the desk sends it again. */
@Injectable()
export class ConsentNews implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly admissions: AdmissionRepository,
    private readonly kinds: MessageKinds,
    private readonly recipients: Recipients,
    private readonly messages: MessageRepository,
  ) {}

  onModuleInit(): void {
    this.outbox.on('consent-announced', 'reminders', (row) => this.take(row));
  }

  private async take({ institution, stayId, payload }: OutboxRow): Promise<void> {
    const { paperId, push } = announced.parse(payload);
    const again = push === undefined ? '' : `:${push}`;
    const found = await this.admissions.findForGuard(stayId);
    if (!found) throw new Error('a consent names a stay that is gone');
    const stay = { institution, stayId, patientId: found.patientId };
    for (const accountId of await this.recipients.of(stay, this.kinds.consentAsked.audience)) {
      await this.messages.plan({
        _id: `consent:${paperId}${again}:${accountId}`,
        ...stay,
        kind: 'consent-asked',
        accountId,
        about: paperId,
        stage: `announced${again}`,
        businessDate: this.clock.today(),
        title: CONSENT_ASKED.title,
        ...toBeSent(this.clock.now()),
      });
    }
  }
}
