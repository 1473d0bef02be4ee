import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { Outbox } from '../../database/outbox.js';
import type { OutboxRow } from '../../database/outbox.schema.js';
import { Transactions } from '../../database/transactions.js';
import { AdmissionRepository } from '../admissions/index.js';
import { DeathRepository } from './death.repository.js';
import { DeathsService } from './deaths.service.js';

const told = z.object({ diedOn: z.string().nullable() });
const personKnown = z.object({ toPatientId: z.string() });

/** What the hospital's system says of a death waits for a person; the family is spared from that moment on. */
@Injectable()
export class DeathIntake implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
    private readonly admissions: AdmissionRepository,
    private readonly deaths: DeathRepository,
    private readonly service: DeathsService,
  ) {}

  onModuleInit(): void {
    this.outbox.on('stay-ended-in-death', 'deaths', (row) => this.take(row));
    this.outbox.on('stay-person-known', 'deaths', ({ institution, stayId, payload }) =>
      this.deaths.setPatient(institution, stayId, personKnown.parse(payload).toPatientId),
    );
  }

  private async take({ institution, stayId, payload }: OutboxRow): Promise<void> {
    const found = await this.admissions.findForGuard(stayId);
    if (!found) throw new Error('a death names a stay that is gone');
    const stay = { institution, stayId, patientId: found.patientId };
    const { diedOn } = told.parse(payload);
    await this.transactions.run(async (session) => {
      await this.service.report(stay, { source: 'his', diedOn, words: '医院系统办出院时写的', by: null }, session);
    });
  }
}
