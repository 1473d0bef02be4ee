import { describe, expect, it } from 'vitest';
import { nextWord } from './receipt.js';

describe('what a receipt calls the next instalment', () => {
  it('is next until its day is over', () => {
    expect(nextWord('2027-02-15', '2027-01-25')).toBe('下次');
    expect(nextWord('2027-01-25', '2027-01-25')).toBe('下次');
    expect(nextWord('2027-01-15', '2027-01-25')).toBe('到期还没付清的');
  });
});
