import { Injectable, Logger } from '@nestjs/common';
import { addDays } from '@zhenhoufu/shared/time';
import { Clock } from '../../common/clock.js';
import {
  type BillAnswer,
  type FundBill,
  Merchants,
  type TradeBill,
  type TradeTotals,
  UnusableBill,
  type WechatPayClient,
  WechatPayError,
} from '../../integrations/wechat-pay/index.js';
import { PostingService } from '../payments/index.js';
import { compareBill, type TheirLine } from './compare-bill.js';
import { DayBooks } from './day-books.js';
import { DifferenceRepository } from './difference.repository.js';
import { FundPosting } from './funds-of-day.js';
import { MerchantHomes } from './merchant-homes.js';
import { BooksOfDay } from './our-books.js';
import type { ReconciliationRun } from './reconciliation.schema.js';
import { type Leased, RunRepository } from './run.repository.js';
import { theirLines } from './their-lines.js';

/** WeChat makes its bills in the morning: asked again after half an hour (wechat-facts A12). */
const AGAIN_MS = 30 * 60_000;

/** Works one day: fetches both bills, compares, posts what WeChat confirms, and leaves the rest to a person. */
@Injectable()
export class DayWorker {
  private readonly logger = new Logger('reconciliation');

  constructor(
    private readonly clock: Clock,
    private readonly merchants: Merchants,
    private readonly homes: MerchantHomes,
    private readonly runs: RunRepository,
    private readonly differences: DifferenceRepository,
    private readonly books: DayBooks,
    private readonly posting: PostingService,
    private readonly funds: FundPosting,
  ) {}

  /** Does the whole day, or puts it off with the reason; throws `LeaseLost`. Safe to do again from the start. */
  async work(run: Leased): Promise<void> {
    const client = this.merchants.clientOf(run.institution);
    try {
      const [trades, funds] = [await client.bills.trades(run.date), await client.bills.funds(run.date)];
      try {
        if (trades.state === 'creating' || funds.state === 'creating')
          return await this.putOff(run, '微信还没有做好这一天的账单');
        await this.compare(run, client, trades, funds);
      } finally {
        for (const bill of [trades, funds]) if (bill.state === 'ready') await bill.file.discard();
      }
    } catch (error) {
      if (error instanceof UnusableBill) return this.putOff(run, error.plain);
      if (!(error instanceof WechatPayError)) throw error;
      this.logger.warn({ call: 'bill', status: error.status, code: error.code, requestId: error.requestId });
      await this.putOff(run, '微信支付暂时没有回答');
    }
  }

  private putOff(run: Leased, why: string): Promise<void> {
    const next = new Date(this.clock.now().getTime() + AGAIN_MS);
    return this.runs.putOff(run, `${why}，半小时后自动再取`, next);
  }

  private async compare(
    run: Leased,
    client: WechatPayClient,
    trades: BillAnswer<TradeBill>,
    funds: BillAnswer<FundBill>,
  ): Promise<void> {
    const booksUntil = this.clock.now();
    const home = await this.homes.isHome(run.institution);
    const bill = trades.state === 'ready' ? theirLines(trades.file) : nothing();
    const compared = await compareBill(bill.lines(), {
      institution: run.institution,
      date: run.date,
      books: new BooksOfDay(this.books, { institution: run.institution, date: run.date, until: booksUntil }, home),
      keep: (found) => this.differences.keep(run, found),
      progress: (rows) => this.runs.progress(run, rows),
    });
    const posted = home && funds.state === 'ready' ? await this.funds.post(run, funds.file) : null;
    await this.keepCarried(run);
    await this.takeUnknown(run, client);
    const totals = bill.totals();
    const facts: Partial<ReconciliationRun> = {
      billSha256: trades.state === 'ready' ? trades.sha256 : '',
      comparedAt: this.clock.now(),
      booksUntil,
      tally: compared.tally,
      ours: compared.ours,
      theirs: {
        count: totals.rows - compared.others.count,
        amountFen: totals.settledFen - compared.others.amountFen,
      },
      others: compared.others,
      rowsDone: compared.rows,
      ...(posted ?? {}),
    };
    await this.runs.finish(run, facts);
    await this.differences.dropOthers(run);
  }

  /** What was carried here from the day before and is not in this bill either waits for a person. */
  private async keepCarried(run: Leased): Promise<void> {
    const carried = await this.differences.carriedFrom(run.institution, addDays(run.date, -1));
    const here = await this.differences.keysAmong(
      run,
      carried.map((row) => row.key),
    );
    const missing = new Map(carried.filter((row) => !here.has(row.key)).map((row) => [row.key, row.ours]));
    const rows = [...missing.values()].map((ours) => {
      return { result: 'ours-only' as const, cause: 'carried-missing' as const, ours, theirs: null };
    });
    if (rows.length > 0) await this.differences.keep(run, rows);
  }

  /** A row alone posts nothing: WeChat is asked, and its answer goes the way of every payment (invariants 3, 4). */
  private async takeUnknown(run: Leased, client: WechatPayClient): Promise<void> {
    let done = 0;
    for await (const row of this.differences.unknownPayments(run)) {
      const transaction = await client.queryTransaction(row.theirs?.transactionId ?? '');
      const taken = transaction ? await this.posting.take(transaction, client.merchant) : 'not-paid';
      await this.differences.setOutcome(row._id, taken === 'not-paid' ? 'not-confirmed' : taken);
      done += 1;
      if (done % 20 === 0) await this.runs.progress(run, run.rowsDone + done);
    }
  }
}

/** WeChat had no business that day. */
function nothing(): { lines(): AsyncIterable<TheirLine>; totals(): TradeTotals } {
  return {
    async *lines() {},
    totals: () => ({ rows: 0, amountFen: 0, settledFen: 0 }),
  };
}
