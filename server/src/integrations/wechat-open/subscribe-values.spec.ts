import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitSubscribeValue } from './subscribe-values.js';

describe('values of subscribe messages', () => {
  it('cuts things by code points, not by code units', () => {
    expect(fitSubscribeValue('thing1', '𠮷'.repeat(25))).toBe('𠮷'.repeat(20));
    expect(fitSubscribeValue('phrase3', '还款提醒来了')).toBe('还款提醒来');
  });

  it('puts everything on one line and never leaves a thing empty', () => {
    expect(fitSubscribeValue('thing4', ' 付不上\n请打电话 ')).toBe('付不上 请打电话');
    expect(fitSubscribeValue('thing4', ' \n ')).toBe('无');
  });

  it('leaves formats alone', () => {
    expect(fitSubscribeValue('amount2', '772.81元')).toBe('772.81元');
    expect(fitSubscribeValue('date3', '2026年05月15日')).toBe('2026年05月15日');
  });

  it('keeps 1 to 20 code points for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const length = [...fitSubscribeValue('thing1', text)].length;
        expect(length).toBeGreaterThanOrEqual(1);
        expect(length).toBeLessThanOrEqual(20);
      }),
    );
  });
});
