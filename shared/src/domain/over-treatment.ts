/** Who bears the cost of what was found: the institution that did too much, the patient who asked for it, or nobody. */
export type OverTreatmentOutcome = 'institution' | 'patient' | 'none';

export interface OverTreatmentReview {
  staffId: string;
  outcome: OverTreatmentOutcome;
}

/** What two different people say alike, each by the latest word; null while no two do (P20). */
export function agreedOutcome(reviews: readonly OverTreatmentReview[]): OverTreatmentOutcome | null {
  const latest = new Map(reviews.map(({ staffId, outcome }) => [staffId, outcome]));
  const said = [...latest.values()];
  return said.find((outcome, index) => said.indexOf(outcome) < index) ?? null;
}

/** Why somebody cannot review now: it is the own report, or another person's turn; null when one can. */
export function reviewBarred(
  reporterStaffId: string | null,
  reviews: readonly OverTreatmentReview[],
  staffId: string,
): 'own-report' | 'own-review' | null {
  if (staffId === reporterStaffId) return 'own-report';
  return reviews.at(-1)?.staffId === staffId ? 'own-review' : null;
}
