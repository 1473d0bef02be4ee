/** When WeChat is asked again about an order nobody told us about, in seconds after the last time (wechat-facts A7). */
const SECONDS = [5, 30, 60, 180, 300, 600, 1_800];
/** An order whose time is over and that could not be closed is tried at least this often. */
const OVERDUE_SECONDS = 300;

/** The next moment to ask about an order that was asked about `asks` times; never later than its end. */
export function nextAskAt(asks: number, expiresAt: Date, now: Date): Date {
  const seconds = SECONDS[Math.min(asks, SECONDS.length - 1)] ?? OVERDUE_SECONDS;
  const regular = now.getTime() + seconds * 1000;
  if (expiresAt > now) return new Date(Math.min(regular, expiresAt.getTime()));
  return new Date(Math.min(regular, now.getTime() + OVERDUE_SECONDS * 1000));
}
