import { addDays } from '../time/index.js';
import type { Transitions } from './transitions.js';

/** What a family says is wrong about a debt that it is asked for. */
export const OBJECTION_KINDS = ['already-paid', 'wrong-amount', 'wrong-person'] as const;
export type ObjectionKind = (typeof OBJECTION_KINDS)[number];

/**
 * `upheld`: the family is right; `dismissed`: it was checked and stands. Both are answered with why. `as-help`: what was
 * said is that there is no money, and goes on as a request for help (P40).
 */
export type ObjectionState = 'open' | 'upheld' | 'dismissed' | 'withdrawn' | 'as-help';

/** An answer is final: who does not agree objects again. */
export const OBJECTION_TRANSITIONS: Transitions<ObjectionState> = {
  open: ['upheld', 'dismissed', 'withdrawn', 'as-help'],
  upheld: [],
  dismissed: [],
  withdrawn: [],
  'as-help': [],
};

/** Days within which the hospital answers. */
const ANSWER_DAYS = 7;

/** Last day on which the hospital answers in time. */
export function objectionAnswerBy(raisedOn: string): string {
  return addDays(raisedOn, ANSWER_DAYS);
}
