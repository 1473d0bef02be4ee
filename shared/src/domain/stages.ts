export interface StageLine {
  date: string;
  amountFen: number;
  selfPayFen: number;
}

export interface Stage {
  thresholdFen: number;
  reachedOn: string;
  prepayFen: number;
}

export const MAX_STAGES = 10_000;

/**
 * `rules -- stages` (P16): each step of the running total, net of refunds, asks once for the self-pay part so far
 * that was not asked before. Answers null when more than 10,000 steps would fire.
 */
export function stages(stepFen: number, lines: readonly StageLine[]): Stage[] | null {
  const fired: Stage[] = [];
  let totalFen = 0;
  let selfPayFen = 0;
  let askedFen = 0;
  const inOrder = lines.map((line, index) => ({ line, index }));
  inOrder.sort((a, b) => (a.line.date === b.line.date ? a.index - b.index : a.line.date < b.line.date ? -1 : 1));
  for (const { line } of inOrder) {
    totalFen += line.amountFen;
    selfPayFen += line.selfPayFen;
    if (totalFen >= (MAX_STAGES + 1) * stepFen) return null;
    while ((fired.length + 1) * stepFen <= totalFen) {
      const prepayFen = Math.max(0, selfPayFen - askedFen);
      askedFen += prepayFen;
      fired.push({ thresholdFen: (fired.length + 1) * stepFen, reachedOn: line.date, prepayFen });
    }
  }
  return fired;
}
