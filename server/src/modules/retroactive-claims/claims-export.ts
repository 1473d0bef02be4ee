import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { maskIdNumber, type RetroactiveClaimState } from '@zhenhoufu/shared/domain';
import { CATEGORY_NAMES } from '@zhenhoufu/shared/policy';
import type { FieldKeys } from '../../database/field-keys.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { csvTable } from '../../documents/csv.js';
import type { Table, TableCell } from '../../documents/table.js';
import { xlsxFile } from '../../documents/xlsx.js';
import { RegistryRepository } from '../registry/index.js';
import { ClaimRepository } from './claim.repository.js';
import type { ClaimRow } from './claim.schema.js';

export const CLAIM_STATES: Record<RetroactiveClaimState, string> = {
  applied: '要报送',
  sent: '等答复',
  granted: '批了',
  refused: '没有批',
  withdrawn: '撤回了',
};
const PAID_TO = { patient: '医保局直接付给本人', hospital: '付给医院' } as const;

const text = (title: string, width: number) => ({ title, kind: 'text' as const, width });
const money = (title: string) => ({ title, kind: 'money' as const, width: 14 });
const COLUMNS = [
  text('申请日期', 12),
  text('姓名', 10),
  text('身份证号', 22),
  text('人员类别', 20),
  text('认定部门', 14),
  text('认定日期', 12),
  text('住院号', 14),
  text('入院日期', 12),
  text('结算日期', 12),
  money('合规自付 元'),
  money('申请追溯 元'),
  money('批准 元'),
  text('到哪一步', 10),
  text('报送日期', 12),
  text('答复日期', 12),
  text('钱给谁', 20),
];

/** The applications of a period for the bureau, one line a stay; ID numbers masked, because a file travels. */
@Injectable()
export class ClaimsExport {
  constructor(
    private readonly registry: RegistryRepository,
    private readonly claims: ClaimRepository,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
  ) {}

  csv(institution: string, from: string, to: string): Readable {
    return csvTable(this.table(institution, from, to));
  }

  xlsx(institution: string, from: string, to: string): Readable {
    return xlsxFile([this.table(institution, from, to)]);
  }

  private table(institution: string, from: string, to: string): Table {
    return { name: '追溯救助', columns: COLUMNS, rows: this.rows(institution, from, to) };
  }

  private async *rows(institution: string, from: string, to: string): AsyncGenerator<TableCell[]> {
    for await (const row of this.claims.eachOf(institution, from, to)) {
      const { name, idNumberSealed } = await this.registry.getPatient(institution, row.patientId);
      const idNumber = idNumberSealed ? maskIdNumber(this.keys.open(idNumberSealed, 'patients.idNumber')) : '';
      for (const item of row.items) yield [...whoseCells(row, name, idNumber), ...itemCells(row, item)];
    }
  }
}

function whoseCells({ appliedOn, recognised }: ClaimRow, name: string, idNumber: string): TableCell[] {
  return [appliedOn, name, idNumber, CATEGORY_NAMES[recognised.category], recognised.authority, recognised.on];
}

function itemCells(row: ClaimRow, item: ClaimRow['items'][number]): TableCell[] {
  const { state, sentOn, answeredOn, paidTo } = row;
  return [
    item.admissionNo,
    item.admittedOn,
    item.settledOn,
    item.compliantFen,
    item.claimedFen,
    item.grantedFen,
    CLAIM_STATES[state],
    sentOn ?? '',
    answeredOn ?? '',
    paidTo ? PAID_TO[paidTo] : '',
  ];
}
