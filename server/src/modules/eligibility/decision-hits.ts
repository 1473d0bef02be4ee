import type { DecisionHit } from '@zhenhoufu/shared/contracts';
import { findProfile } from '@zhenhoufu/shared/policy';
import type { DoctorCheck, EligibilityDecision } from './decision.schema.js';

/** What a decision without a clause or condition of its own scheme says (an institution's paper that was declined). */
const NO_PAPER = { plain: '没有签入院要签的协议', text: '', source: '' };

/** Each reason against it in the scheme's order, with both people's answers as they were given (P5, P8). */
export function hitsOf(decision: EligibilityDecision, check: DoctorCheck | null): DecisionHit[] {
  const profile = findProfile(decision.profile);
  const answers = [
    ...(check?.answers ?? []).map((row) => ({
      ...row,
      by: check?.staffName ?? '',
      role: 'doctor' as const,
      at: check?.at,
    })),
    ...decision.deskAnswers.map((row) => ({
      ...row,
      by: decision.desk.name,
      role: 'desk' as const,
      at: decision.desk.at,
    })),
  ];
  const saidOf = (code: string): DecisionHit['said'] =>
    answers.flatMap(({ clause, by, role, at, applies, evidence }) =>
      clause === code && at ? [{ by, role, at: at.toISOString(), applies, evidence }] : [],
    );
  return [...decision.exclusions, ...decision.unmet].map((code) => {
    const row = [...(profile?.clauses ?? []), ...(profile?.conditions ?? [])].find(({ id }) => id === code) ?? NO_PAPER;
    return { code, plain: row.plain, text: row.text, source: row.source, said: saidOf(code) };
  });
}
