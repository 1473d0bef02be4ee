import { percentDown } from '../money/index.js';

/** `rules -- catalogue-share` (P19): out-of-catalogue above 10 % (level 3) or 5 % is borne by the institution (naiman-2019.txt 二、（十一）1.). */
export function catalogueShare(
  level: 'township' | '1' | '2' | '3',
  totalFen: number,
  outOfCatalogueFen: number,
): { limitPercent: 5 | 10; limitFen: number; borneByInstitutionFen: number } {
  const limitPercent = level === '3' ? 10 : 5;
  const limitFen = percentDown(totalFen, limitPercent);
  return { limitPercent, limitFen, borneByInstitutionFen: Math.max(0, outOfCatalogueFen - limitFen) };
}
