import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyHeld, type HeldPart, prepaymentState } from './prepayment.js';
import { type StageLine, stages, stagesAfter } from './stages.js';

const part: fc.Arbitrary<HeldPart> = fc.record({
  id: fc.uuid(),
  kind: fc.constantFrom('deposit' as const, 'stage-payment' as const),
  heldFen: fc.nat(1_000_000),
});

describe('held money at settlement', () => {
  it('goes on what is owed or to credit, to the fen', () => {
    fc.assert(
      fc.property(fc.integer({ min: -50_000, max: 2_000_000 }), fc.array(part, { maxLength: 8 }), (owedFen, parts) => {
        const applied = applyHeld(owedFen, parts);
        const sum = (of: (row: (typeof applied)[number]) => number) => applied.reduce((all, row) => all + of(row), 0);
        const heldFen = parts.reduce((all, row) => all + row.heldFen, 0);
        expect(sum((row) => row.appliedFen)).toBe(Math.min(Math.max(0, owedFen), heldFen));
        expect(sum((row) => row.appliedFen + row.creditFen)).toBe(heldFen);
        for (const row of applied) expect(Math.min(row.appliedFen, row.creditFen)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('gives back the deposit before any stage payment', () => {
    fc.assert(
      fc.property(fc.nat(2_000_000), fc.array(part, { maxLength: 8 }), (owedFen, parts) => {
        const applied = applyHeld(owedFen, parts);
        const stageGivenBack = applied.some((row) => row.kind === 'stage-payment' && row.creditFen > 0);
        if (stageGivenBack) expect(applied.every((row) => row.kind !== 'deposit' || row.appliedFen === 0)).toBe(true);
      }),
    );
  });

  it('stands by its facts: applied, then dropped, then by what was received', () => {
    const facts = { askedFen: 100, heldFen: 99, dropped: false, applied: false };
    expect(prepaymentState(facts)).toBe('asked');
    expect(prepaymentState({ ...facts, heldFen: 100 })).toBe('received');
    expect(prepaymentState({ ...facts, dropped: true })).toBe('dropped');
    expect(prepaymentState({ ...facts, dropped: true, applied: true })).toBe('applied');
  });
});

describe('stages that fire day by day (P16)', () => {
  const line: fc.Arbitrary<StageLine> = fc
    .record({ amountFen: fc.integer({ min: -300, max: 1_000 }), share: fc.nat(100) })
    .map(({ amountFen, share }) => ({ date: '', amountFen, selfPayFen: Math.trunc((amountFen * share) / 100) }));
  const days = fc.array(fc.array(line, { maxLength: 6 }), { maxLength: 10 });

  function dated(lines: StageLine[][]): StageLine[][] {
    return lines.map((rows, day) =>
      rows.map((row) => ({ ...row, date: `2026-11-${String(day + 1).padStart(2, '0')}` })),
    );
  }

  it('are the same, closed day by day or all at once, and closing a day again fires nothing', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 100, max: 2_000 }), (given, stepFen) => {
        const all = dated(given);
        const fired: { thresholdFen: number; reachedOn: string; prepayFen: number }[] = [];
        for (let day = 1; day <= all.length; day += 1) {
          const soFar = all.slice(0, day).flat();
          fired.push(...(stagesAfter(stepFen, fired, soFar) ?? []));
          expect(stagesAfter(stepFen, fired, soFar)).toEqual([]);
        }
        expect(fired.map(({ thresholdFen, reachedOn, prepayFen }) => ({ thresholdFen, reachedOn, prepayFen }))).toEqual(
          stages(stepFen, all.flat()),
        );
      }),
    );
  });

  it('never ask for more than the largest self-pay part there was', () => {
    fc.assert(
      fc.property(days, (given) => {
        const lines = dated(given).flat();
        let running = 0;
        const largest = lines.reduce((most, row) => {
          running += row.selfPayFen;
          return Math.max(most, running);
        }, 0);
        const asked = (stages(500, lines) ?? []).reduce((sum, stage) => sum + stage.prepayFen, 0);
        expect(asked).toBeLessThanOrEqual(largest);
      }),
    );
  });
});
