import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inForceOn } from './in-force.js';
import type { ItemExplanation } from './item-explanation.schema.js';

const row = (version: number, from: string): ItemExplanation => ({
  _id: `${version}`,
  institution: 'H1',
  code: 'A',
  version,
  name: '甲',
  plain: `第 ${version} 版的话。`,
  from,
  by: { staffId: 's', name: '孟凡' },
  at: new Date(0),
});

describe('the sentence in force', () => {
  it('is the newest that has begun, whatever order the rows come in', () => {
    const days = fc.constantFrom('2026-01-01', '2026-02-01', '2026-03-01');
    fc.assert(
      fc.property(fc.array(days, { maxLength: 6 }), days, (froms, today) => {
        const rows = froms.map((from, index) => row(index + 1, from));
        const found = inForceOn(rows, today);
        expect(inForceOn([...rows].reverse(), today)).toEqual(found);
        const begun = rows.filter(({ from }) => from <= today);
        if (begun.length === 0) expect(found).toBeNull();
        for (const other of begun) {
          expect((found?.from ?? '') >= other.from).toBe(true);
          if (found?.from === other.from) expect(found.version).toBeGreaterThanOrEqual(other.version);
        }
      }),
    );
  });
});
