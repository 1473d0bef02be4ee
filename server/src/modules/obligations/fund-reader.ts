import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import { FUND_KINDS, LEDGER_ENTRY, type LedgerEntry } from './ledger.schema.js';

/** The fund of one institution, in fen, rolled up from its entries (P38). */
export interface FundBooks {
  contributedFen: number;
  paidFen: number;
  /** Came in for debts that the fund had paid for, less what went back. */
  recoveredFen: number;
  returnedFen: number;
  /** What it can pay with. */
  availableFen: number;
  /** To be given back to it. */
  owedFen: number;
  /** Paid and not come in yet. */
  outFen: number;
}

@Injectable()
export class FundReader {
  constructor(@InjectModel(LEDGER_ENTRY) private readonly entries: Model<LedgerEntry>) {}

  /** Up to and including a business date; everything when it is left out. */
  async books(institution: string, to?: string, session?: ClientSession): Promise<FundBooks> {
    const until = to === undefined ? {} : { date: { $lte: to } };
    const rows = await this.entries
      .aggregate<{ _id: string; fen: number }>([
        { $match: { institution, kind: { $in: FUND_KINDS }, ...until } },
        { $project: { kind: 1, fen: { $arrayElemAt: ['$legs.amountFen', 0] } } },
        { $group: { _id: '$kind', fen: { $sum: '$fen' } } },
      ])
      .session(session ?? null);
    // The first leg of each of these entries is what it is about, as a debit.
    const sum = (kind: LedgerEntry['kind']) => rows.find((row) => row._id === kind)?.fen ?? 0;
    const [contributedFen, paidFen] = [sum('fund-contribution'), sum('fund-payment')];
    const [recoveredFen, returnedFen] = [sum('fund-recovery'), sum('fund-return')];
    return {
      contributedFen,
      paidFen,
      recoveredFen,
      returnedFen,
      availableFen: contributedFen - paidFen + returnedFen,
      owedFen: recoveredFen - returnedFen,
      outFen: paidFen - recoveredFen,
    };
  }

  /** Its entries of a period, in their order. */
  async *each(institution: string, from: string, to: string): AsyncGenerator<LedgerEntry> {
    const cursor = this.entries
      .find({ institution, kind: { $in: FUND_KINDS }, date: { $gte: from, $lte: to } })
      .sort({ date: 1, postedAt: 1, _id: 1 })
      .lean()
      .cursor();
    for await (const entry of cursor) yield entry;
  }
}
