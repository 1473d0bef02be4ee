import { splitEvenly } from '../money/index.js';
import { addDays, addMonths, weekday } from '../time/index.js';

export interface Instalment {
  no: number;
  dueDate: string;
  amountFen: number;
}

/** Statutory holidays and the make-up working days of the same table. */
export interface Holidays {
  holidays: readonly string[];
  workdays: readonly string[];
}

export const MAX_PARTS = 120;

/**
 * Where a due date falls when it is a statutory holiday: the next day that is no holiday and is Monday–Friday or
 * a make-up working day. A plain weekend does not move it. Only ever later.
 */
export function effectiveDueDate(dueDate: string, { holidays, workdays }: Holidays): string {
  const closed = new Set(holidays);
  if (!closed.has(dueDate)) return dueDate;
  const open = new Set(workdays);
  for (let day = addDays(dueDate, 1); ; day = addDays(day, 1)) {
    const weekend = weekday(day) === 0 || weekday(day) === 6;
    if (!closed.has(day) && (!weekend || open.has(day))) return day;
  }
}

/** The dates that are signed: month by month from the anchor day of `firstDue`, clipped to the month's end. */
export function nominalSchedule(balanceFen: number, parts: number, firstDue: string): Instalment[] {
  return splitEvenly(balanceFen, parts).map((amountFen, index) => ({
    no: index + 1,
    dueDate: addMonths(firstDue, index),
    amountFen,
  }));
}

/** `rules -- schedule` (edges.md section 4): equal parts, residue last, holidays moved. */
export function schedule(balanceFen: number, parts: number, firstDue: string, table: Holidays): Instalment[] {
  return nominalSchedule(balanceFen, parts, firstDue).map((part) => ({
    ...part,
    dueDate: effectiveDueDate(part.dueDate, table),
  }));
}
