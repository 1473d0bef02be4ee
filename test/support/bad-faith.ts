import type { StaffRole } from '@zhenhoufu/shared/routes';
import { addDays } from '@zhenhoufu/shared/time';
import type { Caller } from './client.js';
import type { Demo } from './demo.js';
import type { OwingFamily } from './owing-family.js';

/** The people who work on a case, signed in. */
export type CaseStaff = Record<'arrears-officer' | 'department-head' | 'finance', Caller>;

export async function caseStaff(demo: Demo): Promise<CaseStaff> {
  const as = (role: StaffRole) => demo.as(role);
  return {
    'arrears-officer': await as('arrears-officer'),
    'department-head': await as('department-head'),
    finance: await as('finance'),
  };
}

/** Days of the default ladder after which a debt stands in its last stage. */
const LAST_STAGE_DAYS = 91;

/**
 * Moves the clock to the first day of the last stage of what fell due on a day, in halves: ninety days of a hospital
 * are long, and a hook is not for all of them. The first call goes half the way, the second to the end.
 */
export async function towardsLastStage(demo: Demo, dueDate: string): Promise<string> {
  const half = addDays(dueDate, Math.floor(LAST_STAGE_DAYS / 2));
  const to = (await demo.clock()).businessDate < half ? half : addDays(dueDate, LAST_STAGE_DAYS);
  await demo.moveTo(to, '09:00');
  return to;
}

/** On record: help was offered at the desk and not wanted. */
export async function helpNotWanted(officer: Caller, stayId: string): Promise<void> {
  const body = { how: 'desk' as const, said: 'unwanted' as const, words: '来窗口问过，说有钱，就是不付' };
  await officer.ok('offerHelp', { params: { stayId }, body });
}

/** Opened, told, read on the phone, and past the time to answer; the two have not spoken yet. */
export async function caseInReview(
  demo: Demo,
  staff: CaseStaff,
  { stayId, patient }: Pick<OwingFamily, 'stayId' | 'patient'>,
): Promise<string> {
  const officer = staff['arrears-officer'];
  const params = { stayId };
  const { caseId } = await officer.ok('openArrearsCase', {
    params,
    body: { clause: 'K7', grounds: '三次上门都说有钱不付，答应的日子过了三次' },
  });
  await officer.ok('notifyArrearsCase', { params: { stayId, caseId }, body: { days: 15 } });
  await patient.ok('readArrearsNotice', { params, body: {} });
  await demo.moveTo(addDays((await demo.clock()).businessDate, 16), '09:00');
  await officer.ok('beginArrearsReview', { params: { stayId, caseId }, body: {} });
  return caseId;
}

/** Both say yes. */
export async function listed(staff: CaseStaff, stayId: string, caseId: string): Promise<void> {
  const params = { stayId, caseId };
  for (const [seenReviews, role] of (['department-head', 'finance'] as const).entries())
    await staff[role].ok('reviewArrearsCase', {
      params,
      body: { listing: true, reason: '告知、答复和求助的记录都看过，事实清楚', seenReviews },
    });
}
