import { addDays, addMonths, isBusinessDate } from '../time/index.js';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK = '10X98765432';

/** The 18th character of a resident ID number, from the first 17 digits (GB 11643). */
export function idCheckDigit(first17: string): string {
  const sum = WEIGHTS.reduce((all, weight, index) => all + weight * Number(first17.charAt(index)), 0);
  return CHECK.charAt(sum % 11);
}

/** True when shape, birth date and check digit agree; expects upper case, without spaces. */
export function isIdNumber(value: string): boolean {
  return /^\d{17}[\dX]$/.test(value) && isBusinessDate(birthDateOf(value)) && idCheckDigit(value) === value.charAt(17);
}

/** Birth date in an ID number, `YYYY-MM-DD`. */
export function birthDateOf(idNumber: string): string {
  return `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`;
}

/** Whole years of age on a business date. */
export function ageOn(birthDate: string, date: string): number {
  const years = Number(date.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return date.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** From 18 on nobody needs a guardian for being young (民法典 17). */
export const ADULT_AGE = 18;

/** The last day on which somebody is under age: the day before the 18th birthday. */
export function lastDayAsMinor(birthDate: string): string {
  const day = addMonths(birthDate, ADULT_AGE * 12);
  // Born on 29 February: of age on 1 March where the year has no such day.
  return day.slice(5) === birthDate.slice(5) ? addDays(day, -1) : day;
}
