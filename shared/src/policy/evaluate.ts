import { FACTS } from './facts.js';
import type { Condition, PolicyProfile, ProfileCategory, Test } from './profile.js';
import type { DocumentCode, EligibilityInput } from './vocabulary.js';

export interface EligibilityResult {
  outcome: 'eligible' | 'deposit-required' | 'emergency-admission';
  /** Clauses that hit, in the scheme's order. */
  exclusions: string[];
  /** Conditions that do not hold, in the profile's order. */
  unmet: string[];
  matched: string[];
  basis: 'category' | 'insured' | 'all-patients' | 'emergency' | null;
  keepDocuments: Partial<Record<DocumentCode, 'copy' | 'original'>>;
  explanation: string;
}

/** Does a test hold for an admission? */
export function holds(test: Test, input: EligibilityInput): boolean {
  if ('fact' in test) return FACTS[test.fact](input);
  if ('cause' in test) return test.cause.some((cause) => input.visit.causes.includes(cause));
  if ('anyOf' in test) return test.anyOf.some((part) => holds(part, input));
  return test.allOf.every((part) => holds(part, input));
}

/** Categories of the profile that count on the admission date, each once, in the profile's order (P1). */
export function matchCategories(profile: PolicyProfile, input: EligibilityInput): string[] {
  const day = input.admissionDate;
  const valid = input.patient.categories.filter(
    ({ from, to }) => (from === null || from <= day) && (to === null || day <= to),
  );
  const counts = (category: ProfileCategory) =>
    valid.some(({ code }) => code === category.code || category.alsoCounts?.includes(code));
  return profile.categories.filter(counts).map((category) => category.code);
}

function fails(condition: Condition, profile: PolicyProfile, input: EligibilityInput, matched: string[]): boolean {
  if (condition.liftedInEmergency && input.visit.emergency) return false;
  if (condition.id === 'in-force') return input.admissionDate < profile.inForceFrom;
  if (condition.id === 'category') return matched.length === 0;
  return condition.failsWhen !== undefined && holds(condition.failsWhen, input);
}

function coversAllPatients(profile: PolicyProfile, { institution, admissionDate }: EligibilityInput): boolean {
  const since = institution.noDepositForAllSince;
  return profile.allPatients !== undefined && institution.primaryCare && since !== null && since <= admissionDate;
}

function documentsToKeep(profile: PolicyProfile, input: EligibilityInput): EligibilityResult['keepDocuments'] {
  const kept: EligibilityResult['keepDocuments'] = {};
  for (const rule of profile.keptDocuments) {
    const shown = rule.firstOf.find((document) => input.patient.documents.includes(document));
    if (shown) kept[shown] = rule.how;
  }
  return kept;
}

/**
 * `rules -- eligibility` (edges.md section 4; P1, P4–P6, P11): every clause that hits and every condition that
 * fails is named. An emergency is never refused: its hits stay listed.
 */
export function evaluateEligibility(profile: PolicyProfile, input: EligibilityInput): EligibilityResult {
  const all = coversAllPatients(profile, input);
  const matched = matchCategories(profile, input);
  const clauses = profile.clauses.filter((clause) => !all || profile.allPatients?.clauses.includes(clause.id));
  const conditions = profile.conditions.filter((condition) => !all || condition.id === 'in-force');
  const hit = clauses.filter(
    (clause) => !(clause.liftedInEmergency && input.visit.emergency) && holds(clause.hits, input),
  );
  const failed = conditions.filter((condition) => fails(condition, profile, input, matched));
  const clear = hit.length === 0 && failed.length === 0;
  const outcome = clear ? 'eligible' : input.visit.emergency ? 'emergency-admission' : 'deposit-required';
  return {
    outcome,
    exclusions: hit.map((clause) => clause.id),
    unmet: failed.map((condition) => condition.id),
    matched,
    basis: clear ? basisOf(profile, input, all) : null,
    keepDocuments: clear ? documentsToKeep(profile, input) : {},
    explanation: explainOutcome(
      outcome,
      [...hit, ...failed].map((row) => row.plain),
    ),
  };
}

function basisOf(profile: PolicyProfile, input: EligibilityInput, all: boolean): EligibilityResult['basis'] {
  if (all) return 'all-patients';
  if (input.visit.emergency && profile.emergency) return profile.emergency.basis;
  return profile.basis;
}

/** Plain words; never a judgement of the person (documents.md, 不享受说明). An emergency is told of no deposit. */
export function explainOutcome(outcome: EligibilityResult['outcome'], reasons: string[]): string {
  if (outcome === 'eligible') return '可以先看病后付费，入院不交押金。';
  const list = reasons.join('；');
  if (outcome === 'emergency-admission') return `情况紧急，先住院治疗，现在不收钱。后面还要核实：${list}。`;
  return `这次要按普通办法交押金，因为：${list}。有不清楚的可以问住院处。`;
}
