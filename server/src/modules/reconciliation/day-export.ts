import { Injectable } from '@nestjs/common';
import type { ReconcileResult } from '@zhenhoufu/shared/domain';
import { csvFile, csvLine, csvText, csvYuan } from '../../documents/csv.js';
import { DayBooks } from './day-books.js';
import { DayFacts } from './day-facts.js';
import { plainOf } from './difference-words.js';
import type { ReconciliationRun } from './reconciliation.schema.js';

export const RESULT_WORDS: Record<ReconcileResult, string> = {
  matched: '相符',
  'ours-only': '只有我方',
  'theirs-only': '只有微信',
  'amounts-differ': '金额不同',
};
const HEAD = [
  '结果',
  '时间',
  '微信单号（退款是商户退款单号）',
  '我方 元',
  '微信 元',
  '差 元',
  '说明',
  '处理',
  '谁',
  '期',
];

/** A day's movements one by one as a file, differences first; no names (a file travels). */
@Injectable()
export class DayExport {
  constructor(
    private readonly facts: DayFacts,
    private readonly books: DayBooks,
  ) {}

  file(run: ReconciliationRun): Promise<Buffer> {
    return csvFile(this.lines(run));
  }

  private async *lines(run: ReconciliationRun): AsyncGenerator<string> {
    yield csvLine(HEAD);
    const rows = await this.facts.rowsOf(run);
    for (const { row, beside } of rows) {
      const [ours, theirs] = [row.ours?.amountFen, row.theirs?.amountFen];
      yield csvLine([
        RESULT_WORDS[row.result],
        (row.ours ?? row.theirs)?.at ?? '',
        csvText(row.key.slice(2)),
        ours === undefined ? '' : csvYuan(ours),
        theirs === undefined ? '' : csvYuan(theirs),
        csvYuan((ours ?? 0) - (theirs ?? 0)),
        plainOf(row, beside.elsewhere),
        row.resolution?.why ?? '',
        row.resolution?.by.name ?? '',
        row.ours?.parts.join(' ') ?? '',
      ]);
    }
    if (!run.booksUntil) return;
    const differing = new Set(rows.flatMap(({ row }) => (row.ours ? [row.ours.key] : [])));
    const day = { institution: run.institution, date: run.date, until: run.booksUntil };
    for await (const lines of this.books.ofDay(day)) {
      for (const line of lines.filter(({ key }) => !differing.has(key))) {
        const fen = csvYuan(line.amountFen);
        const what = [fen, fen, '0.00', '', '', '', line.parts.join(' ')];
        yield csvLine([RESULT_WORDS.matched, line.at, csvText(line.key.slice(2)), ...what]);
      }
    }
  }
}
