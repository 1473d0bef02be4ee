import { type CeilingUse, type CostLimits, sumOfLayer } from '@zhenhoufu/shared/domain';
import type { Admission } from '../admissions/index.js';
import type { EstimateRow } from '../settlements/index.js';
import type { InsuranceTotal } from './limit.schema.js';

/** Kinds of insurance that have a ceiling of their own (insurance-interface.md: 310 employees, 390 residents). */
const CEILING_OF: Record<string, keyof CostLimits['ceilingFen']> = { '310': 'employee', '390': 'resident' };
/** 5206 codes of what the basic fund paid: D and the fund's code of 3.12, without a suffix for one kind of treatment. */
const BASIC_FUND: Record<string, RegExp> = { '310': /^D3101\d\d$/, '390': /^D3901\d\d$/ };

/**
 * How much of this year's ceiling is used: what the basic fund has paid by 5206, and what it would pay of this stay by
 * the newest pre-settlement of the year. Null where the insurer's total or the house's ceiling is not known.
 */
export function ceilingUse(
  stay: Pick<Admission, 'insutype'>,
  limits: CostLimits,
  /** Of the patient. */
  totals: readonly InsuranceTotal[],
  estimate: EstimateRow | undefined,
  today: string,
): CeilingUse | null {
  const kind = CEILING_OF[stay.insutype];
  const ceilingFen = kind ? limits.ceilingFen[kind] : null;
  const code = BASIC_FUND[stay.insutype];
  if (!code || !ceilingFen) return null;
  const year = today.slice(0, 4);
  const own = totals.filter((row) => row.year === year && row.insutype === stay.insutype && code.test(row.code));
  const month = own
    .map((row) => row.month)
    .sort()
    .at(-1);
  if (month === undefined) return null;
  // Regions name the same fund by variants of one code: the largest of them is the fund, their sum might count it twice.
  const paidFen = Math.max(0, ...own.filter((row) => row.month === month).map((row) => row.valueFen));
  const ofThisYear = estimate?.estimatedOn.startsWith(year) ? estimate : undefined;
  const thisStayFen = ofThisYear ? sumOfLayer(ofThisYear.checked, 'basic') : 0;
  return { ceilingFen, usedFen: paidFen + Math.max(0, thisStayFen), on: today };
}
