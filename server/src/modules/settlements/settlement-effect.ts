import { Injectable } from '@nestjs/common';
import { type LayerCode, reversalEntry, settlementEntry, surplusEntry } from '@zhenhoufu/shared/domain';
import type { ClientSession } from 'mongoose';
import { Clock } from '../../common/clock.js';
import { Outbox } from '../../database/outbox.js';
import { AdjustmentProposals } from '../adjustments/index.js';
import { AdmissionRepository } from '../admissions/index.js';
import { HelpBack, LedgerService, ObligationRepository } from '../obligations/index.js';
import { HeldMoney } from '../prepayments/index.js';
import type { SettlementRow } from './settlement.schema.js';

/** What an effective settlement does: the stay is settled and the patient owes the cash part, through the ledger. */
@Injectable()
export class SettlementEffect {
  constructor(
    private readonly clock: Clock,
    private readonly admissions: AdmissionRepository,
    private readonly obligations: ObligationRepository,
    private readonly ledger: LedgerService,
    private readonly helpBack: HelpBack,
    private readonly held: HeldMoney,
    private readonly adjustments: AdjustmentProposals,
    private readonly outbox: Outbox,
  ) {}

  /** A version after a reversal moves the same obligation, so that what was paid already counts (invariant 11). */
  async apply(row: SettlementRow, session: ClientSession): Promise<void> {
    const { institution, stayId, patientId } = row;
    const stay = await this.admissions.get({ institution, stayId, patientId, scopes: [] }, session);
    const balanceFen = await this.owe(row, session);
    await this.proposeBorne(row, session);
    await this.admissions.setState(stay, balanceFen === 0 ? 'closed' : 'settled', {}, session);
    await this.outbox.add(session, {
      kind: 'settlement-effective',
      institution,
      stayId,
      payload: { settlementId: row._id, version: row.version, selfFen: row.checked.selfFen, balanceFen },
    });
  }

  /** What the institution bears (P19, P20) and the message does not show waits for a person, before anything is signed. */
  async proposeBorne(row: SettlementRow, session: ClientSession): Promise<void> {
    const { institution, stayId, patientId, _id: settlementId, version, checked } = row;
    const layer = (code: LayerCode) => checked.layers.find((one) => one.code === code)?.amountFen ?? 0;
    const { totalFen, selfFen: cashFen } = checked;
    const sums = {
      totalFen,
      personalFen: layer('account') + cashFen,
      cashFen,
      shownFen: layer('institution'),
      outOfCatalogueFen: checked.outOfCatalogueFen ?? null,
    };
    await this.adjustments.propose({ institution, stayId, patientId, settlementId, version, ...sums }, session);
  }

  /** Takes a settlement back by reversal; what was paid already stays on the obligation until the next version. */
  async reverse(row: SettlementRow, session: ClientSession): Promise<void> {
    const { institution, stayId, patientId } = row;
    const stay = await this.admissions.get({ institution, stayId, patientId, scopes: [] }, session);
    await this.admissions.setState(stay, 'discharging', {}, session);
    const obligation = await this.obligations.latestOf(row, session);
    await this.adjustments.reverse({ institution, stayId, patientId, settlementId: row._id }, session);
    await this.held.giveBack(
      { institution, stayId, patientId, settlementId: row._id },
      obligation?._id ?? null,
      session,
    );
    const entry = await this.ledger.find(`settlement:${row._id}`, session);
    if (!entry) return;
    await this.ledger.post(reversalEntry(entry, this.clock.today()), session);
    if (obligation) await this.obligations.unsettle(obligation._id, session);
  }

  /** What is owed after deposits and stage payments were taken off (P7, P16). */
  private async owe(row: SettlementRow, session: ClientSession): Promise<number> {
    const { institution, stayId, patientId } = row;
    const obligationId = await this.charge(row, session);
    await this.held.apply({ institution, stayId, patientId, settlementId: row._id }, obligationId, session);
    return obligationId ? (await this.obligations.get(obligationId, session)).balanceFen : 0;
  }

  /** Puts the cash part on the stay's obligation and answers it; null when nothing was ever owed. */
  private async charge(row: SettlementRow, session: ClientSession): Promise<string | null> {
    const { institution, stayId, patientId } = row;
    const amountFen = row.checked.selfFen;
    const date = this.clock.today();
    const whose = { institution, date, patientId };
    const before = await this.obligations.latestOf(row, session);
    if (!before && amountFen === 0) return null;
    const cause = { kind: 'settlement' as const, settlementId: row._id };
    const obligationId = before?._id ?? `settlement-${row._id}`;
    if (before) await this.obligations.restate(obligationId, cause, amountFen, session);
    else {
      await this.obligations.create(
        { _id: obligationId, institution, stayId, patientId, cause, bornOn: date, amountFen },
        session,
      );
    }
    if (amountFen > 0) await this.ledger.post(settlementEntry(whose, row._id, obligationId, amountFen), session);
    if ((await this.helpBack.take({ ...whose, obligationId }, row._id, session)) > 0) {
      await this.obligations.restate(obligationId, cause, amountFen, session);
    }
    const { balanceFen } = await this.obligations.get(obligationId, session);
    if (balanceFen < 0) {
      await this.ledger.post(surplusEntry(whose, row._id, obligationId, -balanceFen), session);
    }
    return obligationId;
  }
}
