import type { BillLine, BillQuestion, DailyBill, SelfPayConsents } from '@zhenhoufu/shared/contracts';
import { formatDecimal, formatFen } from '@zhenhoufu/shared/money';
import { formatShortDay } from '@zhenhoufu/shared/time';

export interface LineView {
  id: string;
  name: string;
  how: string;
  amount: string;
  mark: 'a' | 'b' | 'self' | '';
  markWord: string;
  /** What is special about it: the word in a frame, and the rest beside it. */
  notes: { tag: string; text: string }[];
  /** Outside the catalogue: when somebody agreed to it, or that nobody has yet; else empty. */
  consent: string;
  /** What became of a question about it, newest last. */
  talk: string[];
}

export interface CategoryView {
  code: string;
  name: string;
  count: string;
  total: string;
}

const MARKS: Record<BillLine['chargeClass'], { mark: LineView['mark']; word: string }> = {
  a: { mark: 'a', word: '甲' },
  b: { mark: 'b', word: '乙' },
  self: { mark: 'self', word: '自费' },
  unknown: { mark: '', word: '' },
};

/** An answer may be long: the line shows its beginning, its own page the whole. */
const TALK_LENGTH = 60;
const cut = (text: string) => (text.length > TALK_LENGTH ? `${text.slice(0, TALK_LENGTH)}……` : text);

const CORRECTION_WORDS = { none: [], waiting: ['正请医院更正。'], arrived: ['医院已经更正，另记了一笔。'] } as const;

/** The question about a line as it stands: the newest answer, or until when one comes. */
export function talkOf({ answers, state, correction }: BillQuestion): string[] {
  const last = answers[answers.length - 1];
  const said = last
    ? `收费处回答：${cut(last.text)}`
    : `您问过了，收费处${state === 'overdue' ? '晚了，还' : '还'}没回答。`;
  return [said, ...CORRECTION_WORDS[correction.state]];
}

/** What stands beside the bills: neither is part of a sealed one. */
export interface Beside {
  questions?: readonly BillQuestion[];
  consents?: Pick<SelfPayConsents, 'agreed' | 'missing'> | null;
}

/** Whether somebody agreed to a line outside the catalogue (P15), and on which day. */
export function consentWord(lineId: string, consents: Beside['consents']): string {
  const agreed = consents?.agreed.find((row) => row.lineId === lineId);
  if (agreed) return `${formatShortDay(agreed.signedOn)}签过`;
  return consents?.missing.some((row) => row.lineId === lineId) ? '还没有签同意' : '';
}

/** One line in words: what, how many times which price, class, what is special about it, and what was asked. */
export function lineView(line: BillLine, { questions = [], consents = null }: Beside = {}): LineView {
  const { mark, word } = MARKS[line.chargeClass];
  const notes: LineView['notes'] = [];
  if (line.lateFor) notes.push({ tag: '补记', text: `${formatShortDay(line.lateFor)}做的` });
  if (line.refundOf) notes.push({ tag: '退费', text: '退回前面的一笔' });
  return {
    id: line.lineId,
    name: line.spec ? `${line.name} ${line.spec}` : line.name,
    how: `${formatDecimal(line.quantity)} ${line.unit} × ¥${Number(line.price).toFixed(2)}`,
    amount: formatFen(line.amountFen),
    mark,
    markWord: word,
    notes,
    consent: consentWord(line.lineId, consents),
    talk: questions
      .filter(({ lineId }) => lineId === line.lineId)
      .slice(0, 1)
      .flatMap(talkOf),
  };
}

/** The dearest category first; equal ones stay in the order of their codes. */
function byCost(bill: DailyBill): DailyBill['categories'] {
  return [...bill.categories].sort((one, other) => other.totalFen - one.totalFen);
}

/** The folded page: categories only, so that the first screenful is small whatever the number of lines. */
export function categoryViews(bill: DailyBill): CategoryView[] {
  return byCost(bill).map(({ code, name, count, totalFen }) => ({
    code,
    name,
    count: `${count} 项`,
    total: formatFen(totalFen),
  }));
}

/** The first screenful is small; whoever goes on reading gets more at a time. */
const FIRST_LINES = 20;
const MORE_LINES = 60;

/** The lines of one unfolded category, a page of them at a time. */
export function linesOf(
  bill: DailyBill,
  code: string,
  pages: number,
  beside: Beside = {},
): { lines: LineView[]; more: number } {
  const lines = bill.categories.find((category) => category.code === code)?.lines ?? [];
  const shown = lines.slice(0, FIRST_LINES + (pages - 1) * MORE_LINES);
  return { lines: shown.map((line) => lineView(line, beside)), more: lines.length - shown.length };
}
