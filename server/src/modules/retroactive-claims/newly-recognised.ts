import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../../common/clock.js';
import { Outbox } from '../../database/outbox.js';
import type { OutboxRow } from '../../database/outbox.schema.js';
import { Transactions } from '../../database/transactions.js';
import { BeneficiaryLists } from '../beneficiaries/index.js';
import { findProfileOn, PatientRepository, RegistryRepository } from '../registry/index.js';
import { SettlementRepository } from '../settlements/index.js';
import { ClaimRights } from './claim-rights.js';

const inForce = z.object({ region: z.string(), listId: z.string() });

/** A list that takes effect: whoever is recognised now and has something to claim back is told so, once (P3). */
@Injectable()
export class NewlyRecognised implements OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
    private readonly registry: RegistryRepository,
    private readonly patients: PatientRepository,
    private readonly lists: BeneficiaryLists,
    private readonly settlements: SettlementRepository,
    private readonly rights: ClaimRights,
  ) {}

  onModuleInit(): void {
    this.outbox.on('list-in-force', 'retroactive-claims', (row) => this.take(row));
  }

  private async take({ payload }: OutboxRow): Promise<void> {
    const { region, listId } = inForce.parse(payload);
    const today = this.clock.today();
    for (const institution of await this.registry.listInstitutions(region)) {
      if (findProfileOn(institution, today)?.retroactiveRelief) await this.inform(institution._id, listId, today);
    }
  }

  /** Goes by those who were settled this year, so that the work is the hospital's and not the list's size. */
  private async inform(institution: string, listId: string, today: string): Promise<void> {
    const year = today.slice(0, 4);
    for await (const patientIds of this.settlements.patientPages(institution, `${year}-01-01`)) {
      const hashes = await this.patients.idHashesOf(institution, patientIds);
      const listed = await this.lists.recognisedIn(listId, [...hashes.keys()], `${year}-01-01`);
      for (const hash of listed) {
        const patientId = hashes.get(hash);
        if (patientId) await this.tell(institution, patientId);
      }
    }
  }

  private async tell(institution: string, patientId: string): Promise<void> {
    const right = await this.rights.of({ institution, patientId });
    if (typeof right === 'string' || right.claimableFen === 0) return;
    const [newest] = right.stays.filter(({ taken, part }) => !taken && part.claimableFen > 0);
    if (!newest) return;
    const stayId = newest.admission._id;
    const payload = { about: `${patientId}:${right.recognised.from}`, stage: 'open' };
    const event = { kind: 'retroactive-claim', institution, stayId, payload };
    await this.transactions.run((session) => this.outbox.add(session, event));
  }
}
