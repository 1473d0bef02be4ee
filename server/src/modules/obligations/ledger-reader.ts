import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Account } from '@zhenhoufu/shared/domain';
import type { ClientSession, Model, PipelineStage, QueryFilter } from 'mongoose';
import { LEDGER_ENTRY, type LedgerEntry } from './ledger.schema.js';

/** Business dates, both included. */
export interface Period {
  institution: string;
  from: string;
  to: string;
}

/** Whose or what a statement is about; nothing given: everything of the institution. */
export interface StatementOf {
  account?: Account | undefined;
  patientId?: string | undefined;
  obligationId?: string | undefined;
}

export interface TrialLine {
  account: Account;
  /** Debit positive. */
  openingFen: number;
  debitFen: number;
  creditFen: number;
}

/** Statements rolled up from the entries when asked: no stored institution balance, no hot document (domain.md). */
@Injectable()
export class LedgerReader {
  constructor(@InjectModel(LEDGER_ENTRY) private readonly entries: Model<LedgerEntry>) {}

  /** Every account that ever moved, in one aggregation. */
  async trialBalance({ institution, from, to }: Period): Promise<TrialLine[]> {
    const inPeriod = { $gte: ['$date', from] };
    const amount = '$legs.amountFen';
    const rows = await this.entries.aggregate<Omit<TrialLine, 'account'> & { _id: Account }>([
      { $match: { institution, date: { $lte: to } } },
      { $unwind: '$legs' },
      {
        $group: {
          _id: '$legs.account',
          openingFen: { $sum: { $cond: [inPeriod, 0, amount] } },
          debitFen: { $sum: { $cond: [{ $and: [inPeriod, { $gt: [amount, 0] }] }, amount, 0] } },
          creditFen: { $sum: { $cond: [{ $and: [inPeriod, { $lt: [amount, 0] }] }, { $subtract: [0, amount] }, 0] } },
        },
      },
    ]);
    return rows.map(({ _id: account, ...sums }) => ({ account, ...sums }));
  }

  async countEntries({ institution, from, to }: Period): Promise<number> {
    return this.entries.countDocuments({ institution, date: { $gte: from, $lte: to } });
  }

  /** Entries of a period in the order of their day and posting. */
  async list(period: Period, of: StatementOf, limit: number): Promise<LedgerEntry[]> {
    return this.entries.find(filterOf(period, of)).sort({ date: 1, postedAt: 1, _id: 1 }).limit(limit).lean();
  }

  /** The same, one after another however many. */
  async *each(period: Period, of: StatementOf): AsyncGenerator<LedgerEntry> {
    const cursor = this.entries.find(filterOf(period, of)).sort({ date: 1, postedAt: 1, _id: 1 }).lean().cursor();
    for await (const entry of cursor) yield entry;
  }

  /** What stood at the end of the day before `from`, and at the end of `to`. */
  async balances(
    { institution, from, to }: Period,
    of: StatementOf,
  ): Promise<{ openingFen: number; closingFen: number }> {
    const stages: PipelineStage[] = [
      { $match: filterOf({ institution, from: '', to }, of) },
      { $unwind: '$legs' },
      { $match: legFilter(of, 'legs.') },
      {
        $group: {
          _id: null,
          openingFen: { $sum: { $cond: [{ $lt: ['$date', from] }, '$legs.amountFen', 0] } },
          closingFen: { $sum: '$legs.amountFen' },
        },
      },
    ];
    const [sums] = await this.entries.aggregate<{ openingFen: number; closingFen: number }>(stages);
    return { openingFen: sums?.openingFen ?? 0, closingFen: sums?.closingFen ?? 0 };
  }

  /** What each cashier's drawer took and gave on a day, by staff id; '' where an entry names nobody. */
  async drawers(institution: string, date: string, session?: ClientSession): Promise<Map<string, number>> {
    const rows = await this.entries
      .aggregate<{ _id: string; fen: number }>([
        { $match: { institution, date, 'legs.account': 'window-cash' } },
        { $unwind: '$legs' },
        { $match: { 'legs.account': 'window-cash' } },
        { $group: { _id: { $ifNull: ['$by', ''] }, fen: { $sum: '$legs.amountFen' } } },
      ])
      .session(session ?? null);
    return new Map(rows.map((row) => [row._id, row.fen]));
  }
}

function legFilter(of: StatementOf, prefix: string): Record<string, string> {
  const asked = Object.entries(of).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return Object.fromEntries(asked.map(([field, value]) => [`${prefix}${field}`, value]));
}

function filterOf({ institution, from, to }: Period, of: StatementOf): QueryFilter<LedgerEntry> {
  const leg = legFilter(of, '');
  const legs = Object.keys(leg).length > 0 ? { legs: { $elemMatch: leg } } : {};
  return { institution, date: { $gte: from, $lte: to }, ...legs } as QueryFilter<LedgerEntry>;
}
