import type { BillLine, DailyBill } from '@zhenhoufu/shared/contracts';
import { formatFen } from '@zhenhoufu/shared/money';
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

/** Plain decimals without trailing zeros: `6.0000` → `6`. */
function plain(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;
}

/** One line in words: what, how many times which price, class, and what is special about it. */
export function lineView(line: BillLine): LineView {
  const { mark, word } = MARKS[line.chargeClass];
  const notes: LineView['notes'] = [];
  if (line.lateFor) notes.push({ tag: '补记', text: `${formatShortDay(line.lateFor)}做的` });
  if (line.refundOf) notes.push({ tag: '退费', text: '退回前面的一笔' });
  return {
    id: line.lineId,
    name: line.spec ? `${line.name} ${line.spec}` : line.name,
    how: `${plain(line.quantity)} ${line.unit} × ¥${Number(line.price).toFixed(2)}`,
    amount: formatFen(line.amountFen),
    mark,
    markWord: word,
    notes,
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

const PAGE_OF_LINES = 60;

/** The lines of one unfolded category, at most a page of them at a time. */
export function linesOf(bill: DailyBill, code: string, pages: number): { lines: LineView[]; more: number } {
  const lines = bill.categories.find((category) => category.code === code)?.lines ?? [];
  const shown = lines.slice(0, pages * PAGE_OF_LINES);
  return { lines: shown.map(lineView), more: lines.length - shown.length };
}
