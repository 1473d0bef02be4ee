import type { Repayment } from '@zhenhoufu/shared/contracts';

/** The numbers of parts that the hospital's limits allow for a balance. */
export function partChoices(balanceFen: number, limits: Repayment['limits']): number[] {
  const most = Math.min(limits.maxParts, limits.maxMonths);
  const counts = Array.from({ length: most }, (_, index) => index + 1);
  return counts.filter((count) => count === 1 || Math.floor(balanceFen / count) >= limits.minPartFen);
}
