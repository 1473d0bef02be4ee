import type { DecisionAnswer } from '@zhenhoufu/shared/contracts';
import { findProfile } from '@zhenhoufu/shared/policy';
import type { ClauseAnswer, DoctorCheck, EligibilityDecision } from './decision.schema.js';

/** Every clause that anybody answered for a decision, in the scheme's order, with both answers as they were given (P8). */
export function answersOf(decision: EligibilityDecision, check: DoctorCheck | null): DecisionAnswer[] {
  const clauses = findProfile(decision.profile)?.clauses ?? [];
  return clauses.flatMap(({ id, plain }) => {
    const doctor = answerTo(id, check?.answers ?? []);
    const desk = answerTo(id, decision.deskAnswers);
    return doctor || desk ? [{ clause: id, plain, doctor, desk }] : [];
  });
}

function answerTo(id: string, answers: readonly ClauseAnswer[]): DecisionAnswer['doctor'] {
  const found = answers.find(({ clause }) => clause === id);
  return found ? { applies: found.applies, evidence: found.evidence } : null;
}
