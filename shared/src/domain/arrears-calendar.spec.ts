import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../time/index.js';
import { arrearsDay, type DatedLadder } from './arrears-calendar.js';
import { arrearsStage, DEFAULT_LADDER, type Ladder } from './arrears-stage.js';

const START = '2026-01-01';
const HORIZON = 260;
/** Before every day that is looked at. */
const EARLIEST = '2020-01-01';
const day = (max: number) => fc.integer({ min: 0, max }).map((days) => addDays(START, days));

const ladder: fc.Arbitrary<Ladder> = fc
  .record({
    upcoming: fc.integer({ min: 0, max: 20 }),
    steps: fc.uniqueArray(fc.integer({ min: 1, max: 90 }), { minLength: 3, maxLength: 3 }),
  })
  .map(({ upcoming, steps }) => {
    const [first = 1, second = 2, third = 3] = [...steps].sort((a, b) => a - b);
    return { upcoming, overdue: [first, second, third] };
  });

const ladders: fc.Arbitrary<readonly [DatedLadder, ...DatedLadder[]]> = fc
  .tuple(ladder, fc.array(fc.record({ from: day(200), ladder }), { maxLength: 3 }))
  .map(([first, later]) => [
    { from: '0000-01-01', ladder: first },
    ...later.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)),
  ]);

const instalments = fc
  .array(fc.record({ dueDate: day(150), amountFen: fc.integer({ min: 1, max: 500 }) }), { maxLength: 4 })
  .map((parts) => parts.map((part, index) => ({ no: index + 1, ...part })));
const payments = fc.array(fc.record({ date: day(200), amountFen: fc.integer({ min: 1, max: 400 }) }), { maxLength: 4 });
const input = fc.record({ instalments, payments, date: day(200), ladders });
type Input = typeof input extends fc.Arbitrary<infer T> ? T : never;

/** The whole of it as a plain walk would see it: stage by the ladder of that very day. */
function seen({ instalments: parts, payments: paid, ladders: rows }: Input, date: string, paidUpTo = date) {
  const own = rows.filter((row, index) => index === 0 || row.from <= date).at(-1)?.ladder ?? DEFAULT_LADDER;
  const known = paid.filter((payment) => payment.date <= paidUpTo).map((row) => ({ ...row, date: EARLIEST }));
  const { stage, overdueFen } = arrearsStage({ instalments: parts, payments: known, date, ladder: own });
  return { stage, overdueFen };
}

describe('a debt between two changes', () => {
  it('stays as it is until the day that is named', () => {
    fc.assert(
      fc.property(input, (given) => {
        const now = arrearsDay(given);
        expect({ stage: now.stage, overdueFen: now.overdueFen }).toEqual(seen(given, given.date));
        let date = addDays(given.date, 1);
        for (let step = 0; step < HORIZON && date !== now.changesOn; step += 1, date = addDays(date, 1)) {
          expect(seen(given, date)).toEqual(seen(given, given.date));
        }
        if (now.changesOn !== null) expect(now.changesOn > given.date).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('began its stage on the day from which a walk with the same payments finds it there', () => {
    fc.assert(
      fc.property(input, (given) => {
        const { beganOn, stage, oldestDueDate } = arrearsDay(given);
        if (stage !== 'current') expect(beganOn === null).toBe(stage === 'settled');
        expect(oldestDueDate === null).toBe(stage === 'settled');
        if (!beganOn) return;
        const stageOn = (date: string) => seen(given, date, given.date).stage;
        for (let date = beganOn; date <= given.date; date = addDays(date, 1)) expect(stageOn(date)).toBe(stage);
        expect(stageOn(addDays(beganOn, -1))).not.toBe(stage);
      }),
      { numRuns: 300 },
    );
  });

  it('began where the ladder before put it, though the new one would have put it there on its own first day', () => {
    const parts = [{ no: 1, dueDate: '2026-01-22', amountFen: 1 }];
    const ladderRows: [DatedLadder, DatedLadder] = [
      { from: '0000-01-01', ladder: { upcoming: 0, overdue: [1, 2, 3] } },
      { from: '2026-04-21', ladder: { upcoming: 0, overdue: [1, 2, 88] } },
    ];
    const at = { instalments: parts, payments: [], date: '2026-04-21', ladders: ladderRows };
    expect(arrearsDay(at)).toMatchObject({ stage: 'overdue-4', beganOn: '2026-01-26' });
  });

  it('names what is expected next, or nothing', () => {
    const parts = [
      { no: 1, dueDate: '2026-03-01', amountFen: 300 },
      { no: 2, dueDate: '2026-04-01', amountFen: 300 },
    ];
    const always: [DatedLadder] = [{ from: '0000-01-01', ladder: DEFAULT_LADDER }];
    const at = (date: string, paidFen: number) =>
      arrearsDay({ instalments: parts, payments: [{ date: '2026-02-20', amountFen: paidFen }], date, ladders: always });
    expect(at('2026-02-21', 100).next).toEqual({ dueDate: '2026-03-01', amountFen: 200 });
    expect(at('2026-03-02', 100)).toMatchObject({
      next: { dueDate: '2026-04-01', amountFen: 300 },
      beganOn: '2026-03-02',
      changesOn: '2026-03-09',
      overdueFen: 200,
    });
    expect(at('2026-03-01', 600)).toMatchObject({ next: null, changesOn: null, stage: 'settled' });
  });
});
