import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { milestones, ringGradient, ringParts } from './overview-view';

const category = fc.record({
  code: fc.constant('05'),
  name: fc.constant('治疗费'),
  totalFen: fc.integer({ min: -100_000, max: 5_000_000 }),
});

describe('the stay overview', () => {
  it('draws a ring that closes, whatever was refunded, and keeps every fen in its legend', () => {
    fc.assert(
      fc.property(fc.array(category, { minLength: 1, maxLength: 14 }), (rows) => {
        const parts = ringParts(rows);
        expect(parts.length).toBeLessThanOrEqual(7);
        const sum = (all: { totalFen: number }[]) => all.reduce((so, row) => so + row.totalFen, 0);
        expect(sum(parts)).toBe(sum(rows));
        const end = parts[parts.length - 1]?.to ?? 0;
        expect(end === 0 || Math.abs(end - 360) < 1e-6).toBe(true);
        for (const [index, part] of parts.entries()) expect(part.from).toBe(index === 0 ? 0 : parts[index - 1]?.to);
        expect(ringGradient(parts)).not.toContain('NaN');
      }),
    );
  });

  it('puts the total between the step it reached and the next', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1000, max: 100_000_000 }),
        fc.integer({ min: 100_000, max: 1_000_000 }),
        (total, step) => {
          const { filled, marks } = milestones(total, step);
          expect(filled).toBeGreaterThanOrEqual(0);
          expect(filled).toBeLessThanOrEqual(100);
          const last = marks[marks.length - 1];
          expect(last?.at).toBe(100);
          expect((last?.fen ?? 0) > total && (last?.fen ?? 0) - step <= Math.max(0, total)).toBe(true);
          expect(marks.length).toBeLessThanOrEqual(4);
        },
      ),
    );
  });
});
