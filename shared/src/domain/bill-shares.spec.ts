import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { billShares, lineShares, type SplitLine } from './bill-shares.js';

const amount = fc.integer({ min: -1_000_000, max: 1_000_000 });
const line: fc.Arbitrary<SplitLine> = fc.record({
  amountFen: amount,
  chargeClass: fc.constantFrom('a', 'b', 'self', 'unknown'),
  selfPayFen: fc.option(amount),
});

describe('who is likely to bear a bill', () => {
  it('sums to the bill, whatever was refunded or not split', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 60 }), (lines) => {
        const { inScopeFen, paidFirstFen, selfFen, unknownFen } = billShares(lines);
        const total = lines.reduce((sum, row) => sum + row.amountFen, 0);
        expect(inScopeFen + paidFirstFen + selfFen + unknownFen).toBe(total);
      }),
    );
  });

  it('a line and its refund leave nothing anywhere', () => {
    fc.assert(
      fc.property(line, (row) => {
        const selfPayFen = row.selfPayFen === null ? null : 0 - row.selfPayFen;
        const back = { ...row, amountFen: 0 - row.amountFen, selfPayFen };
        expect(Object.values(billShares([row, back])).map((fen) => fen + 0)).toEqual([0, 0, 0, 0]);
      }),
    );
  });

  it('says nothing where the hospital said nothing', () => {
    expect(lineShares({ amountFen: 100, chargeClass: 'a', selfPayFen: null })).toBeNull();
    expect(lineShares({ amountFen: 100, chargeClass: 'unknown', selfPayFen: 10 })).toBeNull();
    expect(lineShares({ amountFen: 100, chargeClass: 'self', selfPayFen: null })).toEqual({
      inScopeFen: 0,
      patientFen: 100,
    });
    expect(lineShares({ amountFen: 1000, chargeClass: 'b', selfPayFen: 100 })).toEqual({
      inScopeFen: 900,
      patientFen: 100,
    });
  });
});
