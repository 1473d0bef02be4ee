import { percentDown } from '../money/index.js';

export type HospitalLevel = 'township' | '1' | '2' | '3';

/** `rules -- catalogue-share` (P19): out-of-catalogue above 10 % (level 3) or 5 % is borne by the institution (naiman-2019.txt 二、（十一）1.). */
export function catalogueShare(
  level: HospitalLevel,
  totalFen: number,
  outOfCatalogueFen: number,
): { limitPercent: 5 | 10; limitFen: number; borneByInstitutionFen: number } {
  const limitPercent = level === '3' ? 10 : 5;
  const limitFen = percentDown(totalFen, limitPercent);
  return { limitPercent, limitFen, borneByInstitutionFen: Math.max(0, outOfCatalogueFen - limitFen) };
}

export interface ShareStanding {
  totalFen: number;
  outFen: number;
  limitPercent: 5 | 10;
  limitFen: number;
  /** What is above the limit. */
  overFen: number;
  /** near: at least `warnPercent` of the limit; over: above it. */
  standing: 'calm' | 'near' | 'over';
}

/** Where a running cost stands with the limit. Refunds may make a sum negative for a while: then it is nothing. */
export function shareStanding(
  level: HospitalLevel,
  sums: { totalFen: number; outFen: number },
  warnPercent: number,
): ShareStanding {
  const totalFen = Math.max(0, sums.totalFen);
  const outFen = Math.min(Math.max(0, sums.outFen), totalFen);
  const { limitPercent, limitFen, borneByInstitutionFen: overFen } = catalogueShare(level, totalFen, outFen);
  const near = outFen > 0 && outFen >= percentDown(limitFen, warnPercent);
  return { totalFen, outFen, limitPercent, limitFen, overFen, standing: overFen > 0 ? 'over' : near ? 'near' : 'calm' };
}

/** Sums of a stay, and of it what is outside the catalogue. */
export interface CatalogueSums {
  totalFen: number;
  outFen: number;
}

/** What a message of the insurer says of the whole stay; `outFen` null where it leaves 全自费 out. */
export interface SaidCatalogue {
  totalFen: number;
  outFen: number | null;
}

export interface CountedCatalogue extends CatalogueSums {
  /** Whose sums count. */
  from: 'lines' | 'estimate' | 'settlement';
  /** What the lines say, whoever counts: the difference is shown. */
  linesOutFen: number;
}

/**
 * Whose sums the share goes by (P19): the settlement in force (2304), else the newest pre-settlement (2303) while it
 * speaks of the very lines that are there, by its total, else the lines as they stand.
 */
export function countedCatalogue(
  lines: CatalogueSums,
  { estimate, settlement }: { estimate: SaidCatalogue | null; settlement: SaidCatalogue | null },
): CountedCatalogue {
  const linesOutFen = lines.outFen;
  const { totalFen } = lines;
  if (settlement && settlement.outFen !== null) {
    return { totalFen: settlement.totalFen, outFen: settlement.outFen, from: 'settlement', linesOutFen };
  }
  if (!settlement && estimate && estimate.outFen !== null && estimate.totalFen === totalFen) {
    return { totalFen, outFen: estimate.outFen, from: 'estimate', linesOutFen };
  }
  return { ...lines, from: 'lines', linesOutFen };
}
