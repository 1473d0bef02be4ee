import { Readable } from 'node:stream';
import { csvYuan } from './csv.js';
import type { Table, TableCell } from './table.js';
import { type ZipPart, zipStream } from './zip-stream.js';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
/** Pieces of so many characters go into the zip at once. */
const PIECE = 64 * 1024;
/** Styles of cells by their place in `styles`. */
const [MONEY, TITLE] = [1, 2];

/** An xlsx of one sheet a table, written as the rows come; the first row of each sheet is its heads and stays in view. */
export function xlsxFile(tables: readonly Table[]): Readable {
  return Readable.from(zipStream(partsOf(tables)), { objectMode: false });
}

function* partsOf(tables: readonly Table[]): Generator<ZipPart> {
  const part = (name: string, text: string): ZipPart => ({ name, content: [`${HEAD}${text}`] });
  const each = (make: (no: number, table: Table) => string) => tables.map((table, at) => make(at + 1, table)).join('');
  yield part(
    '[Content_Types].xml',
    `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>${each((no) => `<Override PartName="/xl/worksheets/sheet${no}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`)}</Types>`,
  );
  yield part(
    '_rels/.rels',
    `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  );
  yield part(
    'xl/workbook.xml',
    `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${each((no, { name }) => `<sheet name="${escaped(name)}" sheetId="${no}" r:id="rId${no}"/>`)}</sheets></workbook>`,
  );
  yield part(
    'xl/_rels/workbook.xml.rels',
    `<Relationships xmlns="${PACKAGE}/relationships">${each((no) => `<Relationship Id="rId${no}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${no}.xml"/>`)}<Relationship Id="rIdStyles" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
  );
  yield part('xl/styles.xml', STYLES);
  for (const [at, table] of tables.entries())
    yield { name: `xl/worksheets/sheet${at + 1}.xml`, content: inPieces(sheetOf(table)) };
}

/** Plain, money with two decimals, bold. */
const STYLES = `<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf xfId="0"/><xf numFmtId="4" applyNumberFormat="1" xfId="0"/><xf fontId="1" applyFont="1" xfId="0"/></cellXfs></styleSheet>`;

async function* sheetOf({ columns, rows }: Table): AsyncGenerator<string> {
  const widths = columns.map(
    ({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  );
  const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  yield `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>`;
  yield row(
    1,
    columns.map(({ title }, at) => textCell(at, 1, title, TITLE)),
  );
  let no = 1;
  for await (const cells of rows) {
    no += 1;
    yield row(
      no,
      columns.map(({ kind }, at) => cell(at, no, kind, cells[at] ?? null)),
    );
  }
  yield '</sheetData></worksheet>';
}

function row(no: number, cells: readonly string[]): string {
  return `<row r="${no}">${cells.join('')}</row>`;
}

function cell(at: number, no: number, kind: 'text' | 'money', value: TableCell): string {
  if (value === null || value === '') return '';
  if (kind === 'text' || typeof value === 'string') return textCell(at, no, String(value));
  return `<c r="${columnName(at)}${no}" s="${MONEY}"><v>${csvYuan(value)}</v></c>`;
}

/** Text is text: a spreadsheet neither rounds a long number nor runs a formula. */
function textCell(at: number, no: number, text: string, style = 0): string {
  return `<c r="${columnName(at)}${no}" t="inlineStr" s="${style}"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

/** A, B … Z, AA … */
function columnName(at: number): string {
  return at < 26 ? String.fromCharCode(65 + at) : columnName(Math.floor(at / 26) - 1) + columnName(at % 26);
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Characters that XML cannot carry are left out. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
}

async function* inPieces(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let piece = '';
  for await (const text of texts) {
    piece += text;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  if (piece) yield piece;
}
