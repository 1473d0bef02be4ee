import {
  type Account,
  type Entry,
  HELD_ACCOUNT,
  type Leg,
  MONEY_IN,
  type PayWay,
  type PrepaymentKind,
} from './ledger.js';

/** A window payment as it stands when two people take it back, in fen. */
export interface TakingBack {
  amountFen: number;
  /** What the debt took of it, less what refunds took back since. */
  countedFen: number;
  /** Refunds of it that are agreed to or done: that money is not here any more. */
  refundedFen: number;
}

/**
 * What taking it back moves: only the part that no refund gave back already. The debt gives up first, but never more
 * than it counts as paid (a smaller settlement may have made surplus of the rest); the remainder is the family's credit.
 */
export function shareTakenBack(
  { amountFen, countedFen, refundedFen }: TakingBack,
  paidOfDebtFen: number,
): { leftFen: number; debtFen: number; creditFen: number } {
  const leftFen = Math.max(0, amountFen - refundedFen);
  const debtFen = Math.max(0, Math.min(leftFen, countedFen, paidOfDebtFen));
  return { leftFen, debtFen, creditFen: leftFen - debtFen };
}

interface TakenBackPayment {
  institution: string;
  transactionId: string;
  patientId: string;
  way: PayWay;
}

/** Where the money comes from again; parts of zero are left out. */
export interface TakenBackFrom {
  debt?: { obligationId: string; fen: number };
  creditFen?: number;
  held?: { prepaymentId: string; kind: PrepaymentKind; fen: number };
}

/** The window gives the money back out of a drawer (`by`, staff id); the entry names the payment's own. */
export function takenBackEntry(payment: TakenBackPayment, date: string, from: TakenBackFrom, by: string): Entry {
  const { institution, transactionId, patientId, way } = payment;
  const { debt, creditFen = 0, held } = from;
  const legs: Leg[] = [];
  const add = (account: Account, amountFen: number, more: Partial<Leg> = {}) => {
    if (amountFen !== 0) legs.push({ account, amountFen, ...more });
  };
  add(MONEY_IN[way], -((debt?.fen ?? 0) + creditFen + (held?.fen ?? 0)));
  if (debt) add('patient-receivable', debt.fen, { obligationId: debt.obligationId, patientId });
  add('patient-credit', creditFen, { patientId });
  if (held) add(HELD_ACCOUNT[held.kind], held.fen, { patientId, prepaymentId: held.prepaymentId });
  const reverses = `payment:${transactionId}`;
  return { entryId: `reversal:${reverses}`, institution, date, kind: 'reversal', reverses, legs, by };
}
