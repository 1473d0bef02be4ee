import type { Institution, LimitAllowance } from './institution.schema.js';

/** Who may exceed the house's limits of agreements, and up to what (P30). */
export function allowancesOf({ limitAllowances }: Pick<Institution, 'limitAllowances'>) {
  return limitAllowances ?? ([] as LimitAllowance[]);
}
