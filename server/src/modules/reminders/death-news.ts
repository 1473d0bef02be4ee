import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../../common/clock.js';
import { Outbox } from '../../database/outbox.js';
import type { OutboxRow } from '../../database/outbox.schema.js';
import { AdmissionRepository } from '../admissions/index.js';
import { MessageRepository } from '../messages/index.js';
import { RegistryRepository } from '../registry/index.js';
import { toldInApp } from './message-state.js';
import { Recipients } from './recipients.js';

const told = z.object({ deathId: z.string(), state: z.string() });

/** A death was confirmed: the family finds words of condolence, once, where it looks itself; no phone rings. */
@Injectable()
export class DeathNews implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly admissions: AdmissionRepository,
    private readonly registry: RegistryRepository,
    private readonly recipients: Recipients,
    private readonly messages: MessageRepository,
  ) {}

  onModuleInit(): void {
    this.outbox.on('death', 'reminders', (row) => this.take(row));
  }

  private async take({ institution, stayId, payload }: OutboxRow): Promise<void> {
    const { deathId, state } = told.parse(payload);
    if (state !== 'confirmed') return;
    const found = await this.admissions.findForGuard(stayId);
    if (!found) throw new Error('a death names a stay that is gone');
    const stay = { institution, stayId, patientId: found.patientId };
    const { name, phone } = await this.registry.getInstitution(institution);
    const now = this.clock.now();
    const audience = { scope: 'pay', purpose: 'payment-reminders', contactPhone: false } as const;
    for (const accountId of await this.recipients.of(stay, audience)) {
      await this.messages.plan({
        _id: `condolence:${deathId}:${accountId}`,
        ...stay,
        kind: 'condolence',
        accountId,
        about: deathId,
        stage: 'confirmed',
        businessDate: this.clock.today(),
        title: '向您和家人致以慰问',
        text: `${name}得知您的亲人离世，请节哀。住院的费用不再提醒，也不会有人上门问。要开单据、退余款，打 ${phone}，医院帮您办。`,
        ...toldInApp(now),
      });
    }
  }
}
