import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model, QueryFilter } from 'mongoose';
import { type AtWechat, REFUND, type Refund } from './refund.schema.js';

/** A refund that WeChat has, as reconciliation needs it; `amountFen` is positive. */
export type SentLine = Pick<
  Refund,
  '_id' | 'institution' | 'outRefundNo' | 'paymentId' | 'patientId' | 'payerName' | 'amountFen'
> & { atWechat: AtWechat };

const LINE = {
  institution: 1,
  outRefundNo: 1,
  paymentId: 1,
  patientId: 1,
  payerName: 1,
  amountFen: 1,
  atWechat: 1,
} as const;

/** Of an institution's hospital day; what our books noted after `until` does not count. */
interface SentDay {
  institution: string;
  date: string;
  until: Date;
}

/** Refunds that were started at WeChat, read as a whole day: what reconciliation lays beside the bill. */
@Injectable()
export class SentMoney {
  constructor(@InjectModel(REFUND) private readonly refunds: Model<Refund>) {}

  /** In every institution: several may share a merchant. */
  async byNumbers(outRefundNos: readonly string[]): Promise<SentLine[]> {
    const filter = { outRefundNo: { $in: outRefundNos }, atWechat: { $ne: null } };
    return this.refunds.find(filter, LINE).lean<SentLine[]>();
  }

  /** The day in batches, oldest first. */
  async *ofDay(day: SentDay, batch: number): AsyncGenerator<SentLine[]> {
    const cursor = this.refunds.find(filterOf(day), LINE).sort({ 'atWechat.at': 1 }).batchSize(batch).lean().cursor();
    let lines: SentLine[] = [];
    for await (const line of cursor) {
      lines.push(line as SentLine);
      if (lines.length < batch) continue;
      yield lines;
      lines = [];
    }
    if (lines.length > 0) yield lines;
  }

  async totalOfDay(day: SentDay): Promise<{ count: number; amountFen: number }> {
    const [sum] = await this.refunds.aggregate<{ count: number; amountFen: number }>([
      { $match: filterOf(day) },
      { $group: { _id: null, count: { $sum: 1 }, amountFen: { $sum: '$amountFen' } } },
    ]);
    return { count: sum?.count ?? 0, amountFen: sum?.amountFen ?? 0 };
  }

  /** How many of the day were noted after `until`: a signed day that moved. */
  async countLater({ institution, date, until }: SentDay): Promise<number> {
    return this.refunds.countDocuments({ institution, 'atWechat.on': date, 'atWechat.notedAt': { $gt: until } });
  }

  /** The first of a day, without some; oldest first. */
  async listOfDay(day: SentDay, without: readonly string[], limit: number): Promise<SentLine[]> {
    return this.refunds
      .find({ ...filterOf(day), outRefundNo: { $nin: without } }, LINE)
      .sort({ 'atWechat.at': 1 })
      .limit(limit)
      .lean<SentLine[]>();
  }
}

function filterOf({ institution, date, until }: SentDay): QueryFilter<Refund> {
  return { institution, 'atWechat.on': date, 'atWechat.notedAt': { $lte: until } };
}
