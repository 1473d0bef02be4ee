import type { PlanAllowance } from './plan.js';

/** Up to what a role may exceed each limit of plans. */
export type AllowedTerms = Required<Omit<PlanAllowance, 'role'>>;

/** What two people decided for a role, from a business date on; null: it exceeds nothing any more. */
export interface DecidedAllowance {
  role: string;
  from: string;
  terms: AllowedTerms | null;
}

/**
 * Who may exceed the house's limits on a business date: for each role the latest begun of what was decided, of one day
 * the last decided; where nothing has begun, what the institution was registered with. `decided` stands in the order
 * of the decisions.
 */
export function allowancesOn(
  registered: readonly PlanAllowance[],
  decided: readonly DecidedAllowance[],
  date: string,
): PlanAllowance[] {
  const begun = new Map<string, DecidedAllowance>();
  for (const row of decided) {
    if (row.from <= date && row.from >= (begun.get(row.role)?.from ?? '')) begun.set(row.role, row);
  }
  const set = [...begun.values()].flatMap(({ role, terms }) => (terms ? [{ role, ...terms }] : []));
  return [...registered.filter(({ role }) => !begun.has(role)), ...set];
}
