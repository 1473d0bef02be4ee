import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { type ConflictLine, HisConflicts, type HisProblem } from '../../integrations/his/index.js';
import { ChargeLineRepository } from './charge-line.repository.js';
import { type LineSplit, splitWords } from './line-split.js';
import type { ArrivingLine } from './place-line.js';

const WHY = { line: '同一流水号已有别的内容', split: '同一流水号，医保分割和先到的不一样' };
const NOTHING: ConflictLine = { name: '', feeDate: '', quantity: '', price: '', amountFen: 0 };

/** The same serial with other content: both contents are laid before a person. */
@Injectable()
export class LineConflicts {
  constructor(
    private readonly clock: Clock,
    private readonly lines: ChargeLineRepository,
    private readonly conflicts: HisConflicts,
  ) {}

  /** Records it once; answers the problem that the hospital's system is told. */
  async record(
    scope: { stayId: string; institution: string },
    line: ArrivingLine,
    what: 'line' | 'split' = 'line',
  ): Promise<HisProblem> {
    const standing = await this.lines.latestOf(scope, line.sn);
    const reason = WHY[what];
    const conflict = {
      institution: scope.institution,
      infno: '2301',
      msgid: line.msgid,
      key: line.sn,
      reason,
      stayId: scope.stayId,
      receivedAt: this.clock.systemNow(),
      line: { standing: standing ? shown(standing) : NOTHING, incoming: shown(line) },
      entry: { ...line },
    };
    await this.conflicts.record(
      conflict,
      what === 'line' ? line.contentHash : `${line.contentHash} ${splitWords(line)}`,
    );
    return { feedetl_sn: line.sn, field: 'feedetl_sn', code: 'conflict', reason };
  }
}

function shown(line: ConflictLine & LineSplit & { itemCode: string }): ConflictLine {
  const { name, feeDate, quantity, price, amountFen, itemCode } = line;
  return { name: name || itemCode, feeDate, quantity, price, amountFen, split: splitWords(line) };
}
