import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertBalanced } from './ledger.js';
import { reliefEntry } from './relief-entries.js';

const of = { claimId: 'claim', stayId: 'stay', institution: 'H1', date: '2025-06-01', patientId: 'patient' };
const fen = fc.integer({ min: 0, max: 5_000_000 });

describe('relief that came to the hospital (P3)', () => {
  it('balances, takes the debt and the credit it was given, and is one entry of a claim and a stay', () => {
    fc.assert(
      fc.property(fen, fen, (receivableFen, creditFen) => {
        fc.pre(receivableFen + creditFen > 0);
        const entry = reliefEntry(of, { obligationId: 'debt', receivableFen, creditFen });
        assertBalanced(entry);
        const sum = (account: string) =>
          entry.legs.reduce((all, leg) => (leg.account === account ? all + leg.amountFen : all), 0);
        expect(sum('relief-granted')).toBe(receivableFen + creditFen);
        expect(sum('patient-receivable')).toBe(0 - receivableFen);
        expect(sum('patient-credit')).toBe(0 - creditFen);
        expect(entry.legs.every(({ amountFen }) => amountFen !== 0)).toBe(true);
        expect(entry.entryId).toBe('relief:claim:stay');
      }),
    );
  });

  it('never takes off a debt that nobody names', () => {
    expect(() => reliefEntry(of, { obligationId: null, receivableFen: 1, creditFen: 0 })).toThrow(
      /names no obligation/,
    );
    expect(reliefEntry(of, { obligationId: null, receivableFen: 0, creditFen: 5 }).legs).toHaveLength(2);
  });
});
