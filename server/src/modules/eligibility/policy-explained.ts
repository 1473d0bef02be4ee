import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import type { Fact, PolicyProfile, Test } from '@zhenhoufu/shared/policy';
import { type Institution, noDepositSince } from '../registry/index.js';

type Explained = ResponseOf<'getPolicy'>;

const PAPER_WORDS = { 'insurance-card': '医保卡', 'id-card': '身份证', 'household-register': '户口本' } as const;

/** The facts that a test looks at, however deep. */
export function factsIn(test: Test): Fact[] {
  if ('fact' in test) return [test.fact];
  if ('cause' in test) return [];
  return ('anyOf' in test ? test.anyOf : test.allOf).flatMap(factsIn);
}

/** Every fact of an admission that the profile's clauses and conditions look at. */
function factsOf({ clauses, conditions }: PolicyProfile): Set<Fact> {
  const tests = [...clauses.map(({ hits }) => hits), ...conditions.map(({ failsWhen }) => failsWhen)];
  return new Set(tests.flatMap((test) => (test ? factsIn(test) : [])));
}

/** What to bring, from what the profile asks about (P11, P43). */
export function papersToBring(profile: PolicyProfile): string[] {
  const facts = factsOf(profile);
  const receipt = facts.has('no-insurance-paper') ? '，没有就带今年的缴费发票' : '';
  const authorities = [...new Set(profile.categories.map(({ authority }) => authority.replace(/部门$/, '')))];
  return [
    '身份证，没有就带户口本',
    `医保卡${receipt}`,
    ...(authorities.length > 0 ? [`${authorities.join('、')}部门的证明，有就带上`] : []),
    ...(facts.has('not-level-by-level') || facts.has('not-referred') ? ['从下级医院转来的，带转诊单'] : []),
  ];
}

/** Originals stay only where the institution recorded its basis; the last row counts (domain.md, "Words of law"). */
export function keepsOriginals({ originalsBases }: Pick<Institution, 'originalsBases'>): boolean {
  return originalsBases?.at(-1)?.allowed === true;
}

/** Which papers stay at the hospital; an original only where the institution recorded its basis (P11). */
export function papersKept(profile: PolicyProfile, institution: Institution): Explained['kept'] {
  const originals = keepsOriginals(institution);
  return profile.keptDocuments.map(({ firstOf, how }) => ({
    papers: firstOf.map((document) => PAPER_WORDS[document]),
    how: originals ? how : 'copy',
  }));
}

/** True when the institution extends no-deposit to every inpatient on this day (P4). */
export function coversEverybody(profile: PolicyProfile, institution: Institution, today: string): boolean {
  const since = noDepositSince(institution, today);
  return profile.allPatients !== undefined && institution.primaryCare && since !== null;
}

/** Reasons for the ordinary deposit in plain words; where everybody is covered only the clauses that still count. */
export function reasonsAgainst(profile: PolicyProfile, everybody: boolean): Pick<Explained, 'notCovered' | 'unmet'> {
  const counting = everybody ? (profile.allPatients?.clauses ?? []) : profile.clauses.map(({ id }) => id);
  const conditions = everybody ? [] : profile.conditions.filter(({ id }) => id !== 'in-force');
  return {
    notCovered: profile.clauses
      .filter(({ id }) => counting.includes(id))
      .map(({ id, plain }) => ({ clause: id, plain })),
    unmet: conditions.map(({ id, plain }) => ({ condition: id, plain })),
  };
}
