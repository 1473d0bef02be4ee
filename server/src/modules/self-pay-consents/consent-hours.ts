import { begunOn, type Institution } from '../registry/index.js';

const DEFAULT_HOURS = 24;
const HOUR_MS = 3_600_000;

/** Hours from an out-of-catalogue charge of a business date to its consent: the house's own, else a day (P15). */
export function consentHoursOn(
  { consentHourRows, selfPayConsentHours }: Pick<Institution, 'consentHourRows' | 'selfPayConsentHours'>,
  date: string,
): number {
  return begunOn(consentHourRows ?? [], date)?.hours ?? selfPayConsentHours ?? DEFAULT_HOURS;
}

export function dueAfter(since: Date, hours: number): Date {
  return new Date(since.getTime() + hours * HOUR_MS);
}
