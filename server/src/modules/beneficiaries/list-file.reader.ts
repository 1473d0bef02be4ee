import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { openTable, type TableRow, UnreadableFile } from '../../imports/index.js';
import { RegistryRepository } from '../registry/index.js';
import type { BeneficiaryRow } from './beneficiary.schema.js';
import { checkRow, LIKE_A_NUMBER, LIST_COLUMNS, type ListField, type RowProblem, type RowRules } from './check-row.js';
import { ListFileStore } from './list-file.store.js';
import { type Leased, ListImportQueue } from './list-import.queue.js';
import { NO_COUNTS } from './list-import.repository.js';
import type { ListCounts, ListDifference, ListImport } from './list-import.schema.js';
import { ListRowsRepository } from './list-rows.repository.js';
import { regionCategories } from './region-categories.js';
import { sealRow } from './row-sealing.js';

const BATCH = 500;

/** First half of an import: the file becomes checked, sealed rows that belong to no list in force yet. */
@Injectable()
export class ListFileReader {
  constructor(
    private readonly files: ListFileStore,
    private readonly queue: ListImportQueue,
    private readonly rows: ListRowsRepository,
    private readonly registry: RegistryRepository,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
    private readonly clock: Clock,
  ) {}

  /** Reads the whole file, batch by batch; safe to run again from the start. Throws `UnreadableFile`. */
  async read(job: Leased): Promise<ListCounts> {
    const bytes = job.uploadId ? await this.files.open(job.uploadId) : null;
    if (!bytes) throw new UnreadableFile('上传的文件已经删掉了，请重新导入');
    const table = await openTable(bytes, LIST_COLUMNS);
    const today = this.clock.today();
    const categories = regionCategories(await this.registry.findRegion(job.region), today);
    const rules: RowRules = { today, categories, dates1904: table.dates1904 };
    const counts = { ...NO_COUNTS };
    let rowsDone = 0;
    await this.queue.progress(job, { state: 'reading', rowsDone, rowsTotal: table.estimatedRows, counts });
    let batch: TableRow<ListField>[] = [];
    const work = async () => {
      const rejected = await this.take(job, batch, rules);
      counts.rejected += rejected;
      counts.accepted += batch.length - rejected;
      rowsDone += batch.length;
      batch = [];
      await this.queue.progress(job, { rowsDone, counts });
    };
    for await (const row of table.rows()) {
      batch.push(row);
      if (batch.length === BATCH) await work();
    }
    await work();
    if (rowsDone === 0) throw new UnreadableFile('表头下面一行资料也没有');
    await this.queue.progress(job, { state: 'comparing', rowsTotal: rowsDone, notes: table.notes });
    if (job.uploadId) await this.files.remove(job.uploadId);
    return counts;
  }

  /** Checks and stores one batch; answers how many rows were rejected. */
  private async take(job: ListImport, batch: readonly TableRow<ListField>[], rules: RowRules): Promise<number> {
    const head = { listId: job._id, region: job.region, authority: job.authority, listVersion: job.version };
    const accepted = new Map<string, BeneficiaryRow>();
    const source = new Map<string, TableRow<ListField>>();
    const rejected: ListDifference[] = [];
    const reject = (row: TableRow<ListField>, name: string, problems: RowProblem[]) =>
      rejected.push(rejection(job._id, row, name, problems));
    for (const row of batch) {
      const { entry, problems } = checkRow(row, rules);
      if (!entry) {
        reject(row, row.cells.psn_name?.text ?? '', problems);
        continue;
      }
      const sealed = sealRow(this.keys, `${job._id}/${placeKey(row)}`, head, entry, row);
      const standing = accepted.get(sealed.personKey);
      source.set(sealed._id, row);
      if (standing) reject(row, entry.name, [twice(standing, sealed)]);
      else accepted.set(sealed.personKey, sealed);
    }
    for (const { row, standing } of await this.rows.add([...accepted.values()])) {
      const from = source.get(row._id);
      if (from) reject(from, row.name, [twice(standing, row)]);
    }
    await this.rows.addDifferences(rejected);
    return rejected.length;
  }
}

/** Where a row stands, as the tail of an id. */
function placeKey({ sheetNo, rowNo }: Pick<TableRow<ListField>, 'sheetNo' | 'rowNo'>): string {
  return `${sheetNo}.${rowNo}`;
}

function twice(
  standing: Pick<BeneficiaryRow, 'rowNo' | 'sheet' | 'digest'>,
  row: Pick<BeneficiaryRow, 'digest'>,
): RowProblem {
  const where = `${standing.sheet ? `工作表“${standing.sheet}”` : ''}第 ${standing.rowNo} 行`;
  const same = standing.digest === row.digest ? '' : '，两行写的不一样，请核对用哪一行';
  return { field: '身份证号', reason: `和${where}是同一个人${same}` };
}

function rejection(importId: string, place: TableRow<ListField>, name: string, problems: RowProblem[]): ListDifference {
  return {
    _id: `${importId}/x${placeKey(place)}`,
    importId,
    kind: 'rejected',
    rowNo: place.rowNo,
    sheet: place.sheet,
    name: LIKE_A_NUMBER.test(name) ? '' : name.slice(0, 40),
    beforeRowId: null,
    afterRowId: null,
    otherRowId: null,
    fields: [],
    problems,
  };
}
