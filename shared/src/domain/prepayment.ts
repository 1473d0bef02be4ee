import type { PrepaymentKind } from './ledger.js';
import type { PrepaymentState } from './transitions.js';

/** What decides how a prepayment stands (P7, P16). */
export interface PrepaymentFacts {
  askedFen: number;
  /** Money held for it now, by the ledger. */
  heldFen: number;
  /** No longer asked for: a revision, an emergency or the signed paper made it needless. */
  dropped: boolean;
  /** A settlement in force has taken it into account. */
  applied: boolean;
}

/** The state that the facts make; whoever changes a fact goes there by the transition table. */
export function prepaymentState({ askedFen, heldFen, dropped, applied }: PrepaymentFacts): PrepaymentState {
  if (applied) return 'applied';
  if (dropped) return 'dropped';
  return heldFen >= askedFen ? 'received' : 'asked';
}

export interface HeldPart {
  id: string;
  kind: PrepaymentKind;
  heldFen: number;
}

export interface AppliedPart extends HeldPart {
  /** Taken off what is owed. */
  appliedFen: number;
  /** The rest: the patient's credit, refundable. */
  creditFen: number;
}

/**
 * At settlement held money goes on what is owed, stage payments before the deposit, so that what is given back is the
 * deposit's. `owedFen`: what the settlement leaves to pay. Every fen of every part goes somewhere.
 */
export function applyHeld(owedFen: number, parts: readonly HeldPart[]): AppliedPart[] {
  let left = Math.max(0, owedFen);
  const inOrder = [...parts].sort((a, b) => (a.kind === b.kind ? 0 : a.kind === 'stage-payment' ? -1 : 1));
  return inOrder.map((part) => {
    const appliedFen = Math.min(left, part.heldFen);
    left -= appliedFen;
    return { ...part, appliedFen, creditFen: part.heldFen - appliedFen };
  });
}
