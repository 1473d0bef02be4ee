import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { ACCOUNTS } from '@zhenhoufu/shared/domain';
import { csvTable } from '../../documents/csv.js';
import type { Table, TableCell } from '../../documents/table.js';
import { xlsxFile } from '../../documents/xlsx.js';
import { type LedgerEntry, LedgerReader, type Period, type StatementOf } from '../obligations/index.js';
import { kindWord } from './entry-words.js';
import { LedgerView } from './ledger-view.js';

const text = (title: string, width: number) => ({ title, kind: 'text' as const, width });
const money = (title: string) => ({ title, kind: 'money' as const, width: 14 });
const COLUMNS = [
  text('日期', 12),
  text('分录号', 40),
  text('种类', 14),
  text('冲销哪一条', 30),
  text('科目', 14),
  money('借 元'),
  money('贷 元'),
  text('患者编号', 38),
  text('应付款编号', 46),
];

/** The ledger as a file, written as the entries are read: one line a leg, no names (a file travels). */
@Injectable()
export class LedgerExport {
  constructor(
    private readonly reader: LedgerReader,
    private readonly view: LedgerView,
  ) {}

  /** All entries of a period, or the statement of a patient, a debt or an account. */
  csv(period: Period, of: StatementOf): Readable {
    return csvTable(this.table(period, of));
  }

  /** The same on a sheet; of everything also the trial balance. */
  xlsx(period: Period, of: StatementOf): Readable {
    return xlsxFile(isNarrow(of) ? [this.table(period, of)] : [this.trialBalance(period), this.table(period, of)]);
  }

  private table(period: Period, of: StatementOf): Table {
    return isNarrow(of)
      ? { name: '对账单', columns: [...COLUMNS, money('余额 元')], rows: this.statement(period, of) }
      : { name: '分录', columns: COLUMNS, rows: this.entries(period) };
  }

  private async *entries(period: Period): AsyncGenerator<TableCell[]> {
    for await (const entry of this.reader.each(period, {})) for (const leg of entry.legs) yield cellsOf(entry, leg);
  }

  /** From what stood before to what stands after, each leg with the balance it leaves. */
  private async *statement(period: Period, of: StatementOf): AsyncGenerator<TableCell[]> {
    const { openingFen } = await this.reader.balances(period, of);
    let balanceFen = openingFen;
    const standing = (date: string, word: string) => [date, '', word, '', '', null, null, '', '', balanceFen];
    yield standing(period.from, '期初');
    for await (const entry of this.reader.each(period, of)) {
      for (const leg of entry.legs.filter((one) => isAsked(one, of))) {
        balanceFen += leg.amountFen;
        yield [...cellsOf(entry, leg), balanceFen];
      }
    }
    yield standing(period.to, '期末');
  }

  private trialBalance({ institution, from, to }: Period): Table {
    const { view } = this;
    async function* rows(): AsyncGenerator<TableCell[]> {
      const { lines, sumFen } = await view.trialBalance(institution, from, to);
      for (const { name, openingFen, debitFen, creditFen, closingFen } of lines)
        yield [name, openingFen, debitFen, creditFen, closingFen];
      yield ['合计（要是 0）', null, null, null, sumFen];
    }
    const columns = [text('科目', 18), money('期初 元'), money('借方 元'), money('贷方 元'), money('期末 元')];
    return { name: '科目余额', columns, rows: rows() };
  }
}

function cellsOf(entry: LedgerEntry, { account, amountFen, patientId, obligationId }: LedgerEntry['legs'][number]) {
  const [debit, credit] = amountFen >= 0 ? [amountFen, null] : [null, -amountFen];
  const names = [entry.date, entry._id, kindWord(entry.kind), entry.reverses ?? '', ACCOUNTS[account] ?? account];
  return [...names, debit, credit, patientId ?? '', obligationId ?? ''];
}

function isNarrow(of: StatementOf): boolean {
  return Object.values(of).some((value) => value !== undefined);
}

function isAsked(leg: LedgerEntry['legs'][number], of: StatementOf): boolean {
  return Object.entries(of).every(([field, value]) => value === undefined || leg[field as keyof StatementOf] === value);
}
