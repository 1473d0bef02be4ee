import type { ChargeClass } from './fee-categories.js';

export interface SplitLine {
  amountFen: number;
  chargeClass: ChargeClass;
  /** What the line's own split leaves to the patient; null without a split. */
  selfPayFen: number | null;
}

/** A bill's sum by who is likely to bear it. Never final: deductible, ratio and ceiling are known at settlement only. */
export interface BillShares {
  /** What insurance looks at after the part paid first; it pays a share of this. */
  inScopeFen: number;
  /** 乙 and over-limit: the part the patient pays first. */
  paidFirstFen: number;
  /** 自费: insurance pays nothing. */
  selfFen: number;
  /** Lines whose class or split the hospital did not send. */
  unknownFen: number;
}

/** What one line leaves to insurance and to the patient; null where its class or split is not known. */
export function lineShares(line: SplitLine): { inScopeFen: number; patientFen: number } | null {
  if (line.chargeClass === 'self') return { inScopeFen: 0, patientFen: line.amountFen };
  if (line.chargeClass === 'unknown' || line.selfPayFen === null) return null;
  return { inScopeFen: line.amountFen - line.selfPayFen, patientFen: line.selfPayFen };
}

/** The four parts of a day or a stay; they always sum to its total, refunds included. */
export function billShares(lines: readonly SplitLine[]): BillShares {
  const sum: BillShares = { inScopeFen: 0, paidFirstFen: 0, selfFen: 0, unknownFen: 0 };
  for (const line of lines) {
    const shares = lineShares(line);
    if (!shares) sum.unknownFen += line.amountFen;
    else if (line.chargeClass === 'self') sum.selfFen += shares.patientFen;
    else {
      sum.inScopeFen += shares.inScopeFen;
      sum.paidFirstFen += shares.patientFen;
    }
  }
  return sum;
}
