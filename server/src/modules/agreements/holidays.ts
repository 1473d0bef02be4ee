import { effectiveDueDate } from '@zhenhoufu/shared/domain';
import { addDays } from '@zhenhoufu/shared/time';
import chineseDays from 'chinese-days';

/** Longest run of statutory holidays with their bridging weekends, generously. */
const LOOK_AHEAD_DAYS = 20;

/** chinese-days names statutory days and make-up working days as `English,中文,n`; plain days carry a weekday. */
function isStatutory(name: string): boolean {
  return name.includes(',');
}

/**
 * The day until whose end a nominal due date is on time (domain.md, "Money and time"): moved by the holiday table of
 * that year as far as it is announced, only ever later.
 */
export function effectiveOn(dueDate: string): string {
  const [holidays, workdays]: [string[], string[]] = [[], []];
  for (let ahead = 0; ahead <= LOOK_AHEAD_DAYS; ahead += 1) {
    const day = addDays(dueDate, ahead);
    const { work, name } = chineseDays.getDayDetail(day);
    if (isStatutory(name)) (work ? workdays : holidays).push(day);
  }
  return effectiveDueDate(dueDate, { holidays, workdays });
}
