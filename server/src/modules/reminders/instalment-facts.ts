import { partsMeant } from '@zhenhoufu/shared/domain';
import type { AgreementStanding } from '../payments/index.js';
import type { Institution } from '../registry/index.js';
import type { InstalmentFacts, RemindedStage } from './instalment-wording.js';

const REMINDED: readonly string[] = ['upcoming', 'due', 'overdue-1', 'overdue-2', 'overdue-3', 'overdue-4'];

function isReminded(stage: string): stage is RemindedStage {
  return REMINDED.includes(stage);
}

/**
 * What a reminder on a business date is about: all parts that are late, else the next one. Null in a silent stage.
 * `standing` is the agreement's on that date.
 */
export function instalmentFacts(
  { instalments, received, arrears }: AgreementStanding,
  { name, shortName, phone }: Institution,
  today: string,
): InstalmentFacts | null {
  const { stage } = arrears;
  if (!isReminded(stage)) return null;
  const schedule = instalments.map(({ no, effectiveDate, amountFen }) => ({ no, dueDate: effectiveDate, amountFen }));
  const [oldest, ...others] = partsMeant({ instalments: schedule, payments: received, date: today });
  if (!oldest) return null;
  const amountFen = [oldest, ...others].reduce((sum, part) => sum + part.amountFen - part.paidFen, 0);
  const nos: InstalmentFacts['nos'] = [oldest.no, ...others.map((part) => part.no)];
  return { stage, nos, amountFen, dueDate: oldest.dueDate, today, hospital: shortName || name, hospitalPhone: phone };
}
