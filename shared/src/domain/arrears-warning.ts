/** 欠费预警线 of an institution (P33): what a department's arrears reach before it is warned. Null: no such line. */
export interface ArrearsWarningLimits {
  departmentFen: number | null;
  persons: number | null;
  oneDebtFen: number | null;
}

export type ArrearsWarning = 'department-sum' | 'persons' | 'one-debt';

/** Which lines are reached, in a fixed order. */
export function arrearsWarnings(
  limits: ArrearsWarningLimits,
  late: { overdueFen: number; persons: number; largestFen: number },
): ArrearsWarning[] {
  const reached = (limit: number | null, value: number) => limit !== null && value >= limit;
  const all: [ArrearsWarning, boolean][] = [
    ['department-sum', reached(limits.departmentFen, late.overdueFen)],
    ['persons', reached(limits.persons, late.persons)],
    ['one-debt', reached(limits.oneDebtFen, late.largestFen)],
  ];
  return all.flatMap(([warning, isReached]) => (isReached ? [warning] : []));
}
