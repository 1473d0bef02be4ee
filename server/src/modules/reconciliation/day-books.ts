import { Injectable } from '@nestjs/common';
import type { Side } from '@zhenhoufu/shared/domain';
import { shanghaiTime } from '@zhenhoufu/shared/time';
import { Clock } from '../../common/clock.js';
import { type ReceivedDay, type ReceivedLine, ReceivedMoney } from '../payments/index.js';
import { type SentLine, SentMoney } from '../refunds/index.js';
import type { OurLine } from './compare-bill.js';

const BATCH = 1_000;

export type OurDay = ReceivedDay;

/** What our books say of a hospital day at WeChat: payments by the day they were paid, refunds by the day they began. */
@Injectable()
export class DayBooks {
  constructor(
    private readonly received: ReceivedMoney,
    private readonly sent: SentMoney,
    private readonly clock: Clock,
  ) {}

  /** Lines by key, whatever their day and institution; not what was booked after `until`. */
  async find(keys: readonly string[], until: Date): Promise<Map<string, OurLine>> {
    const numbers = (mark: string) => keys.filter((key) => key.startsWith(mark)).map((key) => key.slice(mark.length));
    const [payments, refunds] = [numbers('p/'), numbers('r/')];
    const received = payments.length > 0 ? await this.received.byTransactions(payments) : [];
    const sent = refunds.length > 0 ? await this.sent.byNumbers(refunds) : [];
    const lines = [
      ...received.filter((line) => line.postedAt <= until).map((line) => this.paymentLine(line)),
      ...sent.filter(({ atWechat }) => atWechat.notedAt <= until).map((line) => this.refundLine(line)),
    ];
    return new Map(lines.map((line) => [line.key, line]));
  }

  /** Which institution asked for these orders. */
  institutionsOf(outTradeNos: readonly string[]): Promise<Map<string, string>> {
    return this.received.institutionsOf(outTradeNos);
  }

  /** The day in batches: payments first, then refunds. */
  async *ofDay(day: OurDay): AsyncGenerator<OurLine[]> {
    for await (const lines of this.received.ofDay(day, BATCH)) yield lines.map((line) => this.paymentLine(line));
    for await (const lines of this.sent.ofDay(day, BATCH)) yield lines.map((line) => this.refundLine(line));
  }

  /** Payments less refunds. */
  async totalOfDay(day: OurDay): Promise<Side> {
    const [received, sent] = await Promise.all([this.received.totalOfDay(day), this.sent.totalOfDay(day)]);
    return { count: received.count + sent.count, amountFen: received.amountFen - sent.amountFen };
  }

  /** How many of the day were booked after `until`: a signed day that moved. */
  async countLater(day: OurDay): Promise<number> {
    return (await this.received.countLater(day)) + (await this.sent.countLater(day));
  }

  /** The first of a day, without some (by key); oldest first. */
  async listOfDay(day: OurDay, without: readonly string[], limit: number): Promise<OurLine[]> {
    const bare = without.map((key) => key.slice(2));
    const received = await this.received.listOfDay(day, bare, limit);
    const sent = await this.sent.listOfDay(day, bare, limit);
    const lines = [...received.map((line) => this.paymentLine(line)), ...sent.map((line) => this.refundLine(line))];
    return lines.sort((a, b) => (a.at < b.at ? -1 : 1)).slice(0, limit);
  }

  private paymentLine(line: ReceivedLine): OurLine {
    return {
      key: `p/${line.transactionId}`,
      institution: line.institution,
      date: line.paidOn,
      at: this.timeOn(line.paidOn, line.paidAt, line.postedAt),
      amountFen: line.amountFen,
      paymentId: line._id,
      patientId: line.patientId,
      payerName: line.payerName,
      parts: line.allocations.map(({ no }) => no),
    };
  }

  private refundLine({ outRefundNo, atWechat, ...line }: SentLine): OurLine {
    return {
      key: `r/${outRefundNo}`,
      institution: line.institution,
      date: atWechat.on,
      at: this.timeOn(atWechat.on, atWechat.at, atWechat.notedAt),
      amountFen: -line.amountFen,
      paymentId: line.paymentId,
      patientId: line.patientId,
      payerName: line.payerName,
      parts: [],
    };
  }

  /** WeChat's time of it. In the demo the clock has moved since: then the time it was booked stands for it. */
  private timeOn(date: string, at: Date, bookedAt: Date): string {
    const sameDay = this.clock.businessDateOf(at) === date;
    const ms = (sameDay ? this.clock.businessInstant(at) : bookedAt).getTime();
    return `${date} ${shanghaiTime(ms)}:${String(new Date(ms).getUTCSeconds()).padStart(2, '0')}`;
  }
}
