import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adjustmentSurplusEntry, institutionBorneEntry } from './adjustment-entries.js';
import { type BorneFacts, bornePartsToDecide, CATALOGUE_SHARE, type DecidedPart } from './institution-borne.js';
import { assertBalanced, type Entry, paymentEntry, reversalEntry, settlementEntry } from './ledger.js';

const NO_LIMIT: BorneFacts = {
  level: null,
  totalFen: 1_000_00,
  personalFen: 400_00,
  cashFen: 400_00,
  outOfCatalogueFen: null,
  shownFen: 0,
  shares: { inScopeFen: 700_00, paidFirstFen: 100_00, selfFen: 200_00, unknownFen: 0 },
  charges: [],
};
const LEVEL_2: BorneFacts = { ...NO_LIMIT, level: '2' };
const charge = (caseId: string, amountFen: number, more: Partial<BorneFacts['charges'][number]> = {}) => ({
  caseId,
  bearer: 'institution' as const,
  outOfCatalogue: true,
  amountFen,
  paidFirstFen: 0,
  ...more,
});
const sum = (parts: readonly { amountFen: number }[]) => parts.reduce((all, part) => all + part.amountFen, 0);

describe('what the institution bears (P19, P20)', () => {
  it('is nothing under a scheme without a limit and without a finding', () => {
    expect(bornePartsToDecide(NO_LIMIT, [])).toEqual([]);
  });

  it('is the excess over 5 % at level 2, less what the settlement shows, never more than the cash', () => {
    expect(bornePartsToDecide(LEVEL_2, [])).toEqual([{ cause: CATALOGUE_SHARE, amountFen: 150_00 }]);
    expect(bornePartsToDecide({ ...LEVEL_2, shownFen: 140_00 }, [])).toEqual([
      { cause: CATALOGUE_SHARE, amountFen: 10_00 },
    ]);
    expect(sum(bornePartsToDecide({ ...LEVEL_2, cashFen: 20_00 }, []))).toBe(20_00);
  });

  it('goes by what the settlement says is outside, where it says so', () => {
    expect(bornePartsToDecide({ ...LEVEL_2, outOfCatalogueFen: 180_00 }, [])).toEqual([
      { cause: CATALOGUE_SHARE, amountFen: 130_00 },
    ]);
    expect(bornePartsToDecide({ ...LEVEL_2, outOfCatalogueFen: 0 }, [])).toEqual([]);
  });

  it('bears a charge once: what P20 takes of the excess, P19 does not take again', () => {
    const facts = { ...LEVEL_2, charges: [charge('c', 120_00)] };
    expect(bornePartsToDecide(facts, [])).toEqual([
      { cause: CATALOGUE_SHARE, amountFen: 30_00 },
      { cause: 'c', amountFen: 120_00 },
    ]);
  });

  it('does not bear what the patient asked for', () => {
    const facts = { ...LEVEL_2, charges: [charge('c', 120_00, { bearer: 'patient' })] };
    expect(bornePartsToDecide(facts, [])).toEqual([{ cause: CATALOGUE_SHARE, amountFen: 30_00 }]);
  });

  it('of a charge inside the catalogue bears what insurance left to the patient, not what insurance paid', () => {
    // Of 700 in scope insurance left 400 − 200 − 100 = 100: a seventh, after the 10 paid first.
    const inside = charge('c', 80_00, { outOfCatalogue: false, paidFirstFen: 10_00 });
    expect(bornePartsToDecide({ ...NO_LIMIT, charges: [inside] }, [])).toEqual([{ cause: 'c', amountFen: 20_00 }]);
  });

  it('a finding after the share was confirmed adds only what it adds; after it was declined, all of it', () => {
    const facts = { ...LEVEL_2, charges: [charge('c', 180_00)] };
    const share = { cause: CATALOGUE_SHARE, amountFen: 150_00 };
    expect(bornePartsToDecide(facts, [{ ...share, accepted: true }])).toEqual([{ cause: 'c', amountFen: 30_00 }]);
    expect(bornePartsToDecide(facts, [{ ...share, accepted: false }])).toEqual([{ cause: 'c', amountFen: 180_00 }]);
  });
});

const fen = fc.integer({ min: 0, max: 50_000 });
const facts: fc.Arbitrary<BorneFacts> = fc.record({
  level: fc.constantFrom(null, 'township' as const, '1' as const, '2' as const, '3' as const),
  totalFen: fen,
  personalFen: fen,
  cashFen: fen,
  outOfCatalogueFen: fc.option(fen),
  shownFen: fc.integer({ min: 0, max: 5_000 }),
  shares: fc.record({ inScopeFen: fen, paidFirstFen: fen, selfFen: fen, unknownFen: fen }),
  charges: fc.uniqueArray(
    fc.record({
      caseId: fc.constantFrom('a', 'b', 'c'),
      bearer: fc.constantFrom('institution' as const, 'patient' as const),
      outOfCatalogue: fc.boolean(),
      amountFen: fc.integer({ min: -1_000, max: 20_000 }),
      paidFirstFen: fc.integer({ min: 0, max: 2_000 }),
    }),
    { selector: ({ caseId }) => caseId },
  ),
});

describe('the parts that a person decides', () => {
  it('however they are decided one after another, never bear more than the cash, and come to an end', () => {
    fc.assert(
      fc.property(facts, fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }), (given, answers) => {
        const decided: DecidedPart[] = [];
        for (const accepted of answers) {
          const open = bornePartsToDecide(given, decided);
          const confirmed = decided.filter((part) => part.accepted);
          expect(open.every(({ amountFen }) => amountFen > 0)).toBe(true);
          expect(sum(open) + sum(confirmed)).toBeLessThanOrEqual(given.cashFen);
          const [first] = open;
          if (!first) break;
          decided.push({ ...first, accepted });
        }
        expect(bornePartsToDecide(given, decided)).toEqual([]);
      }),
    );
  });

  it('all confirmed, in any order, come to the same sum', () => {
    fc.assert(
      fc.property(facts, fc.boolean(), (given, backwards) => {
        const all = bornePartsToDecide(given, []);
        const decided: DecidedPart[] = [];
        for (const part of backwards ? [...all].reverse() : all) {
          expect(bornePartsToDecide(given, decided)).toContainEqual(part);
          decided.push({ ...part, accepted: true });
        }
        expect(bornePartsToDecide(given, decided)).toEqual([]);
      }),
    );
  });
});

const whose = { institution: 'H1', date: '2026-11-27', patientId: 'p' };

/** One debt with its adjustments, as the services move it. */
class Books {
  readonly entries: Entry[] = [];

  post(entry: Entry): void {
    assertBalanced(entry);
    if (!this.entries.some(({ entryId }) => entryId === entry.entryId)) this.entries.push(entry);
  }

  balance(account: string): number {
    return sum(this.entries.flatMap(({ legs }) => legs).filter((leg) => leg.account === account));
  }

  pay(no: number, amountFen: number): void {
    const applied = Math.min(amountFen, Math.max(0, this.balance('patient-receivable')));
    const money = { transactionId: `t${no}`, way: 'window-cash' as const, amountFen };
    this.post(paymentEntry(whose, money, 'o', amountFen - applied));
  }

  confirm(adjustmentId: string, amountFen: number): void {
    const of = { ...whose, adjustmentId, obligationId: 'o' };
    this.post(institutionBorneEntry(of, amountFen));
    const balance = this.balance('patient-receivable');
    if (balance < 0) this.post(adjustmentSurplusEntry(of, -balance));
  }
}

describe('the ledger of adjustments', () => {
  const run = fc.record({
    selfFen: fc.integer({ min: 1, max: 10_000 }),
    paid: fc.array(fc.integer({ min: 1, max: 6_000 }), { maxLength: 3 }),
    parts: fc.array(fc.integer({ min: 1, max: 5_000 }), { maxLength: 3 }),
  });

  it('sums to zero, what is owed is debt less adjustments less payments, never below zero, twice is once', () => {
    fc.assert(
      fc.property(run, ({ selfFen, paid, parts }) => {
        const books = new Books();
        books.post(settlementEntry(whose, 's', 'o', selfFen));
        let left = selfFen;
        for (const [no, fenPaid] of paid.entries()) books.pay(no, fenPaid);
        for (const [no, part] of parts.entries()) {
          const amount = Math.min(part, left);
          if (amount === 0) continue;
          left -= amount;
          books.confirm(`a${no}`, amount);
          books.confirm(`a${no}`, amount);
        }
        const paidFen = paid.reduce((all, one) => all + one, 0);
        expect(books.balance('patient-receivable')).toBe(Math.max(0, left - paidFen));
        expect(books.balance('patient-credit')).toBe(Math.min(0, left - paidFen));
        expect(books.balance('institution-borne')).toBe(selfFen - left);
        expect(sum(books.entries.flatMap(({ legs }) => legs))).toBe(0);
      }),
    );
  });

  it('taken back with its settlement, everything that was paid is where it was', () => {
    fc.assert(
      fc.property(run, ({ selfFen, paid, parts }) => {
        const books = new Books();
        books.post(settlementEntry(whose, 's', 'o', selfFen));
        for (const [no, fenPaid] of paid.entries()) books.pay(no, fenPaid);
        const creditBefore = books.balance('patient-credit');
        const part = Math.min(parts[0] ?? 0, selfFen);
        if (part > 0) books.confirm('a', part);
        const of = { ...whose, adjustmentId: 'a', obligationId: 'o' };
        const surplus = creditBefore - books.balance('patient-credit');
        for (const entry of [...books.entries]) {
          if (['institution-borne', 'settlement'].includes(entry.kind)) books.post(reversalEntry(entry, whose.date));
        }
        if (surplus > 0) books.post(adjustmentSurplusEntry(of, -surplus));
        const paidFen = paid.reduce((all, one) => all + one, 0);
        expect(books.balance('patient-credit')).toBe(creditBefore);
        expect(books.balance('institution-borne')).toBe(0);
        expect(books.balance('patient-receivable') + paidFen + creditBefore).toBe(0);
      }),
    );
  });
});
