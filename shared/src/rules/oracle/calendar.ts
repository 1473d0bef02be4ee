/**
 * A calendar made by walking: every day from 1999-01-01 to 2061-12-31 is written down one after the other, so that
 * the oracle shares no date arithmetic with the product. 1999-01-01 was a Friday.
 */
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function lengthOf(year: number, month: number): number {
  const leap = year % 400 === 0 || (year % 4 === 0 && year % 100 !== 0);
  return month === 2 && leap ? 29 : (MONTH_LENGTHS[month - 1] as number);
}

const days: string[] = [];
for (let year = 1999; year <= 2061; year += 1)
  for (let month = 1; month <= 12; month += 1)
    for (let day = 1; day <= lengthOf(year, month); day += 1)
      days.push(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);

const positions = new Map(days.map((day, index) => [day, index]));

/** How many days after 1999-01-01. */
export function positionOf(day: string): number {
  const position = positions.get(day);
  if (position === undefined) throw new Error(`not walked: ${day}`);
  return position;
}

/** The day at a position of the walk. */
export function dayAt(position: number): string {
  const day = days[position];
  if (day === undefined) throw new Error(`not walked: ${position}`);
  return day;
}

/** The day after. */
export const nextDay = (day: string): string => dayAt(positionOf(day) + 1);

/** Monday to Friday. */
export function isMondayToFriday(day: string): boolean {
  const sinceMonday = (positionOf(day) + 4) % 7;
  return sinceMonday <= 4;
}

/** How many days the month of `YYYY-MM` has: as many as were walked. */
export function daysInMonth(yearMonth: string): number {
  let day = 28;
  while (positions.has(`${yearMonth}-${day + 1}`)) day += 1;
  return day;
}
