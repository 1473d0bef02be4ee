import type { Side } from '@zhenhoufu/shared/domain';
import { shanghaiTime } from '@zhenhoufu/shared/time';
import type { Clock } from '../../common/clock.js';
import type { ReceivedDay, ReceivedLine, ReceivedMoney } from '../payments/index.js';
import type { OurBooks, OurLine, TheirLine } from './compare-bill.js';

const BATCH = 1_000;

/** Our payments of a day as the comparison asks for them. */
export class ReceivedBooks implements OurBooks {
  constructor(
    private readonly received: ReceivedMoney,
    private readonly clock: Clock,
    private readonly day: ReceivedDay,
    /** Rows that nobody asked for belong to this institution: it keeps the merchant. */
    private readonly home: boolean,
  ) {}

  async find(lines: readonly TheirLine[]): Promise<Map<string, OurLine>> {
    const payments = lines.filter((line) => line.key.startsWith('p/')).map((line) => line.transactionId);
    const found = await this.received.byTransactions(payments);
    const own = found.filter((line) => line.postedAt <= this.day.until);
    return new Map(own.map((line) => [`p/${line.transactionId}`, ourLine(line, this.clock)]));
  }

  async othersAmong(lines: readonly TheirLine[]): Promise<Set<string>> {
    const whose = await this.received.institutionsOf(lines.map((line) => line.outTradeNo));
    const foreign = lines.filter(({ outTradeNo }) => {
      const institution = whose.get(outTradeNo);
      return institution ? institution !== this.day.institution : !this.home;
    });
    return new Set(foreign.map((line) => line.key));
  }

  async *ofDay(): AsyncGenerator<OurLine[]> {
    for await (const lines of this.received.ofDay(this.day, BATCH))
      yield lines.map((line) => ourLine(line, this.clock));
  }

  totalOfDay(): Promise<Side> {
    return this.received.totalOfDay(this.day);
  }
}

/** A payment as a line. In the demo the clock has moved since: then the time it was posted stands for it. */
export function ourLine(line: ReceivedLine, clock: Clock): OurLine {
  const sameDay = clock.businessDateOf(line.paidAt) === line.paidOn;
  const paidAt = (sameDay ? clock.businessInstant(line.paidAt) : line.postedAt).getTime();
  return {
    key: `p/${line.transactionId}`,
    institution: line.institution,
    date: line.paidOn,
    at: `${line.paidOn} ${shanghaiTime(paidAt)}:${String(new Date(paidAt).getUTCSeconds()).padStart(2, '0')}`,
    amountFen: line.amountFen,
    paymentId: line._id,
    patientId: line.patientId,
    payerName: line.payerName,
    parts: line.allocations.map(({ no }) => no),
  };
}
