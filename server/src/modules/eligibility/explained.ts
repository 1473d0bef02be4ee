import type { PolicyProfile } from '@zhenhoufu/shared/policy';
import type { EligibilityDecision } from './decision.schema.js';

/** A reason against it: what it means, the scheme's own words, and where they stand in it. */
export interface Reason {
  code: string;
  plain: string;
  text: string;
  source: string;
}

/** What somebody can do about a reason that stands against it; always ends with whom to ask. */
export function waysOf(decision: EligibilityDecision): string[] {
  if (decision.outcome === 'eligible') return [];
  const ways: string[] = [];
  if (decision.unmet.includes('category'))
    ways.push('家里有困难的，可以到村委会、居委会申请认定，认定下来告诉住院处。');
  if (decision.unmet.includes('documents')) ways.push('把医保卡和身份证（或户口簿）拿来，住院处马上可以重新核。');
  if (decision.unmet.includes('referral') || decision.exclusions.includes('K3')) {
    ways.push('补一张乡镇卫生院或县医院的转诊单。');
  }
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
