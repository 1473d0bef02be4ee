import { Injectable } from '@nestjs/common';
import { applyHeld, heldEntry, heldPaymentEntry, type MoneyIn, prepaymentState } from '@zhenhoufu/shared/domain';
import type { ClientSession } from 'mongoose';
import { Clock } from '../../common/clock.js';
import { AdmissionRepository } from '../admissions/index.js';
import { LedgerService, ObligationRepository } from '../obligations/index.js';
import { PrepaymentRepository } from './prepayment.repository.js';
import type { Prepayment } from './prepayment.schema.js';

type Facts = Partial<Pick<Prepayment, 'askedFen' | 'askedOn' | 'cause' | 'dropped' | 'releasedFen' | 'applied'>>;

export interface SettledStay {
  institution: string;
  stayId: string;
  patientId: string;
  settlementId: string;
}

/** What a settlement made of held money. */
export interface HeldUse {
  appliedFen: number;
  creditFen: number;
}

/** Held money in and out, always through the ledger: received, taken into account at settlement, given back. */
@Injectable()
export class HeldMoney {
  constructor(
    private readonly clock: Clock,
    private readonly prepayments: PrepaymentRepository,
    private readonly ledger: LedgerService,
    private readonly obligations: ObligationRepository,
    private readonly admissions: AdmissionRepository,
  ) {}

  /** Holds money for a prepayment that no settlement has taken into account yet; answers what is still asked. */
  async receive(row: Prepayment, money: MoneyIn, paidOn: string, session: ClientSession): Promise<number> {
    const { institution, patientId } = row;
    const entry = heldPaymentEntry({ institution, patientId, date: paidOn }, money, { id: row._id, kind: row.kind });
    await this.ledger.post(entry, session);
    const heldFen = await this.refresh(row, {}, session);
    if (row.kind === 'deposit' && heldFen >= row.askedFen) await this.letIn(row, session);
    return Math.max(0, row.askedFen - heldFen);
  }

  /** Changes facts of a prepayment and brings its state to them; answers what is held. */
  async refresh(row: Prepayment, facts: Facts, session: ClientSession): Promise<number> {
    const now = { ...row, ...facts };
    const heldFen = await this.heldOf(row, session);
    const { askedFen } = now;
    const to = prepaymentState({ askedFen, heldFen, dropped: now.dropped !== null, applied: now.applied !== null });
    await this.prepayments.restate(row, to, facts, session);
    return heldFen;
  }

  /** A settlement in force: everything held goes on what is owed, the rest to the patient's credit. */
  async apply(stay: SettledStay, obligationId: string | null, session: ClientSession): Promise<HeldUse> {
    const rows = (await this.prepayments.listOf(stay, session)).filter((row) => row.applied === null);
    const balances = await this.ledger.heldFor(
      rows.map((row) => row._id),
      session,
    );
    const owed = obligationId ? await this.obligations.get(obligationId, session) : null;
    const parts = rows.map(({ _id: id, kind }) => ({ id, kind, heldFen: balances.get(id) ?? 0 }));
    const use = { appliedFen: 0, creditFen: 0 };
    for (const part of applyHeld(owed?.balanceFen ?? 0, parts)) {
      const row = rows.find(({ _id }) => _id === part.id);
      if (!row) continue;
      const { appliedFen, creditFen } = part;
      await this.move(row, { obligationId, receivableFen: appliedFen, creditFen }, session);
      await this.refresh(row, { applied: { settlementId: stay.settlementId, appliedFen, creditFen } }, session);
      use.appliedFen += appliedFen;
      use.creditFen += creditFen;
    }
    return use;
  }

  /** The settlement was taken back: its held money is held again, less what was refunded out of the credit since. */
  async giveBack(stay: SettledStay, obligationId: string | null, session: ClientSession): Promise<void> {
    for (const row of await this.prepayments.listApplied(stay.settlementId, session)) {
      const { appliedFen, creditFen } = row.applied ?? { appliedFen: 0, creditFen: 0 };
      const creditLeft = Math.max(0, await this.obligations.creditOf(row.patientId, session));
      const backFen = Math.min(creditFen, creditLeft);
      await this.move(row, { obligationId, receivableFen: -appliedFen, creditFen: -backFen }, session);
      const releasedFen = row.releasedFen + creditFen - backFen;
      await this.refresh(row, { applied: null, releasedFen }, session);
    }
  }

  /**
   * A payment for a prepayment is taken back. What a settlement took of it is held again first, and the rest goes on
   * the debt anew. False when the money is no longer there: it was refunded.
   */
  async takeBack(
    row: Prepayment,
    amountFen: number,
    obligationId: string | null,
    post: () => Promise<unknown>,
    session: ClientSession,
  ): Promise<boolean> {
    const { institution, stayId, patientId, applied } = row;
    const settled = applied && { institution, stayId, patientId, settlementId: applied.settlementId };
    if (settled) await this.giveBack(settled, obligationId, session);
    if ((await this.heldOf(row, session)) < amountFen) return false;
    await post();
    await this.refresh(await this.prepayments.lock(row._id, session), {}, session);
    if (settled) await this.apply(settled, obligationId, session);
    return true;
  }

  /** What is held goes to the patient's credit, from where it is refunded; answers how much. */
  async release(row: Prepayment, session: ClientSession): Promise<number> {
    const heldFen = await this.heldOf(row, session);
    await this.move(row, { obligationId: null, receivableFen: 0, creditFen: heldFen }, session);
    await this.refresh(row, { releasedFen: row.releasedFen + heldFen }, session);
    return heldFen;
  }

  async heldOf(row: Pick<Prepayment, '_id'>, session?: ClientSession): Promise<number> {
    return (await this.ledger.heldFor([row._id], session)).get(row._id) ?? 0;
  }

  private async move(
    row: Prepayment,
    to: { obligationId: string | null; receivableFen: number; creditFen: number },
    session: ClientSession,
  ): Promise<void> {
    if (to.receivableFen === 0 && to.creditFen === 0) return;
    const { institution, patientId, kind } = row;
    const whose = { institution, patientId, date: this.clock.today() };
    const entryId = `held:${row._id}:${await this.prepayments.nextMove(row._id, session)}`;
    await this.ledger.post(heldEntry(whose, entryId, { id: row._id, kind }, to), session);
  }

  /** The deposit is there: whoever waited for it goes to the ward. */
  private async letIn(row: Prepayment, session: ClientSession): Promise<void> {
    const stay = await this.admissions.lock({ ...row, scopes: [] }, session);
    if (stay.state === 'deposit-required') await this.admissions.advance(stay, 'admitted', session);
  }
}
