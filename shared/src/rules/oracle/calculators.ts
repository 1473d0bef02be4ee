/** The money and date rules of edges.md section 4, done the slow and literal way. */
import { dayAt, daysInMonth, isMondayToFriday, nextDay, positionOf } from './calendar.js';

/** Input order kept among equal dates: each date's rows are picked out in turn. */
function byDate<T extends { date: string }>(rows: T[]): T[] {
  const dates = [...new Set(rows.map((row) => row.date))].sort();
  return dates.flatMap((date) => rows.filter((row) => row.date === date));
}

export interface StagesInput {
  stepFen: number;
  lines?: { date: string; amountFen: number; selfPayFen: number }[];
}

/** P16, with big integers; null when more than 10,000 stages are reached. */
export function stagesByTheText(input: StagesInput) {
  const stages: { thresholdFen: number; reachedOn: string; prepayFen: number }[] = [];
  let total = 0n;
  let selfPay = 0n;
  let asked = 0n;
  for (const line of byDate(input.lines ?? [])) {
    total += BigInt(line.amountFen);
    selfPay += BigInt(line.selfPayFen);
    for (;;) {
      const threshold = BigInt(input.stepFen) * BigInt(stages.length + 1);
      if (total < threshold) break;
      if (stages.length === 10_000) return null;
      const prepay = selfPay > asked ? selfPay - asked : 0n;
      asked += prepay;
      stages.push({
        thresholdFen: Number(threshold),
        reachedOn: line.date,
        prepayFen: Number(prepay),
      });
    }
  }
  return { stages };
}

export interface AnnualCapInput {
  stays?: { date: string; level: string; compliantSelfPayFen: number; deductibleFen: number }[];
}

/** From the lowest level to the highest. */
const CAPS: [level: string, capFen: bigint][] = [
  ['township', 100_000n],
  ['1', 200_000n],
  ['2', 300_000n],
  ['3', 400_000n],
  ['outside', 500_000n],
];

/** P22: every stay recomputed from the list of the stays of its year that are worked before it. */
export function annualCapByTheText(input: AnnualCapInput) {
  const stays = input.stays ?? [];
  const worked = byDate(stays);
  return {
    stays: stays.map((stay) => {
      const soFar = worked
        .slice(0, worked.indexOf(stay) + 1)
        .filter((other) => other.date.slice(0, 4) === stay.date.slice(0, 4));
      const reached = new Set(soFar.map((other) => other.level));
      const cap = CAPS.findLast(([level]) => reached.has(level))?.[1] as bigint;
      const running = soFar.reduce((sum, other) => sum + BigInt(other.compliantSelfPayFen), 0n);
      const own = BigInt(stay.compliantSelfPayFen);
      const over = running > cap ? running - cap : 0n;
      const excess = own < over ? own : over;
      // 90 % = 9/10; half up: add a half of the denominator, then cut.
      const fund = (excess * 18n + 10n) / 20n;
      return {
        capFen: Number(cap),
        patientFen: Number(BigInt(stay.deductibleFen) + own - fund),
        fundFen: Number(fund),
      };
    }),
  };
}

export interface CatalogueShareInput {
  level: string;
  totalFen: number;
  outOfCatalogueFen: number;
}

/** P19; null when the out-of-catalogue part is above the total. */
export function catalogueShareByTheText(input: CatalogueShareInput) {
  if (input.outOfCatalogueFen > input.totalFen) return null;
  const limitPercent = input.level === '3' ? 10 : 5;
  const limit = (BigInt(input.totalFen) * BigInt(limitPercent)) / 100n;
  const over = BigInt(input.outOfCatalogueFen) - limit;
  return {
    limitPercent,
    limitFen: Number(limit),
    borneByInstitutionFen: over > 0n ? Number(over) : 0,
  };
}

export interface ScheduleInput {
  balanceFen: number;
  parts: number;
  firstDue: string;
  holidays?: string[];
  workdays?: string[];
}

function nominalDue(firstDue: string, months: number): string {
  let [year, month] = firstDue.split('-').map(Number) as [number, number];
  for (let step = 0; step < months; step += 1) {
    month += 1;
    if (month === 13) [year, month] = [year + 1, 1];
  }
  const yearMonth = `${year}-${String(month).padStart(2, '0')}`;
  const anchor = Number(firstDue.slice(8));
  const day = Math.min(anchor, daysInMonth(yearMonth));
  return `${yearMonth}-${String(day).padStart(2, '0')}`;
}

/** Walks a due date that is a holiday forward, one day at a time. */
function walkedDue(due: string, holidays: string[], workdays: string[]): string {
  if (!holidays.includes(due)) return due;
  let day = nextDay(due);
  while (holidays.includes(day) || !(isMondayToFriday(day) || workdays.includes(day))) day = nextDay(day);
  return day;
}

/** null when there are more parts than fen. */
export function scheduleByTheText(input: ScheduleInput) {
  if (input.parts > input.balanceFen) return null;
  const part = Number(BigInt(input.balanceFen) / BigInt(input.parts));
  const instalments = [];
  let left = input.balanceFen;
  for (let no = 1; no <= input.parts; no += 1) {
    const amountFen = no === input.parts ? left : part;
    left -= amountFen;
    const dueDate = walkedDue(nominalDue(input.firstDue, no - 1), input.holidays ?? [], input.workdays ?? []);
    instalments.push({ no, dueDate, amountFen });
  }
  return { instalments };
}

export interface AllocateInput {
  instalments?: { no: number; dueDate: string; amountFen: number; paidFen: number }[];
  paymentFen: number;
}

/** Picks the oldest open instalment again and again; null when more was paid than owed. */
export function allocateByTheText(input: AllocateInput) {
  const open = (input.instalments ?? []).map((one) => ({ ...one }));
  if (open.some((one) => one.paidFen > one.amountFen)) return null;
  const allocations: { no: number; amountFen: number }[] = [];
  let creditFen = input.paymentFen;
  while (creditFen > 0) {
    let oldest: (typeof open)[number] | undefined;
    for (const one of open) {
      if (one.paidFen === one.amountFen) continue;
      const older =
        oldest === undefined || one.dueDate < oldest.dueDate || (one.dueDate === oldest.dueDate && one.no < oldest.no);
      if (older) oldest = one;
    }
    if (oldest === undefined) break;
    const amountFen = Math.min(creditFen, oldest.amountFen - oldest.paidFen);
    oldest.paidFen += amountFen;
    creditFen -= amountFen;
    allocations.push({ no: oldest.no, amountFen });
  }
  return { allocations, creditFen };
}

export interface ArrearsInput {
  instalments?: { no: number; dueDate: string; amountFen: number }[];
  payments?: { date: string; amountFen: number }[];
  date: string;
  ladder?: { upcoming: number; overdue: [number, number, number] } | null;
}

function stageOn(oldestDue: string, day: string, ladder: NonNullable<ArrearsInput['ladder']>) {
  const d = positionOf(day) - positionOf(oldestDue);
  const [one, two, three] = ladder.overdue;
  if (d < -ladder.upcoming) return 'current';
  if (d < 0) return 'upcoming';
  if (d === 0) return 'due';
  if (d <= one) return 'overdue-1';
  if (d <= two) return 'overdue-2';
  return d <= three ? 'overdue-3' : 'overdue-4';
}

/** Lives through the days up to `date` and then on until the stage changes; null when the net is below 0. */
export function arrearsStageByTheText(input: ArrearsInput) {
  const ladder = input.ladder ?? { upcoming: 3, overdue: [7, 30, 90] };
  const queue = (input.instalments ?? []).map((one) => ({
    due: one.dueDate,
    unpaid: one.amountFen,
  }));
  queue.sort((a, b) => positionOf(a.due) - positionOf(b.due));
  let net = 0;
  for (const payment of input.payments ?? [])
    if (positionOf(payment.date) <= positionOf(input.date)) net += payment.amountFen;
  if (net < 0) return null;
  for (const one of queue) {
    const paid = Math.min(net, one.unpaid);
    one.unpaid -= paid;
    net -= paid;
  }
  const oldest = queue.find((one) => one.unpaid > 0);
  if (!oldest) return { stage: 'settled', overdueDays: 0, overdueFen: 0, nextStageOn: null };
  const stage = stageOn(oldest.due, input.date, ladder);
  let overdueDays = 0;
  for (let day = oldest.due; positionOf(day) < positionOf(input.date); day = nextDay(day)) overdueDays += 1;
  let overdueFen = 0;
  for (const one of queue) if (positionOf(one.due) < positionOf(input.date)) overdueFen += one.unpaid;
  let nextStageOn: string | null = null;
  if (stage !== 'overdue-4') {
    let position = positionOf(input.date) + 1;
    while (stageOn(oldest.due, dayAt(position), ladder) === stage) position += 1;
    nextStageOn = dayAt(position);
  }
  return { stage, overdueDays, overdueFen, nextStageOn };
}
