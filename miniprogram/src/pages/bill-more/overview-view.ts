import type { StayOverview } from '@zhenhoufu/shared/contracts';

export const RING_COLOURS = ['var(--c1)', 'var(--c2)', 'var(--c3)', 'var(--c4)', 'var(--c5)', 'var(--c6)', 'var(--c7)'];
const MOST_PARTS = RING_COLOURS.length;

export interface RingPart {
  name: string;
  totalFen: number;
  colour: string;
  /** Degrees of the ring, from 0 at the top. */
  from: number;
  to: number;
}

/** The dearest categories, the small ones together. Refunds that outweigh a category take no place on the ring. */
export function ringParts(categories: StayOverview['categories']): RingPart[] {
  const big = categories.length > MOST_PARTS ? categories.slice(0, MOST_PARTS - 1) : categories;
  const small = categories.slice(big.length);
  const [first] = small;
  const rest = first
    ? [{ name: `${first.name}等 ${small.length} 项`, totalFen: small.reduce((sum, row) => sum + row.totalFen, 0) }]
    : [];
  const rows = [...big, ...rest];
  const whole = rows.reduce((sum, row) => sum + Math.max(0, row.totalFen), 0);
  let from = 0;
  return rows.map(({ name, totalFen }, index) => {
    const to = whole === 0 ? from : from + (Math.max(0, totalFen) / whole) * 360;
    const part = { name, totalFen, colour: RING_COLOURS[index] ?? '', from, to };
    from = to;
    return part;
  });
}

/** The ring as one gradient, with a thin gap between its parts. */
export function ringGradient(parts: readonly RingPart[]): string {
  const seen = parts.filter(({ from, to }) => to > from);
  const [only] = seen;
  if (seen.length === 1 && only) return only.colour;
  const stops = seen.map(
    ({ colour, from, to }) => `${colour} ${from}deg ${Math.max(from, to - 2)}deg, var(--paper) 0 ${to}deg`,
  );
  return stops.length === 0 ? 'var(--sunk)' : `conic-gradient(${stops.join(', ')})`;
}

/** Where the running total stands among the steps: how far the bar is filled and where its marks stand, in percent. */
export function milestones(
  totalFen: number,
  stepFen: number,
): { filled: number; marks: { fen: number; at: number }[] } {
  const ends = Math.max(1, Math.floor(Math.max(0, totalFen) / stepFen) + 1);
  // More than four marks cannot be read at 320 px: then only the last of them.
  const every = Math.ceil(ends / 4);
  const marks = Array.from({ length: ends }, (_, index) => index + 1).filter((n) => (ends - n) % every === 0);
  return {
    filled: Math.max(0, Math.min(100, (totalFen / (ends * stepFen)) * 100)),
    marks: marks.map((n) => ({ fen: n * stepFen, at: (n / ends) * 100 })),
  };
}
