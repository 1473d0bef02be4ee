/** A waiting consent is sent to the family's phones again at most so often. */
export const MOST_PUSHES = 3;
/** Between two messages about the same consent, the first announcement included. */
const GAP_MS = 2 * 3_600_000;

/** How often a consent may still be pushed, and from when on (epoch milliseconds); nobody is pressed. */
export function pushesLeft(announcedAtMs: number, pushedAtMs: readonly number[]): { left: number; fromMs: number } {
  return {
    left: Math.max(0, MOST_PUSHES - pushedAtMs.length),
    fromMs: Math.max(announcedAtMs, ...pushedAtMs) + GAP_MS,
  };
}
