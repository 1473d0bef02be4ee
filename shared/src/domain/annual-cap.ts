import { percentHalfUp } from '../money/index.js';

export type VisitLevel = 'township' | '1' | '2' | '3' | 'outside';

export interface CappedStay {
  /** Discharge. */
  date: string;
  level: VisitLevel;
  compliantSelfPayFen: number;
  deductibleFen: number;
}

const LEVELS: readonly VisitLevel[] = ['township', '1', '2', '3', 'outside'];
/** naiman-2019: township 1,000 · level 1 2,000 · level 2 3,000 · level 3 4,000 · outside the city 5,000 yuan (P22; naiman-2019.txt 二、（七）). */
const CAP_FEN: Record<VisitLevel, number> = {
  township: 100_000,
  '1': 200_000,
  '2': 300_000,
  '3': 400_000,
  outside: 500_000,
};
/** 超出部分的医疗费用兜底保障到90%左右 (same place). */
const FUND_PERCENT = 90;

/**
 * `rules -- annual-cap` (P22): each stay stands under the cap of the highest level of its calendar year so far;
 * the fund pays 90 % of what exceeds it; earlier stays are not reopened. Answers in input order.
 */
export function annualCap(stays: readonly CappedStay[]): { capFen: number; patientFen: number; fundFen: number }[] {
  const years = new Map<string, { level: number; runningFen: number }>();
  const results: { capFen: number; patientFen: number; fundFen: number }[] = new Array(stays.length);
  const inOrder = stays.map((stay, index) => ({ stay, index }));
  inOrder.sort((a, b) => (a.stay.date === b.stay.date ? a.index - b.index : a.stay.date < b.stay.date ? -1 : 1));
  for (const { stay, index } of inOrder) {
    const key = stay.date.slice(0, 4);
    const year = years.get(key) ?? { level: 0, runningFen: 0 };
    year.level = Math.max(year.level, LEVELS.indexOf(stay.level));
    year.runningFen += stay.compliantSelfPayFen;
    years.set(key, year);
    const capFen = CAP_FEN[LEVELS[year.level] ?? 'township'];
    const excessFen = Math.min(stay.compliantSelfPayFen, Math.max(0, year.runningFen - capFen));
    const fundFen = percentHalfUp(excessFen, FUND_PERCENT);
    results[index] = { capFen, patientFen: stay.deductibleFen + stay.compliantSelfPayFen - fundFen, fundFen };
  }
  return results;
}
