/** A state machine as data: each state and the states it may go to (domain.md, "States"). */
export type Transitions<S extends string> = Readonly<Record<S, readonly S[]>>;

export type AdmissionState =
  | 'pending-check'
  | 'eligible'
  | 'deposit-required'
  | 'admitted'
  | 'discharging'
  | 'settled'
  | 'closed'
  | 'cancelled';

export const ADMISSION_TRANSITIONS: Transitions<AdmissionState> = {
  'pending-check': ['eligible', 'deposit-required', 'admitted', 'cancelled'],
  // eligible waits for the paper of P10; declined, the ordinary deposit is due.
  eligible: ['admitted', 'deposit-required', 'cancelled'],
  'deposit-required': ['admitted', 'cancelled'],
  admitted: ['discharging', 'cancelled'],
  discharging: ['settled', 'admitted', 'cancelled'],
  settled: ['closed', 'discharging'],
  // settled: a mistaken payment was given back, or a window payment taken back, so the stay owes again.
  closed: ['discharging', 'settled'],
  cancelled: [],
};

export type AgreementState =
  | 'draft'
  | 'presented'
  | 'signed'
  | 'effective'
  | 'fulfilled'
  | 'superseded'
  | 'terminated'
  | 'declined'
  | 'expired';

export const AGREEMENT_TRANSITIONS: Transitions<AgreementState> = {
  draft: ['presented'],
  presented: ['signed', 'declined', 'expired'],
  signed: ['effective'],
  effective: ['fulfilled', 'superseded', 'terminated'],
  fulfilled: ['effective'],
  superseded: [],
  terminated: [],
  declined: [],
  expired: [],
};

/** A family asks the hospital for another plan; `dropped`: asked anew, taken back, or nothing is owed any more. */
export type PlanRequestState = 'waiting' | 'answered' | 'refused' | 'dropped';

export const PLAN_REQUEST_TRANSITIONS: Transitions<PlanRequestState> = {
  waiting: ['answered', 'refused', 'dropped'],
  answered: [],
  refused: [],
  dropped: [],
};

export type SelfPayConsentState = 'draft' | 'announced' | 'owed' | 'signed' | 'refused' | 'cancelled' | 'withdrawn';

/**
 * Consent to an item outside the catalogue (P15). `owed`: used first in an emergency, so the ward cannot take it back.
 * `cancelled` by the ward before anybody signed; `withdrawn` by the patient: what was used until then stays agreed to.
 */
export const SELF_PAY_CONSENT_TRANSITIONS: Transitions<SelfPayConsentState> = {
  draft: ['announced', 'owed'],
  announced: ['signed', 'refused', 'cancelled'],
  owed: ['signed', 'refused'],
  signed: ['withdrawn'],
  refused: [],
  cancelled: [],
  withdrawn: [],
};

export type OrderState = 'created' | 'awaiting-payment' | 'paid' | 'closed' | 'failed' | 'unknown';

/** `paid` is final and wins over every later message; a close that loses the race ends in `paid`. */
export const ORDER_TRANSITIONS: Transitions<OrderState> = {
  created: ['awaiting-payment', 'failed', 'unknown', 'paid', 'closed'],
  'awaiting-payment': ['paid', 'closed', 'unknown', 'failed'],
  unknown: ['awaiting-payment', 'paid', 'closed', 'failed'],
  closed: ['paid'],
  failed: ['paid'],
  paid: [],
};

/** Money asked for before settlement (P7, P16); `applied`: a settlement has taken it into account. */
export type PrepaymentState = 'asked' | 'received' | 'dropped' | 'applied';

/** A settlement that is reversed leads from `applied` back to where the money stands; nothing is final before. */
export const PREPAYMENT_TRANSITIONS: Transitions<PrepaymentState> = {
  asked: ['received', 'dropped', 'applied'],
  received: ['asked', 'dropped', 'applied'],
  dropped: ['asked', 'received', 'applied'],
  applied: ['asked', 'received', 'dropped'],
};

/** Taking a window payment back, or ending an agreement: one person asks, another decides. */
export type ReversalState = 'asked' | 'confirmed' | 'rejected';

export const REVERSAL_TRANSITIONS: Transitions<ReversalState> = {
  asked: ['confirmed', 'rejected'],
  confirmed: [],
  rejected: [],
};

export type RefundState = 'requested' | 'approved' | 'rejected' | 'processing' | 'succeeded' | 'abnormal' | 'closed';

export const REFUND_TRANSITIONS: Transitions<RefundState> = {
  requested: ['approved', 'rejected'],
  // rejected: taken back before WeChat knew of it.
  approved: ['processing', 'rejected'],
  rejected: [],
  processing: ['succeeded', 'abnormal', 'closed'],
  succeeded: [],
  // A person pays it out at the window, or WeChat brings it to an end after all.
  abnormal: ['succeeded', 'closed'],
  closed: [],
};

/** A charge reported as over-treatment (P20): reviewed until two people say the same. */
export type OverTreatmentState = 'reported' | 'reviewing' | 'decided';

export const OVER_TREATMENT_TRANSITIONS: Transitions<OverTreatmentState> = {
  reported: ['reviewing'],
  reviewing: ['reviewing', 'decided'],
  decided: [],
};

/** What the institution bears of a settlement (P19, P20), until a person decides; a 2305 takes it back. */
export type AdjustmentState = 'proposed' | 'confirmed' | 'declined' | 'dropped' | 'reversed';

export const ADJUSTMENT_TRANSITIONS: Transitions<AdjustmentState> = {
  // dropped: a later finding left nothing of it, and another may bring it back.
  proposed: ['confirmed', 'declined', 'dropped', 'reversed'],
  dropped: ['proposed', 'reversed'],
  confirmed: ['reversed'],
  declined: ['reversed'],
  reversed: [],
};

/** An application for 追溯救助 (P3), from the first word to the bureau's; `refused` may be completed and sent again. */
export type RetroactiveClaimState = 'applied' | 'sent' | 'granted' | 'refused' | 'withdrawn';

export const RETROACTIVE_CLAIM_TRANSITIONS: Transitions<RetroactiveClaimState> = {
  applied: ['sent', 'withdrawn'],
  sent: ['granted', 'refused', 'withdrawn'],
  refused: ['sent', 'withdrawn'],
  granted: [],
  withdrawn: [],
};

/** A claim on the risk fund (P38): asked for by one person, decided by another, paid once. */
export type FundClaimState = 'asked' | 'approved' | 'rejected' | 'paid' | 'withdrawn';

export const FUND_CLAIM_TRANSITIONS: Transitions<FundClaimState> = {
  asked: ['approved', 'rejected', 'withdrawn'],
  // withdrawn: the family paid before the fund did.
  approved: ['paid', 'withdrawn'],
  rejected: [],
  paid: [],
  withdrawn: [],
};

export type CaseState = 'watch' | 'notified' | 'objected' | 'reviewing' | 'listed' | 'removed' | 'dismissed';

export const CASE_TRANSITIONS: Transitions<CaseState> = {
  watch: ['notified', 'dismissed'],
  notified: ['objected', 'reviewing', 'dismissed'],
  objected: ['reviewing', 'dismissed'],
  reviewing: ['listed', 'dismissed'],
  listed: ['removed', 'dismissed'],
  removed: ['dismissed'],
  dismissed: [],
};

/** May `from` go to `to`? */
export function canGo<S extends string>(table: Transitions<S>, from: S, to: S): boolean {
  return table[from].includes(to);
}

/** States from which `to` can be reached in one step: the filter of a conditional update. */
export function statesBefore<S extends string>(table: Transitions<S>, to: S): S[] {
  return (Object.keys(table) as S[]).filter((from) => table[from].includes(to));
}
