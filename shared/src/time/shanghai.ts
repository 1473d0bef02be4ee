import { isBusinessDate } from './business-date.js';

/** Asia/Shanghai has stood at UTC+8 without summer time since 1991. */
const OFFSET_MS = 8 * 3_600_000;
const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;

/** The hospital date of an instant (epoch milliseconds). */
export function shanghaiDate(epochMs: number): string {
  return new Date(epochMs + OFFSET_MS).toISOString().slice(0, 10);
}

/** The hospital's time of day of an instant, `HH:mm`. */
export function shanghaiTime(epochMs: number): string {
  return new Date(epochMs + OFFSET_MS).toISOString().slice(11, 16);
}

/** True for `HH:mm`. */
export function isTimeOfDay(value: string): boolean {
  return TIME.test(value);
}

/** The instant (epoch milliseconds) of a hospital date and time of day. */
export function instantOf(date: string, time: string): number {
  if (!isBusinessDate(date) || !isTimeOfDay(time)) throw new Error(`not a hospital time: ${date} ${time}`);
  return Date.parse(`${date}T${time}:00.000Z`) - OFFSET_MS;
}

/** Reads `yyyy-MM-dd HH:mm:ss` (or a date alone) in hospital time; null when it is neither. */
export function parseShanghai(text: string): number | null {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2})(?::(\d{2}))?(?:\.\d+)?)?$/.exec(text.trim());
  if (!match?.[1] || !isBusinessDate(match[1])) return null;
  const time = match[2] ?? '00:00';
  const seconds = Number(match[3] ?? '0');
  if (!isTimeOfDay(time) || seconds > 59) return null;
  return instantOf(match[1], time) + seconds * 1000;
}

/** Hospital quiet hours, 21:00–08:00: nothing is sent (invariant 13). */
export function isQuietHour(epochMs: number): boolean {
  const time = shanghaiTime(epochMs);
  return time >= '21:00' || time < '08:00';
}
