import fc from 'fast-check';
import { signAtDesk } from './desk-signing.js';
import { emergency } from './emergencies.js';
import { fundOf } from './fund.js';
import { forgiveness, outsideRelief } from './helping.js';
import type { Invariants } from './invariants.js';
import type { MoneyRun } from './run.js';

export interface Real {
  run: MoneyRun;
  invariants: Invariants;
  /** The order placed last, as the cashier takes it. */
  pay: unknown;
}
type Model = Record<string, never>;

/** One thing that somebody does; afterwards every invariant holds. */
class Act implements fc.AsyncCommand<Model, Real> {
  constructor(
    private readonly words: string,
    private readonly does: (real: Real) => Promise<unknown>,
  ) {}

  check(): boolean {
    return true;
  }

  async run(_model: Model, real: Real): Promise<void> {
    await this.does(real);
    await real.invariants.hold();
  }

  toString(): string {
    return this.words;
  }
}

const percent = fc.constantFrom(1, 20, 33, 50, 100);
const which = fc.nat(5);

function act<T extends unknown[]>(
  name: string,
  inputs: { [K in keyof T]: fc.Arbitrary<T[K]> },
  does: (real: Real, ...input: T) => Promise<unknown>,
): fc.Arbitrary<Act> {
  return (fc.tuple(...inputs) as unknown as fc.Arbitrary<T>).map(
    (input) => new Act(`${name}(${input.join(', ')})`, (real) => does(real, ...input)),
  );
}

const share = fc.constantFrom(0, 25, 60, 90, 100, 140);
const order = act('order', [percent], async (real, fen: number) => {
  real.pay = (await real.run.placeOrder(real.run.part(fen))) ?? real.pay;
});
const cashier = act('cashier', [fc.boolean(), fc.boolean()], async ({ run, pay }, lose: boolean, twice: boolean) => {
  if (pay) await run.atCashier(pay, lose, twice);
});
const pay = act('pay', [percent], async (real, fen: number) => {
  real.pay = (await real.run.pay(fen)) ?? real.pay;
});
const window = act('window', [percent, fc.boolean()], ({ run }, fen: number, card: boolean) =>
  run.atWindow(run.part(fen), card),
);
const takeBack = act(
  'take-back',
  [which, fc.constantFrom(true, true, false)],
  ({ run }, at: number, confirm: boolean) => run.takeBack(at, confirm),
);
const settle = act('settle', [share], ({ run }, at: number) => run.settleAt(at));
const settleAgain = act('settle-again', [share], ({ run }, at: number) => run.settleAgain(at));
const giveBackMistaken = act('give-back-mistaken', [which, percent], ({ run }, at: number, fen: number) =>
  run.giveBackMistaken(at, fen),
);

/** Everything that may happen to a family's money, the ordinary more often. */
export const COMMANDS: fc.Arbitrary<fc.AsyncCommand<Model, Real>>[] = [
  act(
    'sign',
    [fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 40 })],
    async ({ run }, parts: number, days: number) => {
      await run.propose(parts, days);
      await run.sign();
    },
  ),
  act(
    'sign-share-now',
    [fc.integer({ min: 1, max: 4 }), fc.integer({ min: 2, max: 40 }), fc.constantFrom(1, 20, 50)],
    async ({ run }, parts: number, days: number, nowPercent: number) => {
      await run.propose(parts, days, nowPercent);
      await run.sign();
    },
  ),
  act('sign-at-desk', [fc.constantFrom(0, 20), fc.boolean()], async ({ run }, nowPercent: number, paper: boolean) => {
    await run.propose(2, 15, nowPercent);
    await signAtDesk(run, paper);
  }),
  act(
    'propose',
    [fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 40 })],
    ({ run }, parts: number, days: number) => run.propose(parts, days),
  ),
  act('sign-presented', [], ({ run }) => run.sign()),
  pay,
  pay,
  window,
  window,
  takeBack,
  takeBack,
  giveBackMistaken,
  giveBackMistaken,
  order,
  cashier,
  act('pay-closed-order', [which], ({ run }, at: number) => run.payLate(at)),
  act('again', [], ({ run }) => run.again()),
  act('refund-surplus', [percent, fc.boolean()], ({ run }, share: number, desk: boolean) =>
    run.askSurplus(share, desk),
  ),
  act('refund-mistaken', [which, percent], ({ run }, at: number, share: number) => run.askMistaken(at, share)),
  act('decide-refund', [which, fc.constantFrom(true, true, false)], ({ run }, at: number, agree: boolean) =>
    run.decideRefund(at, agree),
  ),
  act('send-refunds', [], ({ run }) => run.sendRefunds()),
  act(
    'end-refund',
    [which, fc.constantFrom('SUCCESS', 'SUCCESS', 'ABNORMAL', 'CLOSED'), fc.boolean()],
    ({ run }, at: number, status: 'SUCCESS' | 'ABNORMAL' | 'CLOSED', lose: boolean) => run.endRefund(at, status, lose),
  ),
  act('pay-out', [which], ({ run }, at: number) => run.payOut(at)),
  act('unsettle', [], ({ run }) => run.unsettle()),
  settle,
  settle,
  settleAgain,
  settleAgain,
  act('fund', [percent], ({ run }, of: number) => fundOf(run).pay(of)),
  act('emergency', [], ({ run }) => emergency(run)),
  act('outside-relief', [fc.constantFrom(20, 50, 100, 140)], ({ run }, at: number) => outsideRelief(run, at)),
  act(
    'forgiveness',
    [fc.constantFrom(10, 50, 100, 140), fc.constantFrom(true, true, false)],
    ({ run }, at: number, yes: boolean) => forgiveness(run, at, yes),
  ),
  act('later', [fc.constantFrom(1, 3, 9)], ({ run }, days: number) => run.later(days)),
];
