import { addDays } from '../time/index.js';
import type { HelpState } from './help-record.js';
import type { Entry, Leg } from './ledger.js';
import type { Transitions } from './transitions.js';

/** What happened, in choices that anybody understands. */
export const HELP_CAUSES = ['ill', 'disaster', 'wages', 'lost-work', 'care', 'other'] as const;
export type HelpCause = (typeof HELP_CAUSES)[number];

/** An answer is final: who needs help again asks again. */
export const HELP_TRANSITIONS: Transitions<HelpState> = {
  received: ['working', 'helped', 'offered', 'declined', 'withdrawn'],
  working: ['helped', 'declined', 'withdrawn'],
  helped: [],
  offered: [],
  declined: [],
  withdrawn: [],
};

/** Where relief is applied for outside the hospital: 民政, 慈善, 残联, 应急救助基金. */
export const RELIEF_OFFICES = ['civil-affairs', 'charity', 'disabled', 'emergency-fund'] as const;
export type ReliefOffice = (typeof RELIEF_OFFICES)[number];

export type HelpReliefState = 'applied' | 'granted' | 'refused' | 'withdrawn';

export const HELP_RELIEF_TRANSITIONS: Transitions<HelpReliefState> = {
  applied: ['granted', 'refused', 'withdrawn'],
  granted: [],
  refused: [],
  withdrawn: [],
};

/** 减免: one person proposes, another decides. */
export type ForgivenessState = 'proposed' | 'approved' | 'rejected' | 'dropped';

export const FORGIVENESS_TRANSITIONS: Transitions<ForgivenessState> = {
  proposed: ['approved', 'rejected', 'dropped'],
  approved: [],
  rejected: [],
  dropped: [],
};

/** Photos with one application, and days for the answer where the hospital has set none. */
export const HELP_PHOTOS = 6;
export const HELP_ANSWER_DAYS = 7;

/** Last day on which the hospital answers in time. */
export function helpAnswerBy(receivedOn: string, days: number): string {
  return addDays(receivedOn, days);
}

interface Lessened {
  institution: string;
  date: string;
  obligationId: string;
  patientId: string;
  /** Owed at this moment: more than that cannot be taken off. */
  owedFen: number;
}

/** Money that an office outside granted and paid to the hospital (P40): it takes that much off the debt. */
export function helpReliefEntry(reliefId: string, of: Lessened, amountFen: number): Entry {
  return lessening(`help-relief:${reliefId}`, 'relief', 'relief-granted', of, amountFen);
}

/** What the hospital forgives it bears itself. */
export function forgivenessEntry(forgivenessId: string, of: Lessened, amountFen: number): Entry {
  return lessening(`forgiven:${forgivenessId}`, 'institution-borne', 'institution-borne', of, amountFen);
}

/**
 * A debt turns out smaller than what helped with it: so much was never needed. What was forgiven goes back to the
 * hospital, what an office paid stands open for the office; neither becomes credit that somebody could ask back.
 * `cause`: the settlement or adjustment that made the debt smaller.
 */
export function helpBackEntry(
  { institution, date, obligationId, patientId }: Omit<Lessened, 'owedFen'>,
  cause: string,
  { forgivenFen, outsideFen }: { forgivenFen: number; outsideFen: number },
): Entry {
  const legs: Leg[] = [{ account: 'patient-receivable', amountFen: forgivenFen + outsideFen, obligationId, patientId }];
  if (forgivenFen > 0) legs.push({ account: 'institution-borne', amountFen: -forgivenFen });
  if (outsideFen > 0) legs.push({ account: 'relief-granted', amountFen: -outsideFen });
  return { entryId: `help-back:${cause}`, institution, date, kind: 'relief', legs };
}

/** Throws above what is owed: nothing of it may become money that somebody could ask back. */
function lessening(
  entryId: string,
  kind: Entry['kind'],
  account: 'relief-granted' | 'institution-borne',
  { institution, date, obligationId, patientId, owedFen }: Lessened,
  amountFen: number,
): Entry {
  if (!Number.isSafeInteger(amountFen) || amountFen < 1 || amountFen > owedFen) {
    throw new Error(`entry ${entryId} takes ${amountFen} off ${owedFen}`);
  }
  const legs = [
    { account, amountFen },
    { account: 'patient-receivable' as const, amountFen: -amountFen, obligationId, patientId },
  ];
  return { entryId, institution, date, kind, legs };
}
