import { Injectable } from '@nestjs/common';
import { equation } from '@zhenhoufu/shared/domain';
import { QuarantineRepository } from '../payments/index.js';
import { CashDrawers } from './cash-drawers.js';
import { DayBooks } from './day-books.js';
import { DifferenceRepository } from './difference.repository.js';
import type { DifferenceRow, ReconciliationRun } from './reconciliation.schema.js';
import { type Beside, isSettled } from './settled.js';

/** Differences beyond this are counted, not listed: such a day is no reconciliation, the wrong bill came. */
const MOST_ROWS = 500;

export interface Need {
  ok: boolean;
  plain: string;
}

/** What a day looks like now: its differences with what stands beside them, and what is missing for the signature. */
@Injectable()
export class DayFacts {
  constructor(
    private readonly differences: DifferenceRepository,
    private readonly quarantine: QuarantineRepository,
    private readonly books: DayBooks,
    private readonly drawers: CashDrawers,
  ) {}

  async rowsOf(run: ReconciliationRun): Promise<{ row: DifferenceRow; beside: Beside }[]> {
    const rows = await this.differences.listOf(run, MOST_ROWS);
    const keys = rows.map((row) => row.key);
    const elsewhere = keys.length > 0 ? await this.differences.onOtherDays(run.institution, run.date, keys) : [];
    const open = await this.quarantine.list(run.institution);
    const quarantined = new Set(open.map((row) => `p/${row._id}`));
    return rows.map((row) => ({
      row,
      beside: {
        elsewhere: elsewhere.find((other) => other.key === row.key && isOtherSide(row, other)),
        quarantined: quarantined.has(row.key),
      },
    }));
  }

  /** What is done and what is missing before finance may sign. */
  async needsOf(run: ReconciliationRun, rows: { row: DifferenceRow; beside: Beside }[]): Promise<Need[]> {
    if (!run.tally) return [{ ok: false, plain: run.problem || '账单还没有对完' }];
    const { unexplainedFen, unexplainedCount } = equation(run.tally, run.ours, run.theirs);
    const clean = unexplainedFen === 0 && unexplainedCount === 0;
    const open = rows.filter(({ row, beside }) => !isSettled(row, beside));
    const total = await this.differences.countOf(run);
    const needs: Need[] = [
      { ok: clean, plain: clean ? '账单取到，行数和合计相符' : '算式里有没有出处的差，请重新取账单' },
    ];
    const carried = rows.filter(({ row }) => row.resolution?.how === 'carried').length;
    if (carried > 0) needs.push({ ok: true, plain: `跨零点 ${carried} 笔转到第二天` });
    const waiting = open.filter(({ beside }) => beside.quarantined).length;
    if (waiting > 0) needs.push({ ok: false, plain: `隔离 ${waiting} 笔要有人认领或退回` });
    if (open.length > waiting) needs.push({ ok: false, plain: `有出入 ${open.length - waiting} 笔要处理` });
    if (total > rows.length) needs.push({ ok: false, plain: `有出入的太多（${total} 笔），先查是不是拿错了账单` });
    return [...needs, ...(await this.cashNeeds(run))];
  }

  /** Payments and refunds of a signed day that came after the books were compared. */
  async later({ institution, date, state, booksUntil }: ReconciliationRun): Promise<number> {
    if (state !== 'signed' || !booksUntil) return 0;
    return this.books.countLater({ institution, date, until: booksUntil });
  }

  private async cashNeeds(run: ReconciliationRun): Promise<Need[]> {
    const drawers = await this.drawers.ofDay(run.institution, run.date);
    if (drawers.length === 0) return [];
    const open = drawers.filter((drawer) => drawer.open);
    const names = open.map((drawer) => drawer.cashier).join('、');
    return [
      open.length > 0
        ? { ok: false, plain: `窗口现金还没有点：${names}` }
        : { ok: true, plain: `窗口现金点过了，${drawers.length} 个抽屉` },
    ];
  }
}

/** Ours here and theirs there, or the other way round. */
function isOtherSide(row: DifferenceRow, other: DifferenceRow): boolean {
  return row.ours ? other.theirs !== null : other.ours !== null;
}
