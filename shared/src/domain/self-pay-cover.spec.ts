import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  announcedFen,
  type ConsentedItem,
  priceText,
  quantitySteps,
  type SelfPayLine,
  selfPayCover,
} from './self-pay-cover.js';

const CODES = ['A', 'B'] as const;
const count = fc.integer({ min: 1, max: 6 });

/** Lines at 10 yuan a piece; each may be taken back in part by a line that names it. */
const history = fc
  .array(
    fc.record({
      code: fc.constantFrom(...CODES),
      count,
      back: fc.integer({ min: 0, max: 6 }),
      feeDate: fc.constantFrom('2026-03-01', '2026-03-02'),
    }),
    { maxLength: 8 },
  )
  .map((rows) =>
    rows.flatMap(({ code, count: pieces, back, feeDate }, index): SelfPayLine[] => {
      const line = (sn: string, refundOf: string | null, quantity: number): SelfPayLine => ({
        lineId: sn,
        sn,
        refundOf,
        codes: [code, `N-${code}`],
        quantity: String(quantity),
        amountFen: quantity * 1000,
        feeDate,
      });
      const taken = Math.min(back, pieces);
      const charge = line(`s${index}`, null, pieces);
      return taken > 0 ? [charge, line(`r${index}`, `s${index}`, -taken)] : [charge];
    }),
  );
const signed = fc
  .array(fc.record({ code: fc.constantFrom(...CODES), count, signedAtMs: fc.integer({ min: 1, max: 3 }) }), {
    maxLength: 5,
  })
  .map((rows) =>
    rows.map(
      ({ code, count: pieces, signedAtMs }, index): ConsentedItem => ({
        consentId: `c${index}`,
        code,
        quantity: String(pieces),
        price: '10',
        signedAtMs,
      }),
    ),
  );

const sum = (numbers: readonly number[]) => numbers.reduce((all, number) => all + number, 0);
const shuffled = <T>(rows: readonly T[], turn: number): T[] =>
  [...rows.slice(turn % (rows.length || 1)), ...rows.slice(0, turn % (rows.length || 1))].reverse();

describe('consents and lines outside the catalogue (P15)', () => {
  it('uses each piece of a consent at most once, and misses exactly what was charged beyond it', () => {
    fc.assert(
      fc.property(history, signed, (lines, consents) => {
        const covers = selfPayCover(lines, consents);
        for (const { consentId, quantity } of consents) {
          const used = covers.flatMap(({ by }) => by.filter((row) => row.consentId === consentId));
          expect(sum(used.map(({ steps }) => steps))).toBeLessThanOrEqual(quantitySteps(quantity) ?? 0);
        }
        for (const code of CODES) {
          const own = lines.filter((line) => line.codes.includes(code));
          const net = sum(own.map((line) => quantitySteps(line.quantity) ?? 0));
          const agreed = sum(
            consents.filter((row) => row.code === code).map((row) => quantitySteps(row.quantity) ?? 0),
          );
          const ids = new Set(own.map((line) => line.lineId));
          const mine = covers.filter((cover) => ids.has(cover.lineId));
          expect(sum(mine.map(({ missingSteps }) => missingSteps))).toBe(Math.max(0, net - agreed));
          expect(sum(mine.map(({ missingFen }) => missingFen))).toBe(Math.max(0, net - agreed) / 10);
        }
        for (const { by, missingSteps, chargedSteps } of covers) {
          expect(sum(by.map(({ steps }) => steps)) + missingSteps).toBe(chargedSteps);
        }
      }),
    );
  });

  it('finds the same in whatever order lines and consents came', () => {
    fc.assert(
      fc.property(history, signed, fc.nat(20), (lines, consents, turn) => {
        expect(selfPayCover(shuffled(lines, turn), shuffled(consents, turn))).toEqual(selfPayCover(lines, consents));
      }),
    );
  });

  it('gives the oldest line the oldest consent: a newer line is never covered while an older one of its item is not', () => {
    fc.assert(
      fc.property(history, signed, (lines, consents) => {
        const covers = selfPayCover(lines, consents);
        for (const code of CODES) {
          const ids = new Set(lines.filter((line) => line.codes.includes(code)).map((line) => line.lineId));
          const mine = covers.filter((cover) => ids.has(cover.lineId) && cover.chargedSteps > 0);
          const firstMissing = mine.findIndex(({ missingSteps }) => missingSteps > 0);
          if (firstMissing < 0) continue;
          for (const later of mine.slice(firstMissing + 1)) expect(later.by).toEqual([]);
        }
      }),
    );
  });

  const line: SelfPayLine = {
    lineId: 'l',
    sn: 'l',
    refundOf: null,
    codes: ['A'],
    quantity: '2.0000',
    amountFen: 29_800,
    feeDate: '2026-03-01',
  };
  const consent: ConsentedItem = { consentId: 'c', code: 'A', quantity: '2', price: '149.000000', signedAtMs: 1 };

  it('does not take a dearer item for the one that was told; a fen a piece is rounding', () => {
    expect(selfPayCover([line], [consent])[0]?.missingSteps).toBe(0);
    expect(selfPayCover([{ ...line, amountFen: 29_802 }], [consent])[0]?.missingSteps).toBe(0);
    expect(selfPayCover([{ ...line, amountFen: 29_803 }], [consent])[0]).toMatchObject({
      missingSteps: 20_000,
      missingFen: 29_803,
    });
  });

  it('counts a line without a readable quantity as one; a refund without its original waits', () => {
    expect(selfPayCover([{ ...line, quantity: '' }], [])[0]).toMatchObject({
      missingSteps: 10_000,
      missingFen: 29_800,
    });
    const early = { ...line, lineId: 'r', sn: 'r', refundOf: 'other', quantity: '-1', amountFen: -14_900 };
    expect(selfPayCover([line, early], [])[0]?.missingSteps).toBe(20_000);
    const unnamed = { ...early, refundOf: null };
    expect(selfPayCover([line, unnamed], [])[0]).toMatchObject({ missingSteps: 10_000, missingFen: 14_900 });
  });

  it('a serial that was revoked and sent again is charged once', () => {
    const again = { ...line, lineId: 'l:2' };
    const taken = { ...line, lineId: 'l:void', refundOf: 'l', quantity: '-2.0000', amountFen: -29_800 };
    expect(selfPayCover([line, taken, again], []).map(({ missingSteps }) => missingSteps)).toEqual([0, 20_000]);
  });

  it('writes prices as people read them', () => {
    expect(['4.500000', '149', '1.234500', '0.1'].map(priceText)).toEqual(['4.50', '149.00', '1.2345', '0.10']);
  });

  it('adds up an announced amount to the fen', () => {
    expect([announcedFen('3', '49.50'), announcedFen('0.5', '0.03'), announcedFen('2.5', '1.234567')]).toEqual([
      14_850, 2, 309,
    ]);
  });
});
