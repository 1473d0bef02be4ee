import { shanghaiTime } from '@zhenhoufu/shared/time';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CHAOS_TIME_OUT, dose } from '../support/chaos.js';
import { REMINDING, RemindedFamily } from '../support/reminded-family.js';
import { type Look, type Seen, TimeMachine } from '../support/time-machine.js';

const DAYS = 400;
/** On time; ten days late; half of it late, half of it months later; nothing any more. */
const LIFE = new Map([
  [4, 1],
  [46, 1],
  [70, 0.5],
  [200, 0.5],
]);

/** Sleeps of up to five weeks, ending at any time of day: also in the night, and on the edges of the quiet hours. */
const JUMPS: fc.Arbitrary<Look[]> = fc
  .array(
    fc.record({
      days: fc.integer({ min: 1, max: 35 }),
      time: fc.constantFrom('03:00', '07:59', '08:00', '12:00', '20:58', '20:59', '21:00', '23:30'),
    }),
    { minLength: DAYS, maxLength: DAYS },
  )
  .map((jumps) => {
    const looks: Look[] = [];
    for (const { days, time } of jumps) looks.push({ day: (looks.at(-1)?.day ?? 0) + days, time });
    return [...looks.filter((look) => look.day < DAYS), { day: DAYS, time: '12:00' }];
  });

/** Nothing is begun in the minute before the quiet hours. */
const rings = (time: string) => time >= '08:00' && time < '20:59';
const stageOf = ({ stage, beganOn }: Pick<Seen, 'stage' | 'beganOn'>) => `${beganOn} ${stage}`;

let told: RemindedFamily;
let machine: TimeMachine;

beforeAll(async () => {
  told = await RemindedFamily.start(4, REMINDING);
  machine = await TimeMachine.start(told, LIFE);
});
beforeEach(() => told.begin());
afterAll(async () => {
  await machine?.close();
  await told?.close();
});

/** Which stages the family was told of, oldest first, with the day and time at which it was. */
async function reminders(): Promise<{ stage: string; date: string; time: string }[]> {
  const rows = await told.database.collection('messages').find({ kind: 'reminder', state: 'sent' }).toArray();
  return rows
    .sort((a, b) => a.sentAt - b.sentAt)
    .map(({ stage, businessDate, sentAt }) => ({
      stage: `${businessDate} ${stage}`,
      date: new Date(sentAt.getTime() + 8 * 3_600_000).toISOString().slice(0, 10),
      time: shanghaiTime(sentAt.getTime()),
    }));
}

/** Invariants 12 and 13. */
describe('four hundred days of a family that owes', () => {
  let daily: Seen[] = [];
  let dailyTold: string[] = [];
  /** What stands at a look, as the walk day by day found it. */
  const at = ({ day, time }: Look) => {
    const known = daily.filter((seen) => seen.day === day && (!LIFE.has(day) || seen.time === time));
    return known[0];
  };

  it(
    'day by day: one reminder a stage that the calendar begins, by day, none for what was paid',
    async () => {
      daily = await machine.dayByDay(DAYS);
      const all = await reminders();
      dailyTold = all.map(({ stage }) => stage);
      expect(new Set(dailyTold).size).toBe(dailyTold.length);
      expect((await told.sms()).length).toBe(dailyTold.length);
      for (const { stage, date, time } of all) {
        expect(rings(time), time).toBe(true);
        const stood = daily.filter((seen) => stageOf(seen) === stage).map((seen) => seen.day);
        expect(stood.length, `${stage} stood on no day`).toBeGreaterThan(0);
        expect(date).toBe(stage.slice(0, 10));
      }
      const begun = daily.filter((seen) => seen.stage !== 'current').map(stageOf);
      expect([...new Set(begun)]).toEqual(expect.arrayContaining(dailyTold));
      expect(daily.at(-1)?.stage).toBe('overdue-4');
    },
    CHAOS_TIME_OUT,
  );

  it(
    'in jumps of any length, with jobs missed and run twice by two servers: the same stages, the same reminders',
    async () => {
      for (const [run, looks] of fc.sample(JUMPS, dose(20, 2)).entries()) {
        if (run > 0) await told.begin();
        const seen = await machine.inJumps(looks);
        const walk = JSON.stringify(looks);
        for (const look of seen) {
          const stood = at(look);
          expect(stood && stageOf(stood), walk).toBe(stageOf(look));
        }
        // Whoever slept through a whole stage tells nothing of it any more: the others are told once, in their order.
        const awake = new Set(seen.filter(({ time }) => rings(time)).map(stageOf));
        const all = await reminders();
        expect(
          all.map(({ stage }) => stage),
          walk,
        ).toEqual(dailyTold.filter((stage) => awake.has(stage)));
        expect((await told.sms()).length, walk).toBe(all.length);
        for (const { time } of all) expect(rings(time), time).toBe(true);
      }
    },
    CHAOS_TIME_OUT,
  );
});
