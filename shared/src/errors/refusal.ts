import type { ErrorCode } from './catalogue.js';

/** One thing wrong with the input: where and why, in Chinese for people. */
export interface FieldProblem {
  field: string;
  reason: string;
}

/**
 * An expected refusal. Services return it (faults are thrown); the HTTP edge turns it into problem+json.
 * `detail` is one plain Chinese sentence that says what to do next; never a person's data.
 */
export class Refusal {
  readonly kind = 'refusal' as const;
  constructor(
    readonly code: ErrorCode,
    readonly detail?: string,
    readonly field?: string,
    readonly errors?: FieldProblem[],
  ) {}
}

/** Makes a refusal; `field` names the input it is about. */
export function refuse(code: ErrorCode, detail?: string, field?: string): Refusal {
  return new Refusal(code, detail, field);
}

/** True when a service answered with a refusal instead of its result. */
export function isRefusal(value: unknown): value is Refusal {
  return value instanceof Refusal;
}
