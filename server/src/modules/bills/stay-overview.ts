import type { StayOverview } from '@zhenhoufu/shared/contracts';
import { billShares, FEE_CATEGORIES, stages } from '@zhenhoufu/shared/domain';
import { sumFen } from '@zhenhoufu/shared/money';
import type { CostLine } from '../charges/index.js';

type Costs = Pick<StayOverview, 'totalFen' | 'categories' | 'shares' | 'steps'>;

/** What a stay's lines add up to: by category, by who bears it, and the steps its running total has reached (P16). */
export function stayCosts(lines: readonly CostLine[], stepFen: number | null): Costs {
  const categories = FEE_CATEGORIES.flatMap(({ code, name }) => {
    const own = lines.filter((line) => line.category === code);
    return own.length > 0 ? [{ code, name, totalFen: sumFen(own.map((line) => line.amountFen)) }] : [];
  });
  return {
    totalFen: sumFen(lines.map((line) => line.amountFen)),
    categories: categories.sort((one, other) => other.totalFen - one.totalFen),
    shares: billShares(lines),
    steps: stepFen === null ? null : { stepFen, reached: reachedSteps(lines, stepFen) },
  };
}

function reachedSteps(lines: readonly CostLine[], stepFen: number) {
  const dated = lines.map(({ feeDate, amountFen, selfPayFen }) => ({
    date: feeDate,
    amountFen,
    selfPayFen: selfPayFen ?? 0,
  }));
  const fired = stages(stepFen, dated) ?? [];
  return fired.map(({ thresholdFen, reachedOn }) => ({ thresholdFen, reachedOn }));
}
