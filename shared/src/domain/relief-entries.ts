import type { Entry, Leg } from './ledger.js';

/**
 * Relief that the medical-insurance bureau pays to the hospital for a patient (P3): what is owed first, the rest the
 * patient's credit, which is theirs to have back. What the bureau pays to the patient never passes these books.
 */
export function reliefEntry(
  of: { claimId: string; stayId: string; institution: string; date: string; patientId: string },
  to: { obligationId: string | null; receivableFen: number; creditFen: number },
): Entry {
  const { claimId, stayId, institution, date, patientId } = of;
  const { obligationId, receivableFen, creditFen } = to;
  const legs: Leg[] = [{ account: 'relief-granted', amountFen: receivableFen + creditFen }];
  if (receivableFen > 0 && obligationId === null) throw new Error(`relief of claim ${claimId} names no obligation`);
  if (receivableFen > 0 && obligationId !== null) {
    legs.push({ account: 'patient-receivable', amountFen: -receivableFen, obligationId, patientId });
  }
  if (creditFen > 0) legs.push({ account: 'patient-credit', amountFen: -creditFen, patientId });
  return { entryId: `relief:${claimId}:${stayId}`, institution, date, kind: 'relief', legs };
}
