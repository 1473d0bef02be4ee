import { isQuietHour } from '@zhenhoufu/shared/time';

/** Nothing is begun that could still be on its way when the quiet hours begin. */
const LONGEST_SEND_MS = 60_000;

/** May a phone ring at this business instant? Not from 21:00 to 08:00, nor in the minute before (invariant 13). */
export function mayRing(at: Date): boolean {
  return !isQuietHour(at.getTime()) && !isQuietHour(at.getTime() + LONGEST_SEND_MS);
}
