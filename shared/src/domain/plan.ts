import { percentDown } from '../money/index.js';
import { addDays, addMonths, daysBetween } from '../time/index.js';
import { type Instalment, MAX_PARTS, nominalSchedule } from './schedule.js';

/** What an institution allows in a deferral or instalment agreement (P30). */
export interface PlanLimits {
  /** Most parts, the one paid at signing not counted. */
  maxParts: number;
  /** Longest term: the last part is due within so many months from today. */
  maxMonths: number;
  /** Smallest part, where there is more than one. */
  minPartFen: number;
  /** Grace: the first part is due within so many days from today. */
  maxFirstDueDays: number;
  /** Of a deferral, the one date lies within so many days from today. */
  maxDeferralDays: number;
  /** Share of the debt that is asked at the signing of the first agreement; 0 for none. */
  shareNowPercent: number;
  /** How many days a presented agreement may be signed. */
  presentedDays: number;
}

/** Up to what a role may exceed the limits; a limit that is not named stays. */
export interface PlanAllowance extends Partial<Omit<PlanLimits, 'presentedDays'>> {
  role: string;
}

/** A way to pay a debt: so much at signing, the rest in so many monthly parts. One part is a deferral. */
export interface Plan {
  nowFen: number;
  parts: number;
  firstDue: string;
}

/** The limit that a plan breaks, and what would still be inside. */
export type PlanBreach =
  | { limit: 'parts'; most: number }
  | { limit: 'term'; months: number; latest: string }
  | { limit: 'part'; leastFen: number }
  | { limit: 'first-due'; latest: string }
  | { limit: 'deferral'; latest: string }
  | { limit: 'share'; leastFen: number };

/** What no hospital can agree to: nobody may exceed these. */
export type PlanFault = 'parts' | 'too-small' | 'all-now' | 'too-early';

export function isDeferral(plan: Pick<Plan, 'parts'>): boolean {
  return plan.parts === 1;
}

/** The share that must be paid at signing; nothing where an earlier agreement is changed. */
export function shareNowFen(limits: Pick<PlanLimits, 'shareNowPercent'>, balanceFen: number): number {
  return percentDown(balanceFen, limits.shareNowPercent);
}

export function planFault({ nowFen, parts, firstDue }: Plan, balanceFen: number, today: string): PlanFault | null {
  if (parts < 1 || parts > MAX_PARTS) return 'parts';
  if (nowFen >= balanceFen) return 'all-now';
  if (parts > balanceFen - nowFen) return 'too-small';
  return firstDue <= today ? 'too-early' : null;
}

/** The first limit that a plan without fault breaks; null inside all of them. `first`: no agreement was signed before. */
export function planBreach(
  limits: PlanLimits,
  plan: Plan,
  debt: { balanceFen: number; today: string; first: boolean },
): PlanBreach | null {
  const { nowFen, parts, firstDue } = plan;
  const { balanceFen, today } = debt;
  if (parts > limits.maxParts) return { limit: 'parts', most: limits.maxParts };
  if (isDeferral(plan)) {
    const latest = addDays(today, limits.maxDeferralDays);
    if (firstDue > latest) return { limit: 'deferral', latest };
  } else {
    const latestFirst = addDays(today, limits.maxFirstDueDays);
    if (firstDue > latestFirst) return { limit: 'first-due', latest: latestFirst };
    const latest = addMonths(today, limits.maxMonths);
    if (addMonths(firstDue, parts - 1) > latest) return { limit: 'term', months: limits.maxMonths, latest };
    if (Math.floor((balanceFen - nowFen) / parts) < limits.minPartFen) {
      return { limit: 'part', leastFen: limits.minPartFen };
    }
  }
  const leastFen = debt.first ? shareNowFen(limits, balanceFen) : 0;
  return nowFen < leastFen ? { limit: 'share', leastFen } : null;
}

/** The parts of a plan, or as many fewer as break no limit: one, to be put off, where the sum is too small for two. */
export function fittingParts(limits: PlanLimits, plan: Plan, debt: Parameters<typeof planBreach>[2]): number {
  for (let { parts } = plan; parts > 1; parts -= 1) {
    const fewer = { ...plan, parts };
    if (!planFault(fewer, debt.balanceFen, debt.today) && !planBreach(limits, fewer, debt)) return parts;
  }
  return 1;
}

/** What a role may agree to: each limit, or its allowance where that goes further. */
export function limitsFor(limits: PlanLimits, allowances: readonly PlanAllowance[], role: string): PlanLimits {
  const own = { ...limits };
  for (const row of allowances) {
    if (row.role !== role) continue;
    own.maxParts = Math.max(own.maxParts, row.maxParts ?? 0);
    own.maxMonths = Math.max(own.maxMonths, row.maxMonths ?? 0);
    own.minPartFen = Math.min(own.minPartFen, row.minPartFen ?? own.minPartFen);
    own.maxFirstDueDays = Math.max(own.maxFirstDueDays, row.maxFirstDueDays ?? 0);
    own.maxDeferralDays = Math.max(own.maxDeferralDays, row.maxDeferralDays ?? 0);
    own.shareNowPercent = Math.min(own.shareNowPercent, row.shareNowPercent ?? own.shareNowPercent);
  }
  return own;
}

/** The last day on which it may be signed: never after its first due date, so that nobody signs into arrears. */
export function signByOf(plan: Plan, today: string, presentedDays: number): string {
  const daysLeft = daysBetween(today, plan.firstDue) - (plan.nowFen > 0 ? 1 : 0);
  return addDays(today, Math.min(presentedDays, daysLeft));
}

/** The schedule that is signed: what is paid at signing, due by the last day for it, then the monthly parts. */
export function planSchedule(balanceFen: number, plan: Plan, signBy: string): Instalment[] {
  const rest = nominalSchedule(balanceFen - plan.nowFen, plan.parts, plan.firstDue);
  if (plan.nowFen === 0) return rest;
  const later = rest.map((part) => ({ ...part, no: part.no + 1 }));
  return [{ no: 1, dueDate: signBy, amountFen: plan.nowFen }, ...later];
}
