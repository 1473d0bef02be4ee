import { describe, expect, it } from 'vitest';
import type { EstimateRow } from '../settlements/index.js';
import type { PlannedDischarge } from './discharge-estimate.schema.js';
import { plannedOn } from './planned-discharge.repository.js';

const ward = (date: string | null) => ({ date }) as PlannedDischarge;
const sent = (dischargeOn: string | null) => ({ dischargeOn, estimatedOn: '2026-03-05' }) as EstimateRow;

describe('when somebody is to leave (P18)', () => {
  it("the ward's word before the system's", () => {
    expect(plannedOn(ward('2026-03-08'), sent('2026-03-07'))).toEqual({ date: '2026-03-08', by: 'ward' });
    expect(plannedOn(undefined, sent('2026-03-07'))).toEqual({ date: '2026-03-07', by: 'hospital' });
    expect(plannedOn(undefined, sent('2026-03-05'))).toEqual({ date: '2026-03-05', by: 'hospital' });
  });

  it('a day of the system that was over when it came is no plan; what the ward took back is not known', () => {
    expect(plannedOn(undefined, sent('2026-03-04'))).toEqual({ date: null, by: null });
    expect(plannedOn(undefined, null)).toEqual({ date: null, by: null });
    expect(plannedOn(ward(null), null)).toEqual({ date: null, by: 'ward' });
    expect(plannedOn(ward(null), sent('2026-03-07'))).toEqual({ date: '2026-03-07', by: 'hospital' });
  });
});
