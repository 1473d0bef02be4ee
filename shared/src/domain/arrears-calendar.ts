import { addDays, daysBetween } from '../time/index.js';
import { applyReceived } from './allocate.js';
import { type Arrears, type ArrearsInput, arrearsStage, type Ladder, receivedUpTo, stepOf } from './arrears-stage.js';

/** A ladder that an institution uses from a business date on. */
export interface DatedLadder {
  from: string;
  ladder: Ladder;
}

export interface ArrearsDay extends Arrears {
  /** Due date of the oldest part that is not fully paid; null when nothing is owed. */
  oldestDueDate: string | null;
  /** Day on which the calendar, not a payment, put the debt into its stage; null when it stands there from ever or nothing is owed. */
  beganOn: string | null;
  /** Oldest part that is not late on the date, with what is unpaid of it: what is expected next. */
  next: { dueDate: string; amountFen: number } | null;
  /** First later day on which any of this changes as things are recorded now; null when none does. */
  changesOn: string | null;
}

/**
 * Where a debt stands on a date, and until when that holds (invariant 12): a sweep looks at nothing before that day.
 * `ladders` are in the order of their first days, the first of them holds from ever.
 */
export function arrearsDay(
  input: Omit<ArrearsInput, 'ladder'> & { ladders: readonly [DatedLadder, ...DatedLadder[]] },
): ArrearsDay {
  const { instalments, payments, date, ladders } = input;
  const [ladder, following] = laddersAround(ladders, date);
  const arrears = arrearsStage({ instalments, payments, date, ladder: ladder.ladder });
  const open = applyReceived(instalments, receivedUpTo(payments, date)).filter((part) => part.paidFen < part.amountFen);
  const oldest = open[0];
  const ahead = open.find((part) => part.dueDate >= date);
  const laterPayments = payments.flatMap((payment) => (payment.date > date ? [payment.date] : []));
  const changes = [
    ...laterPayments,
    ...(oldest && following ? [following.from] : []),
    ...(arrears.nextStageOn ? [arrears.nextStageOn] : []),
    ...(ahead ? [addDays(ahead.dueDate, 1)] : []),
  ];
  return {
    ...arrears,
    oldestDueDate: oldest?.dueDate ?? null,
    beganOn: oldest ? stageBegan(oldest.dueDate, ladders, date) || null : null,
    next: ahead ? { dueDate: ahead.dueDate, amountFen: ahead.amountFen - ahead.paidFen } : null,
    changesOn: changes.sort()[0] ?? null,
  };
}

function laddersAround(
  ladders: readonly [DatedLadder, ...DatedLadder[]],
  date: string,
): [DatedLadder, DatedLadder | undefined] {
  const begun = ladders.filter((row, index) => index === 0 || row.from <= date);
  return [begun.at(-1) ?? ladders[0], ladders[begun.length]];
}

/** Empty when from ever. A ladder that changes nothing on its first day leaves a stage begun where the one before put it. */
function stageBegan(dueDate: string, ladders: readonly [DatedLadder, ...DatedLadder[]], date: string): string {
  const late = daysBetween(dueDate, date);
  const [current] = laddersAround(ladders, date);
  const { stage, from } = stepOf(current.ladder, late);
  const byCalendar = from === Number.NEGATIVE_INFINITY ? '' : addDays(dueDate, from);
  if (current === ladders[0] || byCalendar > current.from) return byCalendar;
  const eve = addDays(current.from, -1);
  const [earlier] = laddersAround(ladders, eve);
  const before = stepOf(earlier.ladder, daysBetween(dueDate, eve)).stage;
  return before === stage ? stageBegan(dueDate, ladders, eve) : current.from;
}
