import type { Fact, PolicyProfile } from '@zhenhoufu/shared/policy';
import type { EligibilityDecision } from './decision.schema.js';
import { factsIn } from './policy-explained.js';

/** A reason against it: what it means, the scheme's own words, and where they stand in it. */
export interface Reason {
  code: string;
  plain: string;
  text: string;
  source: string;
}

/** Papers and referrals are asked for by clause in one scheme, by condition in another: the facts tell, never the id. */
const PAPER_FACTS: readonly Fact[] = ['no-insurance-card', 'no-insurance-paper', 'no-identity-paper'];
const REFERRAL_FACTS: readonly Fact[] = ['not-level-by-level', 'not-referred'];

function factsAgainst({ clauses, conditions }: PolicyProfile, { exclusions, unmet }: EligibilityDecision): Fact[] {
  const tests = [
    ...clauses.filter(({ id }) => exclusions.includes(id)).map(({ hits }) => hits),
    ...conditions.filter(({ id }) => unmet.includes(id)).map(({ failsWhen }) => failsWhen),
  ];
  return tests.flatMap((test) => (test ? factsIn(test) : []));
}

/** What somebody can do about a reason that stands against it; always ends with whom to ask. */
export function waysOf(profile: PolicyProfile, decision: EligibilityDecision): string[] {
  if (decision.outcome === 'eligible') return [];
  const facts = factsAgainst(profile, decision);
  const ways: string[] = [];
  if (decision.unmet.includes('category'))
    ways.push('家里有困难的，可以到村委会、居委会申请认定，认定下来告诉住院处。');
  if (PAPER_FACTS.some((fact) => facts.includes(fact))) {
    const card = facts.includes('no-insurance-paper') ? '医保卡（或今年的缴费发票）' : '医保卡';
    ways.push(`把${card}和身份证（或户口簿）拿来，住院处马上可以重新核。`);
  }
  if (REFERRAL_FACTS.some((fact) => facts.includes(fact))) ways.push('补一张乡镇卫生院或县医院的转诊单。');
  if (decision.cause === 'paper-declined') ways.push('愿意签了，在手机上或者到住院处签入院协议，签好就不用押金。');
  ways.push('觉得不对，可以请住院处重新核一遍，带上能说明情况的材料。');
  if (decision.outcome === 'deposit-required') ways.push('一时拿不出押金，先跟收费处说，可以商量。');
  return ways;
}

export function reasonsOf(profile: PolicyProfile, decision: EligibilityDecision): Reason[] {
  const clauses = profile.clauses.filter((clause) => decision.exclusions.includes(clause.id));
  const conditions = profile.conditions.filter((condition) => decision.unmet.includes(condition.id));
  return [...clauses, ...conditions].map(({ id: code, plain, text, source }) => ({ code, plain, text, source }));
}
