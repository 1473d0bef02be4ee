import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chargeDifference, isWhole } from './charge-difference.js';

const amounts = fc.array(fc.integer({ min: -50_000, max: 50_000 }), { minLength: 1, maxLength: 40 });

/** Lines spread over days, each in one bill. */
function wholeStay(list: readonly number[], days: number) {
  const lines = list.map((amountFen, index) => ({ lineId: `L${index}`, amountFen }));
  const bills = Array.from({ length: days }, (_, day) => {
    const own = lines.filter((_line, index) => index % days === day);
    const totalFen = own.reduce((sum, line) => sum + line.amountFen, 0);
    return { date: `2026-03-${String(day + 1).padStart(2, '0')}`, totalFen, lineIds: own.map((line) => line.lineId) };
  });
  return { lines, bills, totalFen: list.reduce((sum, fen) => sum + fen, 0) };
}

describe('Σ lines = Σ daily bills = settlement', () => {
  it('says so when every line is in one bill, however they are spread', () => {
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 5 }), (list, days) => {
        const { lines, bills, totalFen } = wholeStay(list, days);
        const report = chargeDifference(lines, bills, totalFen);
        expect(isWhole(report)).toBe(true);
        expect([report.linesFen, report.billsFen, report.settlementFen]).toEqual([totalFen, totalFen, 0]);
      }),
    );
  });

  it('names the very line that is in no bill, in two bills, or gone', () => {
    fc.assert(
      fc.property(amounts, fc.nat(), (list, pick) => {
        const { lines, bills } = wholeStay(list, 1);
        const at = pick % lines.length;
        const [bill] = bills;
        const lineId = `L${at}`;
        if (!bill) throw new Error('no bill');
        const without = bill.lineIds.filter((id) => id !== lineId);
        const left = chargeDifference(lines, [{ ...bill, lineIds: without }], null);
        expect(left.unbilled).toEqual([lineId]);
        expect(isWhole(left)).toBe(false);
        const again = { date: '2026-03-09', totalFen: lines[at]?.amountFen ?? 0, lineIds: [lineId] };
        expect(chargeDifference(lines, [bill, again], null).twice).toEqual([lineId]);
        const gone = chargeDifference(
          lines.filter((line) => line.lineId !== lineId),
          bills,
          null,
        );
        expect(gone.strangers).toEqual([lineId]);
      }),
    );
  });

  it('says by how much a settlement or a day is off', () => {
    const { lines, bills, totalFen } = wholeStay([100, 200, 300], 1);
    expect(chargeDifference(lines, bills, totalFen + 7)).toMatchObject({ settlementFen: 7 });
    const bent = bills.map((bill) => ({ ...bill, totalFen: bill.totalFen - 1 }));
    expect(chargeDifference(lines, bent, null).wrongDays).toEqual([
      { date: '2026-03-01', totalFen: 599, linesFen: 600 },
    ]);
  });
});
