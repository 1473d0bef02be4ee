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

/** A stage that fires now, with what stood behind it: the notice shows both. */
export interface FiredStage extends Stage {
  /** Running total, net of refunds, at the line that reached it. */
  totalFen: number;
  selfPayFen: number;
  askedBeforeFen: number;
}

export const MAX_STAGES = 10_000;

/**
 * Which stages fire beyond those that fired before: a threshold fires once, whatever came later (P16). `before` are
 * the stages so far, without a gap; `lines` are all lines of the stay. Null when there would be more than 10,000.
 */
export function stagesAfter(
  stepFen: number,
  before: readonly Pick<Stage, 'prepayFen'>[],
  lines: readonly StageLine[],
): FiredStage[] | null {
  const fired: FiredStage[] = [];
  let totalFen = 0;
  let selfPayFen = 0;
  let askedFen = before.reduce((sum, stage) => sum + stage.prepayFen, 0);
  const inOrder = lines.map((line, index) => ({ line, index }));
  inOrder.sort((a, b) => (a.line.date === b.line.date ? a.index - b.index : a.line.date < b.line.date ? -1 : 1));
  for (const { line } of inOrder) {
    totalFen += line.amountFen;
    selfPayFen += line.selfPayFen;
    if (totalFen >= (MAX_STAGES + 1) * stepFen) return null;
    while ((before.length + fired.length + 1) * stepFen <= totalFen) {
      const thresholdFen = (before.length + fired.length + 1) * stepFen;
      const prepayFen = Math.max(0, selfPayFen - askedFen);
      fired.push({ thresholdFen, reachedOn: line.date, prepayFen, totalFen, selfPayFen, askedBeforeFen: askedFen });
      askedFen += prepayFen;
    }
  }
  return fired;
}

/**
 * Could a stay reach its next stage? `chargedFen` is everything ever charged, refunds not taken off: no running total
 * was above it. False spares the look at every line.
 */
export function mayReachStage(stepFen: number, stagesBefore: number, chargedFen: number): boolean {
  return chargedFen >= (stagesBefore + 1) * stepFen;
}

/**
 * `rules -- stages` (P16): each step of the running total, net of refunds, asks once for the self-pay part so far
 * that was not asked before. Answers null when more than 10,000 steps would fire.
 */
export function stages(stepFen: number, lines: readonly StageLine[]): Stage[] | null {
  const fired = stagesAfter(stepFen, [], lines);
  return fired?.map(({ thresholdFen, reachedOn, prepayFen }) => ({ thresholdFen, reachedOn, prepayFen })) ?? null;
}
