import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Outbox } from '../../database/outbox.js';
import { Transactions } from '../../database/transactions.js';
import { SettlementRepository } from './settlement.repository.js';
import { SettlementEffect } from './settlement-effect.js';

/** Over-treatment that was decided after the settlement (P20): what the institution bears is proposed anew. */
@Injectable()
export class FoundOverTreatment implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
    private readonly settlements: SettlementRepository,
    private readonly effect: SettlementEffect,
  ) {}

  onModuleInit(): void {
    this.outbox.on('over-treatment-decided', 'settlements', async ({ institution, stayId }) => {
      await this.transactions.run(async (session) => {
        const row = await this.settlements.effectiveOf({ institution, stayId }, session);
        if (row) await this.effect.proposeBorne(row, session);
      });
    });
  }
}
