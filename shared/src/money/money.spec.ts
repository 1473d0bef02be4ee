import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  capitalAmount,
  divideHalfUp,
  formatDecimal,
  formatFen,
  parseYuan,
  percentHalfUp,
  splitEvenly,
  sumFen,
  wholeYuan,
} from './index.js';

const fen = fc.integer({ min: 0, max: 10 ** 12 });

/** Reads capital figures back, by a way of its own: unit by unit from the left. */
function readCapital(text: string): number {
  const digits = '零壹贰叁肆伍陆柒捌玖';
  const body = text.replace('人民币', '').replace('整', '');
  const [yuanPart = '', rest] = body.includes('元') ? body.split('元') : ['', body];
  let total = 0;
  let group = 0;
  let digit = 0;
  for (const char of yuanPart) {
    if (digits.includes(char)) digit = digits.indexOf(char);
    else if ('拾佰仟'.includes(char)) {
      group += digit * 10 ** ('拾佰仟'.indexOf(char) + 1);
      digit = 0;
    } else {
      const size = char === '亿' ? 10 ** 8 : 10 ** 4;
      if (char === '亿') total = (total + group + digit) * size;
      else total += (group + digit) * size;
      group = 0;
      digit = 0;
    }
  }
  const yuan = total + group + digit;
  const jiao = /(.)角/.exec(rest ?? '')?.[1];
  const cents = /(.)分/.exec(rest ?? '')?.[1];
  return yuan * 100 + (jiao ? digits.indexOf(jiao) * 10 : 0) + (cents ? digits.indexOf(cents) : 0);
}

describe('money', () => {
  it('splits so that the parts sum to the whole and the residue sits in the last', () => {
    fc.assert(
      fc.property(fen, fc.integer({ min: 1, max: 120 }), (total, parts) => {
        const split = splitEvenly(total, parts);
        expect(split).toHaveLength(parts);
        expect(sumFen(split)).toBe(total);
        expect(new Set(split.slice(0, -1)).size).toBeLessThanOrEqual(1);
        const last = split.at(-1) ?? 0;
        expect(last - (split[0] ?? 0)).toBeGreaterThanOrEqual(0);
        expect(last - (split[0] ?? 0)).toBeLessThan(parts);
      }),
    );
  });

  it('rounds half up, exactly, beyond 2^53', () => {
    expect(divideHalfUp(5n, 10n)).toBe(1);
    expect(divideHalfUp(-5n, 10n)).toBe(-1);
    expect(divideHalfUp(4n, 10n)).toBe(0);
    expect(percentHalfUp(999_999_999_999, 90)).toBe(899_999_999_999);
    expect(percentHalfUp(5, 90)).toBe(5);
    expect(wholeYuan(203_049)).toBe(203_000);
    expect(wholeYuan(203_050)).toBe(203_100);
  });

  it('reads amounts as hospitals send them', () => {
    expect(parseYuan('123.45')).toBe(12_345);
    expect(parseYuan(123.45)).toBe(12_345);
    expect(parseYuan('-0.10')).toBe(-10);
    expect(parseYuan('1.2300')).toBe(123);
    expect(parseYuan(' 7 ')).toBe(700);
    for (const empty of ['', ' ', null, undefined]) expect(parseYuan(empty)).toBeNull();
    for (const bad of ['1.234', 'abc', '1e5', {}, true, Number.NaN, 1e300, '12,3', '--1']) {
      expect(parseYuan(bad)).toBeUndefined();
    }
    fc.assert(
      fc.property(fc.integer({ min: -(10 ** 12), max: 10 ** 12 }), (amount) => {
        const text = `${amount < 0 ? '-' : ''}${Math.floor(Math.abs(amount) / 100)}.${String(Math.abs(amount) % 100).padStart(2, '0')}`;
        expect(parseYuan(text)).toBe(amount);
        expect(parseYuan(Number(text))).toBe(amount);
      }),
    );
  });

  it('writes amounts with their sign and thousands', () => {
    expect(formatFen(123_450)).toBe('¥1,234.50');
    expect(formatFen(-5)).toBe('−¥0.05');
    expect(formatFen(100_000_000_00)).toBe('¥100,000,000.00');
  });

  it('writes what was given back with the minus of the sums, and no noughts that say nothing', () => {
    expect(['6.0000', '-2', '-0.5000', '100', '1.2345'].map(formatDecimal)).toEqual([
      '6',
      '−2',
      '−0.5',
      '100',
      '1.2345',
    ]);
    expect(formatDecimal('-3.00')[0]).toBe(formatFen(-300)[0]);
  });

  it('writes capital figures that read back to the same amount', () => {
    expect(capitalAmount(120_000)).toBe('人民币壹仟贰佰元整');
    expect(capitalAmount(231_845)).toBe('人民币贰仟叁佰壹拾捌元肆角伍分');
    expect(capitalAmount(100_005)).toBe('人民币壹仟元零伍分');
    expect(capitalAmount(1_000_100)).toBe('人民币壹万零壹元整');
    expect(capitalAmount(100_100_000_00)).toBe('人民币壹亿零壹拾万元整');
    expect(capitalAmount(100_000_000_01)).toBe('人民币壹亿元零壹分');
    expect(capitalAmount(0)).toBe('人民币零元整');
    expect(capitalAmount(5)).toBe('人民币伍分');
    expect(capitalAmount(50)).toBe('人民币伍角整');
    fc.assert(
      fc.property(fen, (amount) => {
        expect(readCapital(capitalAmount(amount))).toBe(amount);
      }),
      { numRuns: 500 },
    );
  });

  it('refuses sums that are no fen', () => {
    expect(() => sumFen([1, 0.5])).toThrow();
  });
});
