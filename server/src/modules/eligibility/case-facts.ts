import type { EligibilityInput, Test } from '@zhenhoufu/shared/policy';
import { FACTS } from '@zhenhoufu/shared/policy';
import type { MatchedRow } from '../beneficiaries/index.js';
import type { Referral } from '../referrals/index.js';
import { noDepositSince, type Patient } from '../registry/index.js';
import type { CaseRecord } from './case-record.js';
import type { ClauseAnswer, VisitFacts } from './decision.schema.js';

/** Insurance lines that count as residents' and employees' basic insurance (insurance-interface.md 3.3). */
const RESIDENT_LINES = ['390', '391', '380'];
const EMPLOYEE_LINES = ['310'];
const ACTIVE = '1';

/** Facts that the system itself knows from 1101 and the register; the others only people know. */
const KNOWN_FACTS = new Set([
  'insurance-none',
  'insurance-suspended',
  'not-designated',
  'no-active-insurance',
  'no-active-resident-insurance',
]);

/** The list knows a yes; a no may be one that was written on paper elsewhere, and people say so. */
const KNOWN_WHEN_TRUE = new Set(['arrears-listed', 'family-arrears-listed']);

/** The basic insurance of a person: an active row wins over a suspended one; never the first row blindly. */
export function insuranceOf(patient: Patient): EligibilityInput['patient']['insurance'] & { admdvs: string } {
  const basic = patient.insurance.filter((row) =>
    [...RESIDENT_LINES, ...EMPLOYEE_LINES].includes(row.insutype.slice(0, 3)),
  );
  const best = basic.find((row) => row.status === ACTIVE) ?? basic.find((row) => row.status === '2');
  if (!best) return { kind: 'none', status: 'active', admdvs: '' };
  const kind = RESIDENT_LINES.includes(best.insutype.slice(0, 3)) ? 'resident' : 'employee';
  return { kind, status: best.status === ACTIVE ? 'active' : 'suspended', admdvs: best.admdvs };
}

/** The input of `rules -- eligibility` for a stay: register and lists as they are, the visit as the doctor stated it. */
export function eligibilityInput(
  { institution, admission, patient, creditBad, referrals, arrearsList }: CaseRecord,
  rows: readonly Pick<MatchedRow, 'category' | 'from' | 'to'>[],
  facts: VisitFacts,
): EligibilityInput {
  const { kind, status, admdvs } = insuranceOf(patient);
  return {
    admissionDate: admission.admittedOn,
    institution: { ...institution, noDepositForAllSince: noDepositSince(institution, admission.admittedOn) },
    patient: {
      insuredAdmdvs: admdvs,
      insurance: { kind, status },
      categories: rows.map((row) => ({ code: row.category, from: row.from, to: row.to })),
      documents: facts.documents,
      arrearsListed: arrearsList.self !== null,
      familyArrearsListed: arrearsList.family !== null,
      creditBad: creditBad !== null,
    },
    visit: {
      emergency: facts.emergency,
      causes: facts.causes as EligibilityInput['visit']['causes'],
      thirdPartyLiable: facts.thirdPartyLiable,
      referral: facts.referral === 'none' ? referralOnFile(referrals) : facts.referral,
      selfPay: facts.selfPay,
      consents: facts.consents,
    },
  };
}

/** A referral that was filed counts without anybody saying so again (P9). */
function referralOnFile(referrals: readonly Referral[]): EligibilityInput['visit']['referral'] {
  if (referrals.some((row) => row.kind === 'white-list')) return 'white-list';
  return referrals.some((row) => row.kind === 'up') ? 'level-by-level' : 'none';
}

function factsOf(test: Test): string[] {
  if ('fact' in test) return [test.fact];
  if ('cause' in test) return ['cause'];
  return ('anyOf' in test ? test.anyOf : test.allOf).flatMap(factsOf);
}

/** Does the system alone know whether a clause hits, and what does it know? */
export function suggestion(test: Test, input: EligibilityInput): boolean | null {
  const facts = factsOf(test);
  const known = facts.filter((fact) => KNOWN_FACTS.has(fact));
  const sure = [...known, ...facts.filter((fact) => KNOWN_WHEN_TRUE.has(fact))];
  if (sure.some((fact) => FACTS[fact as keyof typeof FACTS](input))) return true;
  return known.length === facts.length ? false : null;
}

/** Clauses that a person says apply although the facts alone would not hit. */
export function addedByPeople(answers: readonly ClauseAnswer[], exclusions: readonly string[]): string[] {
  return answers
    .filter((answer) => answer.applies && !exclusions.includes(answer.clause))
    .map((answer) => answer.clause);
}
