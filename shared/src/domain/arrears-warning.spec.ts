import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrearsWarnings } from './arrears-warning.js';

const none = { departmentFen: null, persons: null, oneDebtFen: null };
const line = fc.option(fc.integer({ min: 1, max: 1_000 }), { nil: null });
const limits = fc.record({ departmentFen: line, persons: line, oneDebtFen: line });
const late = fc.record({ overdueFen: fc.nat(2_000), persons: fc.nat(2_000), largestFen: fc.nat(2_000) });

describe('arrears warnings', () => {
  it('warns from the line on, not before', () => {
    const at = (overdueFen: number) =>
      arrearsWarnings({ ...none, departmentFen: 500 }, { overdueFen, persons: 9, largestFen: 9 });
    expect([at(499), at(500)]).toEqual([[], ['department-sum']]);
    expect(arrearsWarnings(none, { overdueFen: 1e9, persons: 1e3, largestFen: 1e9 })).toEqual([]);
  });

  it('never warns less when more is late', () => {
    fc.assert(
      fc.property(limits, late, fc.nat(500), (given, now, more) => {
        const then = { overdueFen: now.overdueFen + more, persons: now.persons + more, largestFen: now.largestFen };
        expect(arrearsWarnings(given, then)).toEqual(expect.arrayContaining(arrearsWarnings(given, now)));
      }),
    );
  });
});
