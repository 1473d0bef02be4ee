import type { Entry } from './ledger.js';

interface AdjustmentOf {
  adjustmentId: string;
  institution: string;
  /** Business date. */
  date: string;
  patientId: string;
  obligationId: string;
}

/** What the institution bears (P19, P20) comes off what the patient owes (invariant 11). */
export function institutionBorneEntry(of: AdjustmentOf, amountFen: number): Entry {
  const { adjustmentId, institution, date, patientId, obligationId } = of;
  return {
    entryId: `institution-borne:${adjustmentId}`,
    institution,
    date,
    kind: 'institution-borne',
    legs: [
      { account: 'institution-borne', amountFen },
      { account: 'patient-receivable', amountFen: -amountFen, obligationId, patientId },
    ],
  };
}

/**
 * More was paid than is left to owe after an adjustment: the surplus becomes credit. Negative: it comes back from
 * there, when the adjustment is taken back with its settlement.
 */
export function adjustmentSurplusEntry(of: AdjustmentOf, amountFen: number): Entry {
  const { adjustmentId, institution, date, patientId, obligationId } = of;
  return {
    entryId: `${amountFen < 0 ? 'surplus-back' : 'surplus'}:${adjustmentId}`,
    institution,
    date,
    kind: 'surplus',
    legs: [
      { account: 'patient-receivable', amountFen, obligationId, patientId },
      { account: 'patient-credit', amountFen: -amountFen, patientId },
    ],
  };
}
