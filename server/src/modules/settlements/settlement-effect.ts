import { Injectable } from '@nestjs/common';
import { reversalEntry, settlementEntry } from '@zhenhoufu/shared/domain';
import type { ClientSession } from 'mongoose';
import { Clock } from '../../common/clock.js';
import { AdmissionRepository } from '../admissions/index.js';
import { LedgerService, ObligationRepository } from '../obligations/index.js';
import type { SettlementRow } from './settlement.schema.js';

/** What an effective settlement does: the stay is settled and the patient owes the cash part, through the ledger. */
@Injectable()
export class SettlementEffect {
  constructor(
    private readonly clock: Clock,
    private readonly admissions: AdmissionRepository,
    private readonly obligations: ObligationRepository,
    private readonly ledger: LedgerService,
  ) {}

  async apply(row: SettlementRow, session: ClientSession): Promise<void> {
    const { institution, stayId, patientId } = row;
    const stay = await this.admissions.get({ institution, stayId, patientId, scopes: [] }, session);
    const amountFen = row.checked.selfFen;
    await this.admissions.setState(stay, amountFen === 0 ? 'closed' : 'settled', {}, session);
    if (amountFen === 0) return;
    const date = this.clock.today();
    const obligationId = `settlement-${row._id}`;
    const cause = { kind: 'settlement' as const, settlementId: row._id };
    await this.obligations.create(
      { _id: obligationId, institution, stayId, patientId, cause, bornOn: date, amountFen },
      session,
    );
    await this.ledger.post(
      settlementEntry({ institution, date, patientId }, row._id, obligationId, amountFen),
      session,
    );
  }

  /** Takes a settlement back by reversal; what was paid already stays as a negative balance until refunded. */
  async reverse(row: SettlementRow, session: ClientSession): Promise<void> {
    const { institution, stayId, patientId } = row;
    const stay = await this.admissions.get({ institution, stayId, patientId, scopes: [] }, session);
    await this.admissions.setState(stay, 'discharging', {}, session);
    const entry = await this.ledger.find(`settlement:${row._id}`, session);
    if (entry) await this.ledger.post(reversalEntry(entry, this.clock.today()), session);
  }
}
