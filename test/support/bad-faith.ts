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

/** A ladder of days instead of months: the same stages, without a season of hospital days in every spec. */
const SHORT = { upcoming: 0, overdue: [1, 2, 3] as [number, number, number] };

/** Moves the clock to the first day of the last stage of what falls due on a day. */
export async function toLastStage(demo: Demo, administrator: Caller, dueDate: string): Promise<string> {
  const from = (await demo.clock()).businessDate;
  await administrator.ok('setArrearsLadder', { body: { ...SHORT, from } });
  const lastStageOn = addDays(dueDate, SHORT.overdue[2] + 1);
  await demo.moveTo(lastStageOn, '09:00');
  return lastStageOn;
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
