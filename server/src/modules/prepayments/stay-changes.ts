import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../../common/clock.js';
import { Outbox } from '../../database/outbox.js';
import { Transactions } from '../../database/transactions.js';
import { HeldMoney } from './held-money.js';
import { PrepaymentRepository } from './prepayment.repository.js';

const personKnown = z.object({ toPatientId: z.string() });

/** What becomes of prepayments when a stay is cancelled (2404), or turns out to be somebody else's. */
@Injectable()
export class StayChanges implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly prepayments: PrepaymentRepository,
    private readonly held: HeldMoney,
  ) {}

  onModuleInit(): void {
    this.outbox.on('stay-cancelled', 'prepayments', ({ institution, stayId }) => this.endAll({ institution, stayId }));
    this.outbox.on('stay-person-known', 'prepayments', ({ institution, stayId, payload }) =>
      this.prepayments.setPatient({ institution, stayId }, personKnown.parse(payload).toPatientId),
    );
  }

  /** A stay that never was: nothing is asked any more, and all that was paid can be refunded. */
  private async endAll(stay: { institution: string; stayId: string }): Promise<void> {
    await this.transactions.run(async (session) => {
      for (const row of await this.prepayments.listOf(stay, session)) {
        if (row.applied) continue;
        const dropped = row.dropped ?? { on: this.clock.today(), because: 'stay-cancelled' as const };
        await this.held.refresh(row, { dropped }, session);
        await this.held.release({ ...row, state: 'dropped', dropped }, session);
      }
    });
  }
}
