import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model, QueryFilter } from 'mongoose';
import { PAYMENT, PAYMENT_ORDER, type Payment, type PaymentOrder } from './payment.schema.js';

/** A payment as reconciliation needs it. */
export type ReceivedLine = Pick<
  Payment,
  | '_id'
  | 'institution'
  | 'transactionId'
  | 'patientId'
  | 'payerName'
  | 'amountFen'
  | 'allocations'
  | 'paidAt'
  | 'paidOn'
  | 'postedAt'
>;

const LINE = {
  institution: 1,
  transactionId: 1,
  patientId: 1,
  payerName: 1,
  amountFen: 1,
  allocations: 1,
  paidAt: 1,
  paidOn: 1,
  postedAt: 1,
} as const;

/** Of an institution's hospital day; what was posted after `until` does not count. */
export interface ReceivedDay {
  institution: string;
  date: string;
  until: Date;
}

/** Payments that came through WeChat Pay, read as a whole day: what reconciliation lays beside the bill. */
@Injectable()
export class ReceivedMoney {
  constructor(
    @InjectModel(PAYMENT) private readonly payments: Model<Payment>,
    @InjectModel(PAYMENT_ORDER) private readonly orders: Model<PaymentOrder>,
  ) {}

  /** In every institution: several may share a merchant. */
  async byTransactions(transactionIds: readonly string[]): Promise<ReceivedLine[]> {
    return this.payments.find({ transactionId: { $in: transactionIds } }, LINE).lean<ReceivedLine[]>();
  }

  /** Which institution asked for these orders. */
  async institutionsOf(outTradeNos: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.orders.find({ outTradeNo: { $in: outTradeNos } }, { outTradeNo: 1, institution: 1 }).lean();
    return new Map(rows.map((row) => [row.outTradeNo, row.institution]));
  }

  /** The day in batches, oldest first. */
  async *ofDay(day: ReceivedDay, batch: number): AsyncGenerator<ReceivedLine[]> {
    const cursor = this.payments.find(filterOf(day), LINE).sort({ paidAt: 1 }).batchSize(batch).lean().cursor();
    let lines: ReceivedLine[] = [];
    for await (const line of cursor) {
      lines.push(line);
      if (lines.length < batch) continue;
      yield lines;
      lines = [];
    }
    if (lines.length > 0) yield lines;
  }

  async totalOfDay(day: ReceivedDay): Promise<{ count: number; amountFen: number }> {
    const [sum] = await this.payments.aggregate<{ count: number; amountFen: number }>([
      { $match: filterOf(day) },
      { $group: { _id: null, count: { $sum: 1 }, amountFen: { $sum: '$amountFen' } } },
    ]);
    return { count: sum?.count ?? 0, amountFen: sum?.amountFen ?? 0 };
  }

  /** How many of the day were posted after `until`: a signed day that moved. */
  async countLater({ institution, date, until }: ReceivedDay): Promise<number> {
    return this.payments.countDocuments({ ...filterOf({ institution, date, until }), postedAt: { $gt: until } });
  }

  /** The first of a day, without some; oldest first. */
  async listOfDay(day: ReceivedDay, without: readonly string[], limit: number): Promise<ReceivedLine[]> {
    return this.payments
      .find({ ...filterOf(day), transactionId: { $nin: without } }, LINE)
      .sort({ paidAt: 1 })
      .limit(limit)
      .lean<ReceivedLine[]>();
  }
}

function filterOf({ institution, date, until }: ReceivedDay): QueryFilter<Payment> {
  return { institution, paidOn: date, way: 'wechat-pay', postedAt: { $lte: until } };
}
