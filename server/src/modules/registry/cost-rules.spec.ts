import { describe, expect, it } from 'vitest';
import { costLimitsOn, estimateDaysOn } from './cost-rules.js';
import type { CostLimitSetting, Institution } from './institution.schema.js';

const by = { recordedBy: { staffId: 's', name: '孟凡' }, recordedAt: new Date(0) };
const house = (profile: string, more: Partial<Institution> = {}) =>
  ({ _id: 'H', region: { profiles: [{ id: profile, from: '2021-01-01' }] }, ...more }) as unknown as Institution;
const row = (from: string, ...amountsFen: number[]): CostLimitSetting => ({
  amountsFen,
  ceilingPercents: [],
  ceilingFen: { resident: null, employee: null },
  from,
  ...by,
});

describe('figures of the house by day (P17, P18)', () => {
  it("the scheme's where the house has none; none where neither asks", () => {
    expect(costLimitsOn(house('county-2021'), '2026-03-01')).toMatchObject({ from: 'scheme' });
    expect(costLimitsOn(house('kaizhou-2024'), '2026-03-01')).toBeNull();
    expect(estimateDaysOn(house('county-2021'), '2026-03-01')).toBeNull();
    // A region nobody has recorded asks for nothing, and stops no job.
    const nowhere = house('county-2021', { region: null } as Partial<Institution>);
    expect([costLimitsOn(nowhere, '2026-03-01'), estimateDaysOn(nowhere, '2026-03-01')]).toEqual([null, null]);
  });

  it('the latest that has begun, of one day the newest', () => {
    const limits = house('county-2021', {
      costLimits: [row('2026-03-05', 1), row('2026-03-02', 2), row('2026-03-05', 3)],
      estimateDays: [
        { days: 3, from: '2026-03-02', ...by },
        { days: 0, from: '2026-03-05', ...by },
      ],
    });
    const amounts = (date: string) => costLimitsOn(limits, date)?.limits.amountsFen;
    expect(['2026-03-01', '2026-03-02', '2026-03-04', '2026-03-05'].map(amounts)).toEqual([
      [1_000_000, 2_000_000, 5_000_000],
      [2],
      [2],
      [3],
    ]);
    expect(['2026-03-01', '2026-03-04', '2026-03-09'].map((date) => estimateDaysOn(limits, date))).toEqual([
      null,
      3,
      0,
    ]);
  });
});
