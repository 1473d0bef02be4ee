import { type Cell, EMPTY_CELL, type RawRow } from './cell.js';
import { countLines, delimitedRows } from './delimited-rows.js';
import { type Columns, columnWord, findHeader, type Header } from './find-header.js';
import { shapeOf, sheetRows } from './sheet-rows.js';
import { UnreadableFile } from './unreadable-file.js';
import { openWorkbook } from './workbook.js';

const ROWS_BEFORE_HEADER = 30;
const ZIP_MAGIC = 'PK';
const OLD_EXCEL_MAGIC = 'd0cf11e0';

/** One row of data: where it stands and what its known columns hold; columns that the file lacks are absent. */
export interface TableRow<F extends string> {
  /** Name of the sheet; empty in a CSV. */
  sheet: string;
  /** From 1 in an xlsx, 0 in a CSV. */
  sheetNo: number;
  /** As a spreadsheet numbers it, from 1. */
  rowNo: number;
  cells: Partial<Record<F, Cell>>;
}

export interface Table<F extends string> {
  /** Rows of the file, headers and blank rows included: for a progress bar. */
  estimatedRows: number;
  dates1904: boolean;
  /** What was left out and why, in plain sentences; complete after the last row. */
  notes: string[];
  rows(): AsyncGenerator<TableRow<F>>;
}

interface Source {
  sheet: string;
  sheetNo: number;
  rows(): AsyncGenerator<RawRow>;
}

/**
 * Opens a CSV (UTF-8, UTF-16, GBK; comma, semicolon, tab) or an xlsx (every visible sheet that has the header) that is
 * held in memory; rows come one at a time. Throws `UnreadableFile` with what a person can do about it.
 */
export async function openTable<F extends string>(bytes: Buffer, spec: Columns<F>): Promise<Table<F>> {
  if (bytes.length === 0) throw new UnreadableFile('这个文件是空的');
  if (bytes.toString('hex', 0, 4) === OLD_EXCEL_MAGIC) {
    throw new UnreadableFile('这是旧版 xls 或加了密的文件，请另存为不加密的 xlsx 或 CSV 再传');
  }
  if (bytes.toString('latin1', 0, 2) !== ZIP_MAGIC) {
    const source: Source = { sheet: '', sheetNo: 0, rows: () => delimitedRows(bytes) };
    return tableOf([source], countLines(bytes), false, spec);
  }
  const book = await openWorkbook(bytes);
  const sources: Source[] = [];
  let estimatedRows = 0;
  for (const [index, sheet] of book.sheets.entries()) {
    const shape = await shapeOf(book, sheet);
    estimatedRows += shape.rows;
    if (shape.rows > 0)
      sources.push({ sheet: sheet.name, sheetNo: index + 1, rows: () => sheetRows(book, sheet, shape) });
  }
  return tableOf(sources, estimatedRows, book.dates1904, spec);
}

function tableOf<F extends string>(
  sources: readonly Source[],
  estimatedRows: number,
  dates1904: boolean,
  spec: Columns<F>,
): Table<F> {
  const notes: string[] = [];
  async function* rows(): AsyncGenerator<TableRow<F>> {
    let read = 0;
    for (const source of sources) {
      const head: RawRow[] = [];
      const all = source.rows();
      for (let next = await all.next(); !next.done; next = await all.next()) {
        head.push(next.value);
        if (head.length === ROWS_BEFORE_HEADER) break;
      }
      const header = findHeader(head, spec);
      if (!header) {
        notes.push(`工作表“${source.sheet}”里没有表头，没有读`);
        await all.return(undefined);
        continue;
      }
      refuseBadHeader(header, spec, source.sheet);
      read += 1;
      yield* dataRows(head.slice(header.dataFrom), all, header, spec, source);
    }
    if (read === 0) {
      throw new UnreadableFile(
        `没有找到表头，要有这几列：${spec.needs.map((group) => nameOf(group, spec)).join('、')}`,
      );
    }
  }
  return { estimatedRows, dates1904, notes, rows };
}

function nameOf<F extends string>(fields: readonly F[], spec: Columns<F>): string {
  return fields.map((field) => spec.names[field][0] ?? field).join('或');
}

function refuseBadHeader<F extends string>(header: Header<F>, spec: Columns<F>, sheet: string): void {
  const where = sheet ? `工作表“${sheet}”的` : '';
  const [twice] = header.twice;
  if (twice) throw new UnreadableFile(`${where}表头里有两列都像“${nameOf([twice], spec)}”，请改掉一列的名字`);
  if (header.missing.length === 0) return;
  const missing = header.missing.map((group) => `“${nameOf(group, spec)}”`).join('、');
  throw new UnreadableFile(`${where}表头里没有${missing}这一列`);
}

async function* dataRows<F extends string>(
  head: readonly RawRow[],
  rest: AsyncGenerator<RawRow>,
  header: Header<F>,
  spec: Columns<F>,
  { sheet, sheetNo }: Source,
): AsyncGenerator<TableRow<F>> {
  async function* all(): AsyncGenerator<RawRow> {
    yield* head;
    yield* rest;
  }
  for await (const raw of all()) {
    if (raw.cells.every((cell) => cell.text === '')) continue;
    const cells: Partial<Record<F, Cell>> = {};
    for (const [field, column] of header.columns) cells[field] = raw.cells[column] ?? EMPTY_CELL;
    if (!repeatsHeader(cells, spec)) yield { sheet, sheetNo, rowNo: raw.rowNo, cells };
  }
}

/** Printed lists repeat their header on every page. */
function repeatsHeader<F extends string>(cells: Partial<Record<F, Cell>>, spec: Columns<F>): boolean {
  const filled = (Object.entries(cells) as [F, Cell][]).filter(([, cell]) => cell.text !== '');
  return (
    filled.length > 1 &&
    filled.every(([field, cell]) =>
      [field, ...spec.names[field]].some((name) => columnWord(name) === columnWord(cell.text)),
    )
  );
}
