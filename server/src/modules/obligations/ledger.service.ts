import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { assertBalanced, type Entry, fundRecoveryEntry, fundRepaidFen, HELD_ACCOUNT } from '@zhenhoufu/shared/domain';
import type { ClientSession, Model } from 'mongoose';
import { Clock } from '../../common/clock.js';
import { insertRow } from '../../database/collection.js';
import { Transactions } from '../../database/transactions.js';
import {
  HELD_BALANCE,
  type HeldBalance,
  LEDGER_ENTRY,
  type LedgerEntry,
  OBLIGATION,
  type Obligation,
  PATIENT_BALANCE,
  type PatientBalance,
} from './ledger.schema.js';

const HELD_ACCOUNTS: readonly string[] = Object.values(HELD_ACCOUNT);

/** Append-only double entry. Posting moves the stored balances in the same transaction; nothing else may. */
@Injectable()
export class LedgerService {
  constructor(
    @InjectModel(LEDGER_ENTRY) private readonly entries: Model<LedgerEntry>,
    @InjectModel(OBLIGATION) private readonly obligations: Model<Obligation>,
    @InjectModel(PATIENT_BALANCE) private readonly balances: Model<PatientBalance>,
    @InjectModel(HELD_BALANCE) private readonly held: Model<HeldBalance>,
    private readonly clock: Clock,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Posts an entry; false when the very same entry stands already (a retry is harmless). Throws when it does not
   * balance, or when its id stands with other content: a correction is a reversal, never an edit.
   */
  async post(entry: Entry, session: ClientSession): Promise<boolean> {
    const { entryId, ...content } = entry;
    const standing = await this.entries.findById(entryId).session(session).lean();
    if (standing) {
      const { _id, postedAt, ...before } = standing;
      if (canonical(before) !== canonical(content)) throw new Error(`entry ${entryId} stands with other content`);
      return false;
    }
    await this.insert(entry, session);
    await this.moveReceivable(entry, session);
    await this.moveCredit(entry, session);
    await this.moveHeld(entry, session);
    return true;
  }

  /**
   * Takes up to `amountFen` off what is owed and posts the entry that `compose` makes of the part that was taken, in
   * one go: two payments at the same moment write the same obligation, and one of them begins again.
   */
  async receive(
    obligationId: string,
    amountFen: number,
    compose: (appliedFen: number) => Entry,
    session: ClientSession,
  ): Promise<{ appliedFen: number; balanceFen: number }> {
    const owed = { $max: [0, '$balanceFen'] };
    const balanceFen = { $subtract: ['$balanceFen', { $min: [amountFen, owed] }] };
    const moves = { $add: [{ $ifNull: ['$moves', 0] }, 1] };
    const taken = [{ $set: { balanceFen, moves } }, { $unset: 'lookOn' }];
    const filter = { _id: obligationId } as never;
    const before = await this.obligations.collection.findOneAndUpdate(filter, taken, { session });
    if (!before) throw new Error(`obligation ${obligationId} is gone`);
    const { balanceFen: balanceBefore, fund } = before as unknown as Obligation;
    if (fund) this.repayFundAtEnd(obligationId, session);
    const appliedFen = Math.min(amountFen, Math.max(0, balanceBefore));
    const entry = compose(appliedFen);
    const legs = entry.legs.filter((leg) => leg.account === 'patient-receivable');
    const posted = legs.reduce((sum, leg) => sum + leg.amountFen, 0);
    if (posted + appliedFen !== 0) throw new Error(`entry ${entry.entryId} takes another amount than the obligation`);
    await this.insert(entry, session);
    await this.moveCredit(entry, session);
    return { appliedFen, balanceFen: balanceBefore - appliedFen };
  }

  private async insert(entry: Entry, session: ClientSession): Promise<void> {
    assertBalanced(entry);
    const { entryId, ...content } = entry;
    await insertRow(this.entries, { _id: entryId, ...content, postedAt: this.clock.now() }, session);
  }

  private async moveReceivable(entry: Entry, session: ClientSession): Promise<void> {
    for (const leg of entry.legs) {
      if (leg.account !== 'patient-receivable') continue;
      const moved = await this.obligations
        .findOneAndUpdate(
          { _id: leg.obligationId ?? '', institution: entry.institution },
          { $inc: { balanceFen: leg.amountFen, moves: 1 }, $unset: { lookOn: 1 } },
          { session, projection: { fund: 1 } },
        )
        .lean();
      if (!moved) throw new Error(`entry ${entry.entryId} names an unknown obligation`);
      if (moved.fund) this.repayFundAtEnd(moved._id, session);
    }
  }

  /** The fund has back what came in, by where the debt stands when the transaction has done all else (decision 017). */
  private repayFundAtEnd(obligationId: string, session: ClientSession): void {
    this.transactions.atEnd(session, `fund:${obligationId}`, () => this.repayFund(obligationId, session));
  }

  private async repayFund(obligationId: string, session: ClientSession): Promise<void> {
    const debt = await this.obligations.findById(obligationId).session(session).lean();
    if (!debt?.fund) return;
    const { claimId, repaidFen, recoveries } = debt.fund;
    const movedFen = fundRepaidFen(debt.fund, debt) - repaidFen;
    if (movedFen === 0) return;
    const whose = { institution: debt.institution, date: this.clock.today() };
    await this.insert(fundRecoveryEntry(whose, claimId, recoveries + 1, movedFen), session);
    const change = { $inc: { 'fund.repaidFen': movedFen, 'fund.recoveries': 1 } };
    await this.obligations.updateOne({ _id: obligationId }, change, { session });
  }

  private async moveCredit(entry: Entry, session: ClientSession): Promise<void> {
    for (const leg of entry.legs) {
      if (leg.account !== 'patient-credit') continue;
      await this.balances.updateOne(
        { _id: leg.patientId ?? '', institution: entry.institution },
        { $inc: { creditFen: -leg.amountFen } },
        { session, upsert: true },
      );
    }
  }

  private async moveHeld(entry: Entry, session: ClientSession): Promise<void> {
    for (const leg of entry.legs) {
      if (!HELD_ACCOUNTS.includes(leg.account)) continue;
      if (!leg.prepaymentId) throw new Error(`entry ${entry.entryId} holds money for nothing`);
      const after = await this.held
        .findOneAndUpdate(
          { _id: leg.prepaymentId, institution: entry.institution },
          { $inc: { heldFen: -leg.amountFen } },
          { session, upsert: true, returnDocument: 'after' },
        )
        .lean();
      if (!after || after.heldFen < 0) throw new Error(`entry ${entry.entryId} takes more than is held`);
    }
  }

  /** Money held now for each of these prepayments; what never held any is left out. */
  async heldFor(prepaymentIds: readonly string[], session?: ClientSession): Promise<Map<string, number>> {
    const rows = await this.held
      .find({ _id: { $in: [...prepaymentIds] } })
      .session(session ?? null)
      .lean();
    return new Map(rows.map((row) => [row._id, row.heldFen]));
  }

  async find(entryId: string, session?: ClientSession): Promise<Entry | null> {
    const row = await this.entries
      .findById(entryId)
      .session(session ?? null)
      .lean();
    if (!row) return null;
    const { _id, postedAt: _postedAt, ...content } = row;
    return { entryId: _id, ...content };
  }
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
