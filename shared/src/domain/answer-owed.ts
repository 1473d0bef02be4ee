/**
 * What a family asks that the hospital owes an answer to, the strongest first: the debt is wrong, a step of a case is
 * wrong (P35), help is needed (P40), another plan. While one waits, nobody is pressed.
 */
export const ANSWER_KINDS = ['objection', 'case-objection', 'help', 'plan'] as const;
export type AnswerKind = (typeof ANSWER_KINDS)[number];

/** What is said at the desk of somebody who waits, and why a village doctor's task ends by it. */
export const ANSWER_SAID = {
  objection: 'objected',
  'case-objection': 'objected',
  help: 'help-asked',
  plan: 'plan-asked',
} as const satisfies Record<AnswerKind, string>;

/** The strongest first; a stable order, so that two readers never name different reasons. */
export function byStrength(a: { kind: AnswerKind }, b: { kind: AnswerKind }): number {
  return ANSWER_KINDS.indexOf(a.kind) - ANSWER_KINDS.indexOf(b.kind);
}
