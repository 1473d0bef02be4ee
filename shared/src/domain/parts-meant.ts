import { applyReceived, type PaidInstalment } from './allocate.js';
import { type ArrearsInput, receivedUpTo } from './arrears-stage.js';

/** What somebody is reminded of on a date: all parts that are late, else the next one; empty when all is paid. */
export function partsMeant({
  instalments,
  payments,
  date,
}: Pick<ArrearsInput, 'instalments' | 'payments' | 'date'>): PaidInstalment[] {
  const open = applyReceived(instalments, receivedUpTo(payments, date)).filter((part) => part.paidFen < part.amountFen);
  const late = open.filter((part) => part.dueDate < date);
  return late.length > 0 ? late : open.slice(0, 1);
}
