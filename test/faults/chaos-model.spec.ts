import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHAOS_TIME_OUT, dose } from '../support/chaos.js';
import { Demo } from '../support/demo.js';
import { COMMANDS } from '../support/money-model/commands.js';
import { signAtDesk } from '../support/money-model/desk-signing.js';
import { emergency } from '../support/money-model/emergencies.js';
import { fundOf } from '../support/money-model/fund.js';
import { forgiveness, outsideRelief } from '../support/money-model/helping.js';
import { Invariants } from '../support/money-model/invariants.js';
import { MoneyRun } from '../support/money-model/run.js';
import { startWorld, type World } from '../support/world.js';

/** `MODEL_SEED` and `MODEL_RUNS` try others; the full run takes a new seed each time and prints it. */
const { CHAOS, MODEL_SEED, MODEL_RUNS } = process.env;
const SEED = Number(MODEL_SEED ?? (CHAOS ? Date.now() % 2 ** 31 : 20_261_127));
const RUNS = Number(MODEL_RUNS ?? dose(150, 4));
const STEPS = 24;

/** What once went wrong, step by step. */
const ONCE: Record<string, ((run: MoneyRun) => Promise<unknown>)[]> = {
  'a window payment that a smaller settlement made surplus of is taken back: the debt stays as it is settled': [
    (run) => run.atWindow(run.part(100), false),
    (run) => run.settleAgain(60),
    (run) => run.takeBack(0, true),
    (run) => run.pay(100),
  ],
  'a window payment of which a part went back: only the rest is taken back': [
    (run) => run.atWindow(run.part(100), true),
    (run) => run.giveBackMistaken(0, 50),
    (run) => run.payOut(0),
    (run) => run.takeBack(0, true),
    async (run) => {
      const [payment] = await run.payments();
      expect(payment?.takenBack?.amountFen).toBe(Math.floor((payment?.amountFen ?? 0) / 2));
    },
  ],
  'given back between two settlements: the plan that was fulfilled owes again': [
    (run) => run.propose(2, 10).then(() => run.sign()),
    (run) => run.pay(100),
    (run) => run.unsettle(),
    (run) => run.giveBackMistaken(0, 50),
    (run) => run.settleAt(100),
    (run) => run.later(12),
  ],
  'a new settlement asks no more than was paid: the plan is fulfilled': [
    (run) => run.propose(2, 10).then(() => run.sign()),
    (run) => run.pay(50),
    (run) => run.settleAgain(25),
  ],
  'a part of the increase that stands apart is paid: the rest stands apart': [
    (run) => run.propose(2, 10).then(() => run.sign()),
    (run) => run.pay(100),
    (run) => run.settleAgain(140),
    (run) => run.pay(50),
  ],
  'late with everything, and brought in as an emergency: taken in, nothing asked': [
    (run) => run.propose(1, 2).then(() => run.sign()),
    (run) => run.later(9),
    (run) => emergency(run),
    (run) => run.pay(100),
  ],
  'a share is paid at signing, signed at the desk; late with it is late, and the rest goes on': [
    (run) => run.propose(3, 20, 20).then(() => signAtDesk(run, true)),
    (run) => run.pay(10),
    (run) => run.later(9),
    (run) => run.settleAgain(140),
    (run) => run.propose(2, 10, 50).then(() => signAtDesk(run, false)),
    (run) => run.pay(100),
  ],
  'the risk fund paid half of a debt: what comes in goes to it first, what goes back is undone, also by a new settlement':
    [
      (run) => run.atWindow(run.part(20), false),
      (run) => fundOf(run).pay(50),
      async (run) => expect(fundOf(run).hasPaid).toBe(true),
      (run) => run.pay(20),
      (run) => run.atWindow(run.part(50), true),
      (run) => run.takeBack(1, true),
      (run) => run.giveBackMistaken(0, 50),
      (run) => run.settleAgain(25),
      (run) => run.settleAgain(140),
      (run) => run.unsettle(),
      (run) => run.settleAt(90),
      (run) => run.pay(100),
      (run) => run.giveBackMistaken(1, 100),
    ],
  'helped from outside and forgiven a part, then settled smaller and larger again: help never becomes credit': [
    (run) => run.propose(3, 10).then(() => run.sign()),
    (run) => run.pay(20),
    (run) => outsideRelief(run, 50),
    (run) => forgiveness(run, 50, true),
    (run) => run.settleAgain(25),
    (run) => run.settleAgain(140),
    (run) => outsideRelief(run, 140),
    (run) => forgiveness(run, 100, true),
    (run) => run.giveBackMistaken(0, 100),
  ],
};

/** Random histories of one family's money, every invariant of domain.md after each step (issue 6). */
describe('chaos: the model of money', () => {
  let world: World;
  let demo: Demo;
  let serial = 0;

  beforeAll(async () => {
    world = await startWorld();
    demo = new Demo(world);
  });
  afterAll(() => world?.close());

  async function begin(): Promise<{ run: MoneyRun; invariants: Invariants }> {
    serial += 1;
    const run = await MoneyRun.begin(world, demo, serial);
    const invariants = new Invariants(world, run);
    await invariants.hold();
    return { run, invariants };
  }

  it.each(Object.entries(ONCE))('%s', async (_words, steps) => {
    const { run, invariants } = await begin();
    for (const step of steps) {
      await step(run);
      await invariants.hold();
    }
  });

  it(
    `${RUNS} histories of at most ${STEPS} steps, seed ${SEED}`,
    async () => {
      let steps = 0;
      const history = fc.commands(COMMANDS, { maxCommands: STEPS, size: 'max' });
      await fc.assert(
        fc.asyncProperty(history, async (commands) => {
          const real = { ...(await begin()), pay: null };
          await fc.asyncModelRun(() => ({ model: {}, real }), commands);
          steps += [...commands].length;
        }),
        { seed: SEED, numRuns: RUNS, endOnFailure: process.env.MODEL_SHRINK !== '1' },
      );
      process.stdout.write(`chaos model: ${RUNS} histories, ${steps} steps, seed ${SEED}\n`);
      expect(steps).toBeGreaterThan(RUNS);
    },
    CHAOS_TIME_OUT,
  );
});
