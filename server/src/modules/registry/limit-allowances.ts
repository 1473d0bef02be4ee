import type { Institution, LimitAllowance } from './institution.schema.js';

/** Who may exceed the limits of agreements on a business date, and up to what (P30). */
export function allowancesOn({ limitAllowances }: Pick<Institution, 'limitAllowances'>, _date: string) {
  return limitAllowances ?? ([] as LimitAllowance[]);
}
