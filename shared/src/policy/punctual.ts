import type { CreditLevel } from '../domain/credit-history.js';
import type { PolicyProfile } from './profile.js';

/** What the next admission is easier by for who paid off on time (P32): within the scheme's text, set by the house. */
export interface PunctualTerms {
  /** Fewer papers: originals stay with the patient. */
  copiesOnly: boolean;
  /** An instalment agreement needs no share that is paid at once. */
  noShareNow: boolean;
  /** So many parts, and months, more than the house allows others. */
  extraParts: number;
}

/** What the scheme's text names by itself; null where it grants nothing, and then no house does. */
export function schemeTerms({ punctual }: Pick<PolicyProfile, 'punctual'>): PunctualTerms | null {
  return punctual ? { copiesOnly: punctual.copiesOnly, noShareNow: punctual.noShareNow, extraParts: 0 } : null;
}

/** Whose they are: only of who paid the last debt off, on time. Nobody has anything taken away by a level. */
export function grantedTerms(terms: PunctualTerms | null, level: CreditLevel): PunctualTerms | null {
  return level === 'punctual' ? terms : null;
}

/** The limits of a plan for somebody with these terms; never tighter than for anybody. */
export function easedLimits<L extends { shareNowPercent: number; maxParts: number; maxMonths: number }>(
  limits: L,
  terms: PunctualTerms | null,
): L {
  if (!terms) return limits;
  return {
    ...limits,
    shareNowPercent: terms.noShareNow ? 0 : limits.shareNowPercent,
    maxParts: limits.maxParts + terms.extraParts,
    maxMonths: limits.maxMonths + terms.extraParts,
  };
}

/** What they are, in the words of the phone and the desk. */
export function termWords({ copiesOnly, noShareNow, extraParts }: PunctualTerms): string[] {
  return [
    ...(copiesOnly ? ['入院手续少一样：证件原件自己带着，只留复印件'] : []),
    ...(noShareNow ? ['出院签分期，不用当场先付一份'] : []),
    ...(extraParts > 0 ? [`分期可以比别人多分 ${extraParts} 次`] : []),
  ];
}
