import { Injectable } from '@nestjs/common';
import { ACCOUNTS } from '@zhenhoufu/shared/domain';
import { csvFile, csvLine, csvText, csvYuan } from '../../documents/csv.js';
import { LedgerReader, type Period } from '../obligations/index.js';
import { kindWord } from './entry-words.js';

const HEAD = ['日期', '分录号', '种类', '冲销哪一条', '科目', '借 元', '贷 元', '患者编号', '应付款编号'];

/** Entries of a period as a file: one line a leg, no names (a file travels). */
@Injectable()
export class LedgerExport {
  constructor(private readonly reader: LedgerReader) {}

  file(period: Period): Promise<Buffer> {
    return csvFile(this.lines(period));
  }

  private async *lines(period: Period): AsyncGenerator<string> {
    yield csvLine(HEAD);
    for await (const entry of this.reader.each(period)) {
      for (const leg of entry.legs) {
        const [debit, credit] = leg.amountFen >= 0 ? [csvYuan(leg.amountFen), ''] : ['', csvYuan(-leg.amountFen)];
        yield csvLine([
          entry.date,
          csvText(entry._id),
          kindWord(entry.kind),
          entry.reverses ?? '',
          ACCOUNTS[leg.account] ?? leg.account,
          debit,
          credit,
          leg.patientId ?? '',
          leg.obligationId ?? '',
        ]);
      }
    }
  }
}
