import type { CreditLevel } from '../domain/credit-history.js';
import type { PolicyProfile } from './profile.js';

/** What a scheme grants at the next admission to whom it has paid off on time (P32); null where it grants nothing. */
export function punctualTerms(
  profile: Pick<PolicyProfile, 'punctual'>,
  level: CreditLevel,
): NonNullable<PolicyProfile['punctual']> | null {
  return level === 'punctual' ? (profile.punctual ?? null) : null;
}

/** An instalment agreement without a share that is paid at once: is it this patient's by the scheme (P30, P32)? */
export function waivesShareNow(profile: Pick<PolicyProfile, 'punctual'>, level: CreditLevel): boolean {
  return punctualTerms(profile, level)?.noShareNow === true;
}
