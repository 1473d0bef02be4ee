import { describe, expect, it } from 'vitest';
import { effectiveOn } from './holidays.js';

describe('effective due dates', () => {
  it('moves a statutory holiday to the next working day, and a plain weekend not at all', () => {
    expect(effectiveOn('2026-10-01')).toBe('2026-10-08');
    expect(effectiveOn('2026-02-17')).toBe('2026-02-24');
    expect(effectiveOn('2026-11-29')).toBe('2026-11-29');
    expect(effectiveOn('2035-10-01') >= '2035-10-01').toBe(true);
  });
});
