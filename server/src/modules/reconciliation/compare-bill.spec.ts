import { equation, type Side } from '@zhenhoufu/shared/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareBill, type Difference, type OurBooks, type OurLine, type TheirLine } from './compare-bill.js';
import { SeenKeys } from './seen-keys.js';

const DAY = '2026-07-04';

/** Books in an array: the port as the comparison sees it. */
function booksOf(lines: readonly OurLine[], foreign: ReadonlySet<string> = new Set()): OurBooks {
  const ofDay = lines.filter((line) => line.institution === 'H1' && line.date === DAY);
  return {
    find: async (asked) => {
      const keys = new Set(asked.map((line) => line.key));
      return new Map(lines.filter((line) => keys.has(line.key)).map((line) => [line.key, line]));
    },
    othersAmong: async (asked) => new Set(asked.filter((line) => foreign.has(line.key)).map((line) => line.key)),
    async *ofDay() {
      for (let at = 0; at < ofDay.length; at += 3) yield ofDay.slice(at, at + 3);
    },
    totalOfDay: async () => ({ count: ofDay.length, amountFen: sum(ofDay) }),
  };
}
const sum = (lines: readonly { amountFen: number }[]) => lines.reduce((all, line) => all + line.amountFen, 0);

async function compare(bill: readonly TheirLine[], books: OurBooks) {
  const differences: Difference[] = [];
  const stream = (async function* () {
    yield* bill;
  })();
  const done = await compareBill(stream, {
    institution: 'H1',
    date: DAY,
    books,
    keep: async (rows) => void differences.push(...rows),
  });
  return { ...done, differences };
}

const ours = (key: string, amountFen: number, change: Partial<OurLine> = {}): OurLine => ({
  key,
  institution: 'H1',
  date: DAY,
  at: `${DAY} 10:00:00`,
  amountFen,
  paymentId: key,
  patientId: 'x',
  payerName: '',
  parts: [],
  ...change,
});
const theirs = (key: string, orderFen: number, amountFen = orderFen): TheirLine => ({
  key,
  at: `${DAY} 10:00:00`,
  transactionId: key,
  outTradeNo: key,
  orderFen,
  amountFen,
});

describe('a bill beside our books', () => {
  const row = fc.record({
    key: fc.uuid(),
    ours: fc.option(fc.integer({ min: 1, max: 10 ** 8 })),
    theirs: fc.option(fc.integer({ min: 1, max: 10 ** 8 })),
    date: fc.constantFrom(DAY, DAY, DAY, '2026-07-03'),
    institution: fc.constantFrom('H1', 'H1', 'H1', 'H2'),
    coupon: fc.constantFrom(0, 0, 0, 5),
    foreign: fc.boolean(),
    twice: fc.boolean(),
  });

  it('parts both sides exactly and the equation holds to the fen, whatever stands on each side', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(row, { selector: (one) => one.key, maxLength: 60 }), async (rows) => {
        const own = rows.flatMap(({ key, ours: fen, date, institution }) =>
          fen === null ? [] : [ours(key, fen, { date, institution })],
        );
        const foreign = new Set(rows.filter((one) => one.ours === null && one.foreign).map((one) => one.key));
        const bill = rows.flatMap(({ key, theirs: fen, coupon, twice }) => {
          const line = fen === null ? [] : [theirs(key, fen, fen - coupon)];
          return twice ? [...line, ...line] : line;
        });
        const done = await compare(bill, booksOf(own, foreign));
        const whole: Side = { count: bill.length - done.others.count, amountFen: sum(bill) - done.others.amountFen };
        const { unexplainedFen, unexplainedCount } = equation(done.tally, done.ours, whole);
        expect([unexplainedFen, unexplainedCount]).toEqual([0, 0]);
        // Every line of ours of the day is matched or stands in exactly one difference.
        const named = done.differences.flatMap((one) => (one.ours ? [one.ours.key] : []));
        expect(new Set(named).size).toBe(named.length);
        const day = own.filter((line) => line.institution === 'H1' && line.date === DAY);
        expect(done.tally.matched.count + named.length).toBe(day.length);
        // Every row of the bill too, and none of another institution's is shown.
        const shown = done.differences.filter((one) => one.theirs).length;
        expect(done.tally.matched.count + shown + done.others.count).toBe(bill.length);
        const hidden = new Set(own.filter((line) => line.institution === 'H2').map((line) => line.key));
        expect(done.differences.some(({ theirs: line }) => line && hidden.has(line.key))).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  it('says why: midnight, another day, twice, unknown, another amount, a coupon', async () => {
    const own = [
      ours('late', 100, { at: `${DAY} 23:59:41` }),
      ours('gone', 100),
      ours('yesterday', 100, { date: '2026-07-03' }),
      ours('more', 100),
      ours('coupon', 26_800),
      ours('same', 100),
    ];
    const bill = [
      theirs('yesterday', 100),
      theirs('stranger', 100),
      theirs('more', 101),
      theirs('coupon', 26_800, 26_300),
      theirs('same', 100),
      theirs('same', 100),
    ];
    const { differences } = await compare(bill, booksOf(own));
    const said = differences.map((one) => `${one.result} ${one.cause} ${(one.ours ?? one.theirs)?.key}`);
    expect(said.sort()).toEqual(
      [
        'amounts-differ amount more',
        'amounts-differ coupon coupon',
        'ours-only late late',
        'ours-only missing gone',
        'theirs-only other-day yesterday',
        'theirs-only repeated same',
        'theirs-only unknown stranger',
      ].sort(),
    );
  });

  it('an empty bill leaves everything of ours on our side', async () => {
    const { tally } = await compare([], booksOf([ours('a', 5), ours('b', 6)]));
    expect(tally['ours-only']).toEqual({ count: 2, oursFen: 11, theirsFen: 0 });
  });

  it('remembers 100,000 keys exactly, in a few megabytes', () => {
    const seen = new SeenKeys();
    const key = (index: number) => `p/42000028${String(index).padStart(20, '0')}`;
    for (let index = 0; index < 100_000; index += 1) expect(seen.add(key(index))).toBe(true);
    for (let index = 0; index < 100_000; index += 997)
      expect([seen.add(key(index)), seen.has(key(index))]).toEqual([false, true]);
    for (let index = 100_000; index < 101_000; index += 1) expect(seen.has(key(index))).toBe(false);
  });
});
