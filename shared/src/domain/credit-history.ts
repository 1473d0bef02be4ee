import { formatYuan } from '../money/index.js';
import { daysBetween, formatLongDay } from '../time/index.js';
import { type TakenOff, takenOffFen, takenOffWords } from './debt.js';
import type { Instalment } from './schedule.js';

/** One debt of a patient at a hospital, and how it was paid (P32). Nothing of illness, category or family stands here. */
export interface DebtPaid {
  /** Business date on which the debt began. */
  bornOn: string;
  /** What is the family's of it: what was settled less what help took off. */
  debtFen: number;
  /** What took it off, said beside the sum that was settled. */
  takenOff?: TakenOff;
  balanceFen: number;
  /** Signed parts by the day until whose end each is on time; empty where no plan was signed. */
  parts: readonly Instalment[];
  /** What came in for them by business date; what went back is negative. */
  payments: readonly { date: string; amountFen: number }[];
}

/**
 * 诚信等级 from payments alone: `new` nothing has come due yet, `paying` on time so far, `behind` something is late today.
 * Else the last debt that says something says it: `punctual` paid off and never late, `was-late` late in between and caught
 * up. A debt speaks from its first late part on, so that paying its last one never makes the level worse.
 */
export type CreditLevel = 'new' | 'paying' | 'punctual' | 'was-late' | 'behind';

export const CREDIT_LEVELS: Readonly<Record<CreditLevel, string>> = {
  new: '还没有付款记录',
  paying: '正在按时付',
  punctual: '按时付清过',
  'was-late': '中间晚过，后来补上了',
  behind: '现在有到期没付的',
};

/** How it gets better, in words that blame nobody. */
export const CREDIT_CLIMB: Readonly<Record<CreditLevel, string>> = {
  new: '第一次按约好的日子付清，就记成“按时付清过”。',
  paying: '剩下的也按日子付清，就记成“按时付清过”。',
  punctual: '以后照样就行。哪次手头紧，先找医院改日子，改好的不算晚。',
  'was-late': '以后都按日子付：下一次住院的钱按日子付清，就变成“按时付清过”。',
  behind: '付上到期的，或者找医院商量改日子：改好以后，原来晚的不再算。',
};

export interface CreditHistory {
  level: CreditLevel;
  /** One sentence a debt, newest first. */
  reasons: string[];
}

interface PartPaid {
  /** Since when it is fully paid; null while it is not. */
  paidOn: string | null;
  /** Days after its day, until it was paid or until today; 0 on time or not due yet. */
  lateDays: number;
  due: boolean;
}

/** The same answer for the same payments, whoever asks and how often. `date` is today's business date. */
export function creditHistory(debts: readonly DebtPaid[], date: string): CreditHistory {
  const known = debts.filter((debt) => debt.debtFen > 0).sort((a, b) => b.bornOn.localeCompare(a.bornOn));
  const judged = known.map((debt) => ({ debt, parts: partsPaid(debt, date) }));
  return { level: levelOf(judged), reasons: judged.map(({ debt, parts }) => reason(debt, parts)) };
}

/** When each part was fully paid, oldest first; money that went back opens what it had paid. */
function partsPaid({ parts, payments }: DebtPaid, date: string): PartPaid[] {
  const inOrder = byDay(payments.filter((row) => row.date <= date));
  let upTo = 0;
  return [...parts]
    .sort((a, b) => (a.dueDate < b.dueDate ? -1 : a.dueDate > b.dueDate ? 1 : a.no - b.no))
    .map(({ dueDate, amountFen }) => {
      upTo += amountFen;
      let [received, paidOn]: [number, string | null] = [0, null];
      for (const payment of inOrder) {
        received += payment.amountFen;
        if (received < upTo) paidOn = null;
        else paidOn ??= payment.date;
      }
      return { paidOn, lateDays: Math.max(0, daysBetween(dueDate, paidOn ?? date)), due: dueDate < date };
    });
}

const wasLate = ({ lateDays }: PartPaid): boolean => lateDays > 0;

/** What a day brought in all: within a day nothing was late, in whatever order it was posted. */
function byDay(payments: DebtPaid['payments']): DebtPaid['payments'] {
  const days = new Map<string, number>();
  for (const { date, amountFen } of payments) days.set(date, (days.get(date) ?? 0) + amountFen);
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([date, amountFen]) => ({ date, amountFen }));
}

function levelOf(judged: readonly { debt: DebtPaid; parts: readonly PartPaid[] }[]): CreditLevel {
  const all = judged.flatMap(({ parts }) => parts);
  if (all.some((part) => part.paidOn === null && wasLate(part))) return 'behind';
  const last = judged.find(({ debt, parts }) => debt.balanceFen <= 0 || parts.some(wasLate));
  if (last) return last.parts.some(wasLate) ? 'was-late' : 'punctual';
  // What was paid under an earlier plan counts: who agreed on another one with the hospital loses nothing by it.
  return judged.some(({ debt }) => debt.balanceFen < debt.debtFen) ? 'paying' : 'new';
}

function reason({ bornOn, debtFen, takenOff = {}, balanceFen }: DebtPaid, parts: readonly PartPaid[]): string {
  const settled = `${formatLongDay(bornOn)}结算的 ${formatYuan(debtFen + takenOffFen(takenOff))} 元`;
  const head = [settled, takenOffWords(takenOff)].filter(Boolean).join('，');
  const open = parts.filter((part) => part.paidOn === null);
  const late = parts.filter((part) => part.paidOn !== null && wasLate(part));
  const overdue = open.filter(wasLate);
  if (parts.length === 0) return balanceFen > 0 ? `${head}，还没有签怎么付。` : `${head}，没有分期，付清了。`;
  const words = [`分 ${parts.length} 次付`];
  const longest = Math.max(...late.map((part) => part.lateDays));
  if (late.length === 1) words.push(`1 次晚了 ${longest} 天`);
  else if (late.length > 1) words.push(`${late.length} 次晚了，最多晚 ${longest} 天`);
  else if (open.length < parts.length)
    words.push(open.length > 0 ? `已付的 ${parts.length - open.length} 次都按时` : '次次按时');
  if (overdue.length > 0) words.push(`${overdue.length} 次过了日子还没付`);
  words.push(balanceFen > 0 ? `还欠 ${formatYuan(balanceFen)} 元` : '付清了');
  return `${head}，${words.join('，')}。`;
}
