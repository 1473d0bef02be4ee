import { count, emptyTally, mayCarry, type ReconcileResult, type Side, type Tally } from '@zhenhoufu/shared/domain';
import { SeenKeys } from './seen-keys.js';

const BATCH = 1_000;

/** A movement in our books. Keys: `p/<transaction id>` for a payment, `r/<refund number>` for a refund. */
export interface OurLine {
  key: string;
  institution: string;
  /** Hospital date. */
  date: string;
  /** `yyyy-MM-dd HH:mm:ss`, hospital time. */
  at: string;
  /** Refunds negative. */
  amountFen: number;
  paymentId: string | null;
  patientId: string | null;
  payerName: string;
  /** Which instalments it paid. */
  parts: number[];
}

/** A movement in WeChat's bill. */
export interface TheirLine {
  key: string;
  at: string;
  transactionId: string;
  outTradeNo: string;
  /** What the order was worth, coupons included: this one is compared (wechat-facts A12). */
  orderFen: number;
  /** What WeChat settles: this one is summed. */
  amountFen: number;
}

export type Cause =
  /** Ours in the last minutes of the day: WeChat may have booked it on the next. */
  | 'late'
  /** Ours, and no bill has it. */
  | 'missing'
  /** Theirs, of a payment that our books have on another day. */
  | 'other-day'
  /** Theirs, named twice by the bill. */
  | 'repeated'
  /** Theirs, and our books do not know it. */
  | 'unknown'
  /** Ours of the day before, carried here, and not in this bill either. */
  | 'carried-missing'
  /** Both, the order's amount is another one. */
  | 'amount'
  /** Both agree on the order; a coupon of the hospital's own makes WeChat settle less. */
  | 'coupon';

export interface Difference {
  result: Exclude<ReconcileResult, 'matched'>;
  cause: Cause;
  ours: OurLine | null;
  theirs: TheirLine | null;
}

/** Our books, as the comparison asks them. */
export interface OurBooks {
  /** Lines by key, whatever their day and institution. */
  find(lines: readonly TheirLine[]): Promise<Map<string, OurLine>>;
  /** Of lines that our books do not have: which belong to another institution of the same merchant. */
  othersAmong(lines: readonly TheirLine[]): Promise<Set<string>>;
  /** Everything of the day, in batches. */
  ofDay(): AsyncIterable<OurLine[]>;
  totalOfDay(): Promise<Side>;
}

export interface Compared {
  tally: Tally;
  ours: Side;
  /** Rows of the bill that belong to other institutions of the merchant. */
  others: Side;
  rows: number;
}

interface Task {
  institution: string;
  date: string;
  books: OurBooks;
  /** Takes differences as they are found. */
  keep(differences: Difference[]): Promise<void>;
  /** Called after every batch with the rows done so far. */
  progress?(rows: number): Promise<void>;
}

/**
 * Lays a day's bill beside our books. Memory stays flat: the bill runs through in batches, and of what passed only a
 * fingerprint of each key is kept. Our own day is read only when something of it was not in the bill.
 */
export async function compareBill(bill: AsyncIterable<TheirLine>, task: Task): Promise<Compared> {
  const comparison = new Comparison(task);
  let batch: TheirLine[] = [];
  let running: Promise<void> = Promise.resolve();
  for await (const line of bill) {
    batch.push(line);
    if (batch.length < BATCH) continue;
    await running;
    running = comparison.take(batch);
    // A failure is met at the next await; until then it must not count as unhandled.
    running.catch(() => undefined);
    batch = [];
  }
  await running;
  await comparison.take(batch);
  return comparison.finish();
}

class Comparison {
  private readonly tally = emptyTally();
  private readonly seen = new SeenKeys();
  private readonly others: Side = { count: 0, amountFen: 0 };
  private rows = 0;
  /** Lines of our day that the bill has. */
  private met = 0;

  constructor(private readonly task: Task) {}

  async take(lines: readonly TheirLine[]): Promise<void> {
    if (lines.length === 0) return;
    const { books, institution } = this.task;
    const ours = await books.find(lines);
    const strange = lines.filter((line) => !ours.has(line.key));
    const elsewhere = strange.length > 0 ? await books.othersAmong(strange) : new Set<string>();
    const differences: Difference[] = [];
    for (const line of lines) {
      const own = ours.get(line.key) ?? null;
      if (own ? own.institution !== institution : elsewhere.has(line.key)) {
        this.others.count += 1;
        this.others.amountFen += line.amountFen;
        continue;
      }
      const difference = this.judge(line, own);
      if (difference) differences.push(difference);
    }
    this.rows += lines.length;
    if (differences.length > 0) await this.task.keep(differences);
    await this.task.progress?.(this.rows);
  }

  async finish(): Promise<Compared> {
    const ours = await this.task.books.totalOfDay();
    if (this.met !== ours.count) await this.findOursOnly();
    return { tally: this.tally, ours, others: this.others, rows: this.rows };
  }

  private judge(theirs: TheirLine, own: OurLine | null): Difference | null {
    if (!this.seen.add(theirs.key)) return this.theirsOnly(theirs, 'repeated');
    if (!own) return this.theirsOnly(theirs, 'unknown');
    if (own.date !== this.task.date) return this.theirsOnly(theirs, 'other-day');
    this.met += 1;
    const agreed = own.amountFen === theirs.orderFen;
    const result = count(this.tally, own.amountFen, theirs.amountFen);
    if (result === 'matched') return null;
    return { result: 'amounts-differ', cause: agreed ? 'coupon' : 'amount', ours: own, theirs };
  }

  private theirsOnly(theirs: TheirLine, cause: Cause): Difference {
    count(this.tally, null, theirs.amountFen);
    return { result: 'theirs-only', cause, ours: null, theirs };
  }

  private async findOursOnly(): Promise<void> {
    for await (const lines of this.task.books.ofDay()) {
      const missing = lines.filter((line) => !this.seen.has(line.key));
      for (const line of missing) count(this.tally, line.amountFen, null);
      const rows = missing.map((ours): Difference => {
        const cause = mayCarry('ours-only', ours.at) ? 'late' : 'missing';
        return { result: 'ours-only', cause, ours, theirs: null };
      });
      if (rows.length > 0) await this.task.keep(rows);
    }
  }
}
