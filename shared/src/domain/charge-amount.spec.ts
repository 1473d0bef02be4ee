import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountDiffers, plainDecimal } from './charge-amount.js';

const decimal = (units: number, scale: number) => {
  const digits = String(Math.abs(units)).padStart(scale + 1, '0');
  return `${units < 0 ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
};

describe('amount of a line against quantity × price', () => {
  it('is in order up to one fen for each unit, and never beyond', () => {
    const quantity = fc.integer({ min: -9_999, max: 9_999 }).filter((count) => count !== 0);
    const run = (count: number, priceFen: number, share: number) => {
      const off = Math.round(Math.abs(count) * share);
      const exact = count * priceFen;
      const price = decimal(priceFen, 2);
      expect(amountDiffers(exact + off, String(count), price)).toBe(false);
      expect(amountDiffers(exact + Math.abs(count) + 1, String(count), price)).toBe(true);
      expect(amountDiffers(exact - Math.abs(count) - 1, `${count}.0000`, `${price}0000`)).toBe(true);
    };
    fc.assert(
      fc.property(quantity, fc.integer({ min: 0, max: 10_000_000 }), fc.double({ min: 0, max: 1, noNaN: true }), run),
    );
  });

  it('allows what rounding to the fen takes, and counts parts of a unit exactly', () => {
    expect(amountDiffers(500, '0.5', '10.00')).toBe(false);
    expect(amountDiffers(501, '0.5', '10.00')).toBe(true);
    expect(amountDiffers(1, '0.1', '0.05')).toBe(false);
    expect(amountDiffers(0, '0.1', '0.05')).toBe(false);
    expect(amountDiffers(-4500, '-1', '45')).toBe(false);
    expect(amountDiffers(4500, '-1', '45')).toBe(true);
    expect(amountDiffers(33, '3', '0.109999')).toBe(false);
  });

  it('writes the same decimal in one way, and keeps its value', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.nat(6), (units, zeros) => {
        const text = decimal(units, 3);
        expect(plainDecimal(text + '0'.repeat(zeros))).toBe(plainDecimal(text));
        expect(Number(plainDecimal(text))).toBeCloseTo(units / 1000, 9);
      }),
    );
    expect(['1', '01', '1.0000', '+1'].map(plainDecimal)).toEqual(['1', '1', '1', '1']);
    expect(plainDecimal('-0.00')).toBe('0');
  });
});
