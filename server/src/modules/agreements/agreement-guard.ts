import { AGREEMENT_TRANSITIONS, type AgreementState, canGo } from '@zhenhoufu/shared/domain';
import type { Query, Schema } from 'mongoose';

/** Everything else of a row is content: it is written once, when the row is made (invariant 8). */
const MOVING = ['state', 'ending'];
const AT_SIGNING = [...MOVING, 'signature', 'pdfSha256', 'startsOn', 'annexSealed', 'annexSha256'];
/** Evidence that waits beside an unsigned text, and changes nothing of it. */
const BESIDE = 'scan';

interface Update {
  $set?: Record<string, unknown>;
  [operator: string]: unknown;
}

function statesIn(filter: { state?: unknown }): AgreementState[] {
  const { state } = filter;
  if (typeof state === 'string') return [state as AgreementState];
  return (state as { $in?: AgreementState[] } | undefined)?.$in ?? [];
}

/** Why an update of agreements is not allowed; null for a step of the transition table. */
export function forbiddenUpdate(filter: Record<string, unknown>, update: Update): string | null {
  const operators = Object.keys(update).filter((name) => name !== '$set' && name !== '$setOnInsert');
  if (operators.length > 0) return `an agreement is moved, not edited: ${operators.join(', ')}`;
  const set = update.$set ?? {};
  const to = set.state as AgreementState | undefined;
  const unsigned = filter.state === 'presented' && filter.signature === null;
  if (unsigned && Object.keys(set).every((name) => name === BESIDE)) return null;
  if (!to || !(to in AGREEMENT_TRANSITIONS)) return 'an agreement changes only by its next state';
  const from = statesIn(filter);
  if (from.length === 0 || from.some((state) => !canGo(AGREEMENT_TRANSITIONS, state, to))) {
    return `no agreement goes from ${from.join(', ') || 'anywhere'} to ${to}`;
  }
  const allowed = to === 'signed' && filter.signature === null ? AT_SIGNING : MOVING;
  const content = Object.keys(set).filter((name) => !allowed.includes(name));
  return content.length > 0 ? `what was presented stands: ${content.join(', ')}` : null;
}

const UPDATES = ['updateOne', 'updateMany', 'findOneAndUpdate'] as const;
const NEVER = ['replaceOne', 'findOneAndReplace', 'deleteOne', 'deleteMany', 'findOneAndDelete'] as const;

/** Refuses every write of the collection's model but a new row and a step of the transition table. */
export function guardAgreementWrites<T>(schema: Schema<T>): void {
  schema.pre([...UPDATES], function (this: Query<unknown, unknown>) {
    const problem = forbiddenUpdate(this.getFilter(), (this.getUpdate() ?? {}) as Update);
    if (problem) throw new Error(problem);
  });
  schema.pre([...NEVER], { query: true, document: true }, () => {
    throw new Error('an agreement is neither replaced nor deleted');
  });
  schema.pre('save', function () {
    if (!this.isNew) throw new Error('an agreement is written once');
  });
}
