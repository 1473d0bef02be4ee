import type { Columns, TableRow } from '../imports/index.js';
import { cellProblemWords, openTable, readDate, readTimeOfDay, UnreadableFile } from '../imports/index.js';
import { LINE_COLUMNS } from '../modules/charges/file-columns.js';
import { linesMessage } from '../modules/charges/lines-message.js';
import { ADMISSION_COLUMNS } from './admission-columns.js';
import type { Rule } from './config.js';

const LINES_A_MESSAGE = 200;
const TRANSACTIONS_A_BATCH = 50;
const GENDERS: Record<string, string> = { 男: '1', 女: '2' };

/** A row that never leaves the hospital, or that the server refused. */
export interface RefusedRow {
  row: number;
  field: string;
  reason: string;
}

/** What is sent in one request. Made anew from the same file it is the same, so that a second sending is a replay. */
export interface Batch {
  no: number;
  transactions: unknown[];
  /** Where the lines of `transactions` stand in the file: by feedetl_sn, else by msgid. */
  rows: ReadonlyMap<string, number>;
  /** Rows that could not be read. */
  unread: RefusedRow[];
}

export interface Source {
  bytes: Buffer;
  /** SHA-256 of the bytes, hex: names the messages. */
  sha256: string;
  institution: string;
}

/** The batches of a file by its rule, in the file's order. Throws `UnreadableFile`. */
export async function* batchesOf(rule: Rule, source: Source): AsyncGenerator<Batch> {
  if (rule.send === 'transactions') yield* transactionBatches(source);
  else if (rule.send === 'charges') yield* rowBatches(source, named(LINE_COLUMNS, rule.columns), chargeTransactions);
  else yield* rowBatches(source, named(ADMISSION_COLUMNS, rule.columns), admissionTransactions);
}

/** The table's usual names, and before them what the hospital's own file calls the columns. */
function named<F extends string>(columns: Columns<F>, own: Partial<Record<F, string>>): Columns<F> {
  const names = { ...columns.names } as Record<F, readonly string[]>;
  for (const [field, name] of Object.entries(own) as [F, string][]) names[field] = [name];
  return { names, needs: columns.needs };
}

type Node = Record<string, string>;
interface NumberedNode {
  row: number;
  node: Node;
}
type ToTransactions = (institution: string, msgid: string, nodes: NumberedNode[]) => unknown[];

async function* rowBatches<F extends string>(
  source: Source,
  columns: Columns<F>,
  toTransactions: ToTransactions,
): AsyncGenerator<Batch> {
  const table = await openTable(source.bytes, columns);
  const word = (field: F) => columns.names[field][0] ?? field;
  let nodes: NumberedNode[] = [];
  let unread: RefusedRow[] = [];
  let no = 0;
  const batch = (): Batch => {
    const msgid = `gw-${source.sha256.slice(0, 24)}-${no}`;
    const rows = new Map(nodes.map(({ row, node }) => [node.feedetl_sn ?? `${msgid}-${row}`, row]));
    const made = { no, transactions: toTransactions(source.institution, msgid, nodes), rows, unread };
    no += 1;
    nodes = [];
    unread = [];
    return made;
  };
  for await (const row of table.rows()) {
    const read = nodeOf(row, table.dates1904, word);
    if ('reason' in read) unread.push(read);
    else nodes.push({ row: row.rowNo, node: read.node });
    if (nodes.length === LINES_A_MESSAGE) yield batch();
  }
  if (nodes.length > 0 || unread.length > 0) yield batch();
}

function nodeOf<F extends string>(
  row: TableRow<F>,
  dates1904: boolean,
  word: (field: F) => string,
): { node: Node } | RefusedRow {
  const node: Node = {};
  for (const [field, cell] of Object.entries(row.cells) as [F, NonNullable<(typeof row.cells)[F]>][]) {
    if (cell.text === '') continue;
    if (cell.problem) return { row: row.rowNo, field: word(field), reason: cellProblemWords(cell.problem) };
    node[field] = cell.text;
  }
  for (const field of ['fee_ocur_time', 'begntime', 'brdy']) {
    const written = node[field];
    const day = written === undefined ? null : readDate(written, dates1904);
    if (day) node[field] = field === 'brdy' ? day : `${day}${readTimeOfDay(written ?? '')}`;
  }
  return { node };
}

function chargeTransactions(institution: string, msgid: string, nodes: NumberedNode[]): unknown[] {
  if (nodes.length === 0) return [];
  const lines = nodes.map(({ node }) => node);
  return [linesMessage(institution, msgid, lines)];
}

/** A 2401 a row, without response: no insurer has answered for these (edges.md section 3). */
function admissionTransactions(institution: string, msgid: string, nodes: NumberedNode[]): unknown[] {
  return nodes.map(({ row, node }) => {
    const mdtrtinfo = { ...node, ...(node.gend ? { gend: GENDERS[node.gend] ?? node.gend } : {}) };
    const request = { infno: '2401', msgid: `${msgid}-${row}`, fixmedins_code: institution, input: { mdtrtinfo } };
    return { infno: '2401', request };
  });
}

/** A file of whole transactions: one object, an array, or one a line. */
function* transactionBatches({ bytes }: Source): Generator<Batch> {
  const transactions = transactionsOf(bytes.toString('utf8').replace(/^\ufeff/, ''));
  for (let from = 0; from < transactions.length; from += TRANSACTIONS_A_BATCH) {
    const part = transactions.slice(from, from + TRANSACTIONS_A_BATCH);
    const rows = new Map(part.map((one, index) => [msgidOf(one), from + index + 1]));
    yield { no: from / TRANSACTIONS_A_BATCH, transactions: part, rows, unread: [] };
  }
}

function transactionsOf(source: string): unknown[] {
  const whole = parse(source);
  if (Array.isArray(whole)) return whole;
  if (typeof whole === 'object' && whole !== null) return [whole];
  const lines = source.split(/\r?\n/).filter((line) => line.trim() !== '');
  const parsed = lines.map(parse);
  const bad = parsed.findIndex((one) => typeof one !== 'object' || one === null);
  if (lines.length === 0) throw new UnreadableFile('这个文件是空的');
  if (bad !== -1) throw new UnreadableFile(`第 ${bad + 1} 行不是 JSON`);
  return parsed;
}

function parse(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return undefined;
  }
}

function msgidOf(transaction: unknown): string {
  const { request } = (transaction ?? {}) as { request?: { msgid?: unknown } };
  return String(request?.msgid ?? '');
}
