import type { EligibilityInput } from './vocabulary.js';

/** What can be true of an admission. Profiles name these facts; no rule asks for a region's name. */
export const FACTS = {
  'third-party-liable': ({ visit }: EligibilityInput) => visit.thirdPartyLiable,
  'self-pay': ({ visit }: EligibilityInput) => visit.selfPay,
  'no-consent': ({ visit }: EligibilityInput) => !visit.consents,
  'arrears-listed': ({ patient }: EligibilityInput) => patient.arrearsListed,
  'family-arrears-listed': ({ patient }: EligibilityInput) => patient.familyArrearsListed,
  'credit-bad': ({ patient }: EligibilityInput) => patient.creditBad,
  'insurance-none': ({ patient }: EligibilityInput) => patient.insurance.kind === 'none',
  'insurance-suspended': ({ patient: { insurance } }: EligibilityInput) =>
    insurance.kind !== 'none' && insurance.status === 'suspended',
  'no-active-insurance': ({ patient: { insurance } }: EligibilityInput) =>
    insurance.kind === 'none' || insurance.status !== 'active',
  'no-active-resident-insurance': ({ patient: { insurance } }: EligibilityInput) =>
    insurance.kind !== 'resident' || insurance.status !== 'active',
  'not-designated': ({ institution }: EligibilityInput) => !institution.designated,
  'not-public': ({ institution }: EligibilityInput) => institution.ownership !== 'public',
  'not-pilot': ({ institution }: EligibilityInput) => !institution.pilot,
  'other-region': ({ institution, patient }: EligibilityInput) => institution.admdvs !== patient.insuredAdmdvs,
  'other-city': ({ institution, patient }: EligibilityInput) =>
    institution.admdvs.slice(0, 4) !== patient.insuredAdmdvs.slice(0, 4),
  'level-2-or-3': ({ institution }: EligibilityInput) => institution.level === '2' || institution.level === '3',
  'above-first-visit': ({ institution }: EligibilityInput) =>
    institution.level !== 'township' && !institution.primaryCare,
  'not-level-by-level': ({ visit }: EligibilityInput) => visit.referral !== 'level-by-level',
  'not-referred': ({ visit }: EligibilityInput) => visit.referral === 'none',
  'no-insurance-card': ({ patient }: EligibilityInput) => !patient.documents.includes('insurance-card'),
  'no-insurance-paper': ({ patient }: EligibilityInput) =>
    !patient.documents.includes('insurance-card') && !patient.documents.includes('premium-receipt'),
  'no-identity-paper': ({ patient }: EligibilityInput) =>
    !patient.documents.includes('id-card') && !patient.documents.includes('household-register'),
} as const satisfies Record<string, (input: EligibilityInput) => boolean>;

export type Fact = keyof typeof FACTS;
