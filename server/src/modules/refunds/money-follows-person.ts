import { Injectable, type OnModuleInit } from '@nestjs/common';
import { creditMovedEntry } from '@zhenhoufu/shared/domain';
import { z } from 'zod';
import { Clock } from '../../common/clock.js';
import { Outbox } from '../../database/outbox.js';
import { Transactions } from '../../database/transactions.js';
import { AdmissionRepository } from '../admissions/index.js';
import { LedgerService, ObligationRepository } from '../obligations/index.js';
import { OrderRepository, PaymentRepository } from '../payments/index.js';
import { RefundRepository } from './refund.repository.js';

const personKnown = z.object({ fromPatientId: z.string(), toPatientId: z.string() });

/**
 * A nameless patient turns out to be somebody the hospital knows: what was paid, asked back and held for the stay is
 * that person's from now on. Safe to run twice.
 */
@Injectable()
export class MoneyFollowsPerson implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly admissions: AdmissionRepository,
    private readonly obligations: ObligationRepository,
    private readonly ledger: LedgerService,
    private readonly orders: OrderRepository,
    private readonly payments: PaymentRepository,
    private readonly refunds: RefundRepository,
  ) {}

  onModuleInit(): void {
    this.outbox.on('stay-person-known', 'money', ({ institution, stayId, payload }) =>
      this.follow({ institution, stayId }, personKnown.parse(payload)),
    );
  }

  private async follow(
    stay: { institution: string; stayId: string },
    { fromPatientId, toPatientId }: z.output<typeof personKnown>,
  ): Promise<void> {
    const { institution } = stay;
    const elsewhere = await this.admissions.listOfPatient(institution, fromPatientId);
    await this.transactions.run(async (session) => {
      await this.obligations.setPatient(stay, toPatientId, session);
      await this.orders.setPatient(stay, toPatientId, session);
      await this.payments.setPatient(stay, toPatientId, session);
      await this.refunds.setPatient(stay, toPatientId, session);
      // With another stay on the same record nobody can say whose the credit is: it stays where finance sees it.
      if (elsewhere.length > 0) return;
      const creditFen = await this.obligations.lockCredit(institution, fromPatientId, session);
      if (creditFen === 0) return;
      const moved = { institution, date: this.clock.today(), stayId: stay.stayId, fromPatientId, toPatientId };
      await this.ledger.post(creditMovedEntry(moved, creditFen), session);
    });
  }
}
