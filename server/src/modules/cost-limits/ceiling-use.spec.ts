import type { CostLimits } from '@zhenhoufu/shared/domain';
import { describe, expect, it } from 'vitest';
import type { EstimateRow } from '../settlements/index.js';
import { ceilingUse } from './ceiling-use.js';
import type { InsuranceTotal } from './limit.schema.js';

const TODAY = '2026-03-10';
const limits: CostLimits = {
  amountsFen: [],
  ceilingPercents: [80],
  ceilingFen: { resident: 10_000_000, employee: null },
};
const total = (more: Partial<InsuranceTotal> = {}): InsuranceTotal => ({
  _id: 'x',
  institution: 'H',
  patientId: 'p',
  insutype: '390',
  year: '2026',
  month: '202603',
  code: 'D390100',
  valueFen: 700,
  sentAtMs: 0,
  receivedOn: TODAY,
  ...more,
});
const estimate = (estimatedOn: string) =>
  ({ estimatedOn, checked: { layers: [{ code: 'basic', amountFen: 50 }] } }) as unknown as EstimateRow;
const used = (totals: InsuranceTotal[], of?: EstimateRow, insutype = '390') =>
  ceilingUse({ insutype }, limits, totals, of, TODAY)?.usedFen ?? null;

describe("this year's ceiling (P17)", () => {
  it('is not known without a total of the basic fund for this year and this insurance', () => {
    expect(used([])).toBeNull();
    expect(used([], estimate(TODAY))).toBeNull();
    expect(used([total({ year: '2025' })])).toBeNull();
    expect(used([total({ insutype: '310', code: 'D310100' })])).toBeNull();
    for (const code of ['S0000', 'C0000', 'D340101', 'D390100_BIZ2101']) expect(used([total({ code })])).toBeNull();
  });

  it('is not known where the house has entered none, or the insurance has none', () => {
    expect(used([total({ insutype: '310', code: 'D310100' })], undefined, '310')).toBeNull();
    expect(used([total({ insutype: '340', code: 'D340100' })], undefined, '340')).toBeNull();
    expect(used([total()], undefined, '')).toBeNull();
  });

  it('is the newest month of the year, the larger of two names of one fund, and this stay by its pre-settlement', () => {
    expect(used([total({ month: '202602', valueFen: 900 }), total()])).toBe(700);
    expect(used([total(), total({ code: 'D390101', valueFen: 650 })])).toBe(700);
    expect(used([total()], estimate('2026-03-09'))).toBe(750);
    expect(used([total()], estimate('2025-12-31'))).toBe(700);
    expect(used([total({ valueFen: -5 })])).toBe(0);
  });
});
