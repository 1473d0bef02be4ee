import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { cellProblemWords, openTable, readDate, readTimeOfDay, type TableRow } from '../../imports/index.js';
import { HisRouter } from '../../integrations/his/index.js';
import { ChargeLineRepository } from './charge-line.repository.js';
import type { ItemListRow } from './charge-line.schema.js';
import { ITEM_COLUMNS, type ItemField, LINE_COLUMNS, type LineField } from './file-columns.js';
import { linesMessage } from './lines-message.js';

const BATCH = 500;

/** Told, but the line was taken: it counts, or it is kept until what it names arrives. */
const KEPT_ALL_THE_SAME = [
  'amount-differs',
  'original-unknown',
  'unknown-stay',
  'unknown-category',
  'date-ahead',
  'too-long',
];

export interface RejectedRow {
  row: number;
  field: string;
  reason: string;
}

export interface FileReport {
  kind: 'charge-lines' | 'items' | 'beneficiaries';
  accepted: number;
  duplicate: number;
  rejected: RejectedRow[];
  notes: string[];
}

type Node = Record<string, string>;

/** Files of a hospital without an interface (edges.md section 1, `npm run import`): lines go the way of a 2301. */
@Injectable()
export class ChargeFiles {
  constructor(
    private readonly router: HisRouter,
    private readonly lines: ChargeLineRepository,
    private readonly clock: Clock,
  ) {}

  /** Charge lines in batches; the same file again is a replay. Throws `UnreadableFile`. */
  async importLines(institution: string, bytes: Buffer): Promise<FileReport> {
    const table = await openTable(bytes, LINE_COLUMNS);
    const report: FileReport = { kind: 'charge-lines', accepted: 0, duplicate: 0, rejected: [], notes: table.notes };
    const name = createHash('sha256').update(bytes).digest('hex').slice(0, 24);
    let batch: { row: number; node: Node }[] = [];
    let number = 0;
    const send = async () => {
      if (batch.length > 0) await this.send(institution, `file-${name}-${number}`, batch, report);
      number += 1;
      batch = [];
    };
    for await (const row of table.rows()) {
      const node = this.nodeOf(row, table.dates1904, report);
      if (node) batch.push({ row: row.rowNo, node });
      if (batch.length === BATCH) await send();
    }
    await send();
    return report;
  }

  /** The hospital's item list; rows take effect from their date, else from today. Throws `UnreadableFile`. */
  async importItems(institution: string, bytes: Buffer): Promise<FileReport> {
    const table = await openTable(bytes, ITEM_COLUMNS);
    const report: FileReport = { kind: 'items', accepted: 0, duplicate: 0, rejected: [], notes: table.notes };
    const items = new Map<string, ItemListRow>();
    for await (const row of table.rows()) {
      const item = this.itemOf(institution, row, table.dates1904, report);
      if (!item) continue;
      if (items.has(item._id)) report.duplicate += 1;
      items.set(item._id, item);
    }
    const known = await this.lines.sameItems([...items.values()]);
    report.duplicate += known.size;
    const fresh = [...items.values()].filter((item) => !known.has(item._id));
    if (fresh.length > 0) await this.lines.importItems(fresh);
    report.accepted = fresh.length;
    return report;
  }

  private nodeOf(row: TableRow<LineField>, dates1904: boolean, report: FileReport): Node | null {
    const node: Node = {};
    for (const field of Object.keys(LINE_COLUMNS.names) as LineField[]) {
      const cell = row.cells[field];
      if (!cell || cell.text === '') continue;
      if (cell.problem) {
        report.rejected.push({ row: row.rowNo, field: wordOf(field), reason: cellProblemWords(cell.problem) });
        return null;
      }
      node[field] = cell.text;
    }
    const written = row.cells.fee_ocur_time?.text ?? '';
    const day = readDate(written, dates1904);
    if (day) node.fee_ocur_time = `${day}${readTimeOfDay(written)}`;
    return node;
  }

  private async send(
    institution: string,
    msgid: string,
    batch: { row: number; node: Node }[],
    report: FileReport,
  ): Promise<void> {
    const message = linesMessage(
      institution,
      msgid,
      batch.map(({ node }) => node),
    );
    const answer = await this.router.take(institution, message, JSON.stringify(message));
    report.accepted += answer.lines.accepted;
    report.duplicate += answer.lines.duplicate;
    const refused = answer.problems.slice();
    const left = new Map(batch.map(({ row, node }) => [node.feedetl_sn ?? '', row]));
    for (const problem of refused) {
      const row = left.get(problem.feedetl_sn ?? '') ?? batch[0]?.row ?? 0;
      if (KEPT_ALL_THE_SAME.includes(problem.code)) {
        report.notes.push(`第 ${row} 行：${problem.reason}`);
        continue;
      }
      report.rejected.push({ row, field: wordOf(problem.field as LineField), reason: problem.reason });
    }
  }

  private itemOf(
    institution: string,
    row: TableRow<ItemField>,
    dates1904: boolean,
    report: FileReport,
  ): ItemListRow | null {
    const reject = (field: ItemField, reason: string) => {
      report.rejected.push({ row: row.rowNo, field: ITEM_COLUMNS.names[field][0] ?? field, reason });
      return null;
    };
    for (const field of Object.keys(ITEM_COLUMNS.names) as ItemField[]) {
      const problem = row.cells[field]?.problem;
      if (problem) return reject(field, cellProblemWords(problem));
    }
    const textOf = (field: ItemField) => row.cells[field]?.text ?? '';
    const itemCode = textOf('medins_list_codg');
    if (itemCode === '') return reject('medins_list_codg', '没有填');
    if (textOf('medins_list_name') === '') return reject('medins_list_name', '没有填');
    const begun = textOf('begndate');
    const from = begun === '' ? this.clock.today() : readDate(begun, dates1904);
    if (!from) return reject('begndate', '没有这一天，要写成 2024-03-05 这样');
    const [name, spec, unit] = [textOf('medins_list_name'), textOf('spec'), textOf('unit')];
    return { _id: `${institution}/${itemCode}/${from}`, institution, itemCode, from, name, spec, unit };
  }
}

function wordOf(field: LineField): string {
  return LINE_COLUMNS.names[field]?.[0] ?? field;
}
