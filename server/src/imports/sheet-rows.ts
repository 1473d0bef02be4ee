import { type Cell, EMPTY_CELL, numberCell, type RawRow, textCell } from './cell.js';
import { type SheetFile, scanPart, scanPieces, type Workbook } from './workbook.js';
import { plainXml } from './xml-scan.js';

/** Columns beyond are not part of a table that people keep. */
const MOST_COLUMNS = 256;

/** A merged range of cells, rows and columns from 1 and 0. */
interface Merge {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

export interface SheetShape {
  rows: number;
  merges: Merge[];
}

/** `AB12` as column 27 and row 12. */
function placeOf(reference: string): { column: number; row: number } {
  const [, letters = 'A', digits = '1'] = /^\$?([A-Z]+)\$?(\d+)$/.exec(reference) ?? [];
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return { column: column - 1, row: Number(digits) };
}

/** How many rows a sheet has and which cells are merged (that stands after the rows, hence a pass of its own). */
export async function shapeOf(book: Workbook, sheet: SheetFile): Promise<SheetShape> {
  const shape: SheetShape = { rows: 0, merges: [] };
  await scanPart(book.zip, sheet.path, {
    open(name, attribute) {
      if (name === 'row') shape.rows += 1;
      if (name !== 'mergeCell') return;
      const [from = '', to = from] = attribute('ref').split(':');
      const [start, end] = [placeOf(from), placeOf(to)];
      shape.merges.push({ top: start.row, bottom: end.row, left: start.column, right: end.column });
    },
    close: () => undefined,
    text: () => undefined,
  });
  return shape;
}

/** Gives every cell of a merged range what stands in its first cell. */
class MergeFill {
  private readonly byTop = new Map<number, Merge[]>();
  private active: { merge: Merge; cell: Cell }[] = [];

  constructor(merges: readonly Merge[]) {
    for (const merge of merges) this.byTop.set(merge.top, [...(this.byTop.get(merge.top) ?? []), merge]);
  }

  fill(rowNo: number, cells: Cell[]): void {
    this.active = this.active.filter(({ merge }) => merge.bottom >= rowNo);
    for (const merge of this.byTop.get(rowNo) ?? []) {
      this.active.push({ merge, cell: cells[merge.left] ?? EMPTY_CELL });
    }
    for (const { merge, cell } of this.active) {
      const right = Math.min(merge.right, MOST_COLUMNS - 1);
      for (let column = merge.left; column <= right; column += 1) cells[column] = cell;
    }
  }
}

function cellOf(type: string, raw: string, strings: readonly string[]): Cell {
  if (type === 's') return textCell(strings[Number(raw)] ?? '');
  if (type === 'e') return { text: raw, problem: 'formula-error' };
  if (type === 'b') return textCell(raw === '1' ? '是' : '否');
  if (type === 'str' || type === 'inlineStr' || type === 'd') return textCell(plainXml(raw));
  return numberCell(raw);
}

/** Rows of a sheet, one after another; merged cells are filled, rows that the file leaves out are left out. */
export async function* sheetRows(book: Workbook, sheet: SheetFile, shape: SheetShape): AsyncGenerator<RawRow> {
  const merges = new MergeFill(shape.merges);
  const ready: RawRow[] = [];
  let rowNo = 0;
  let cells: Cell[] = [];
  let column = -1;
  let type = '';
  let raw = '';
  let reading = false;
  let phonetic = false;
  const pieces = scanPieces(book.zip, sheet.path, {
    open(name, attribute) {
      if (name === 'row') {
        rowNo = Number(attribute('r')) || rowNo + 1;
        cells = [];
        column = -1;
      } else if (name === 'c') {
        const reference = attribute('r');
        column = reference ? placeOf(reference).column : column + 1;
        type = attribute('t');
        raw = '';
      } else if (name === 'rPh') phonetic = true;
      else if (name === 'v' || name === 't') reading = !phonetic;
    },
    close(name) {
      if (name === 'v' || name === 't') reading = false;
      else if (name === 'rPh') phonetic = false;
      else if (name === 'c') {
        if (column < MOST_COLUMNS && raw !== '') cells[column] = cellOf(type, raw, book.strings);
      } else if (name === 'row') {
        merges.fill(rowNo, cells);
        ready.push({ rowNo, cells: Array.from(cells, (cell) => cell ?? EMPTY_CELL) });
      }
    },
    text(piece) {
      if (reading) raw += piece;
    },
  });
  for await (const _ of pieces) {
    yield* ready.splice(0);
  }
}
