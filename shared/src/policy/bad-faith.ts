import type { PolicyProfile, Test } from './profile.js';

/** The clause of a scheme by which arrears in bad faith end its benefit (P35), with its place in the text. */
export interface BadFaithClause {
  id: string;
  source: string;
  text: string;
  plain: string;
  /** It reaches every member of the family (N). */
  family: boolean;
}

function asks(test: Test, fact: 'arrears-listed' | 'family-arrears-listed'): boolean {
  if ('fact' in test) return test.fact === fact;
  if ('cause' in test) return false;
  return ('anyOf' in test ? test.anyOf : test.allOf).some((part) => asks(part, fact));
}

/** Null where the scheme has none (luan-2024): nobody can be listed there. */
export function badFaithClause({ clauses }: Pick<PolicyProfile, 'clauses'>): BadFaithClause | null {
  const clause = clauses.find(({ hits }) => asks(hits, 'arrears-listed'));
  if (!clause) return null;
  const { id, source, text, plain, hits } = clause;
  return { id, source, text, plain, family: asks(hits, 'family-arrears-listed') };
}
