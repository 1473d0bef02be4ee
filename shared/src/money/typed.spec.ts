import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatYuan } from './amount.js';
import { typedFen } from './typed.js';

describe('an amount typed in yuan', () => {
  it('reads back whatever we write, with and without separators', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 12 }), (fen) => {
        expect(typedFen(formatYuan(fen))).toBe(fen);
        expect(typedFen(` ${formatYuan(fen).replaceAll(',', '')} `)).toBe(fen);
      }),
    );
  });

  it('takes a comma that parts no thousands for no amount: 12,50 is not 1250 yuan', () => {
    for (const text of ['12,50', '1,2345', ',500', '1,,000', '5000,10000', '1,00.5']) expect(typedFen(text)).toBe(null);
    fc.assert(
      fc.property(fc.nat(999), fc.nat(99), (yuan, cents) => {
        expect(typedFen(`${yuan},${String(cents).padStart(2, '0')}`)).toBe(null);
      }),
    );
  });

  it('says nothing of an empty field, of words and of parts of a fen', () => {
    for (const text of ['', '  ', '一百', '1.005', '1e3', '1 000']) expect(typedFen(text)).toBe(null);
    expect(typedFen('0')).toBe(0);
  });
});
