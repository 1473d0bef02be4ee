import type { Readable } from 'node:stream';
import { UnusableBill } from './unusable-bill.js';

/** Where each column stands, by its name. */
type Columns = ReadonlyMap<string, number>;

const SUMMARIES = ['总交易单数', '资金流水总笔数'];

/** A row of a bill by its column names; a value that the bill does not have is absent. */
export type NamedRow = (column: string) => string;

export type BillLine = { kind: 'row'; rowNo: number; value: NamedRow } | { kind: 'summary'; value: NamedRow };

/**
 * Reads a trade or fund bill line by line (wechat-facts A12), by column name and never by place. It is no CSV: every
 * value stands behind a backtick and nothing is quoted, so a quote in a name is a quote, and a comma that WeChat forgot
 * to escape parts nothing, because only a comma before a backtick does. The summary must come last.
 */
export async function* billLines(text: Readable): AsyncGenerator<BillLine> {
  let columns: Columns | null = null;
  let summary: Columns | null = null;
  let pending = '';
  let rowNo = 0;
  let done = false;
  for await (const raw of textLines(text)) {
    if (columns === null) columns = columnsOf(raw);
    else if (!raw.startsWith('`') && SUMMARIES.some((name) => raw.includes(name))) summary = columnsOf(raw);
    else {
      const line: string = pending === '' ? raw : `${pending}\n${raw}`;
      const values: string[] = line.slice(1).split(',`');
      const names: Columns = summary ?? columns;
      // A line break inside a value: the next line belongs to this row.
      if (values.length < names.size && line.startsWith('`')) {
        pending = line;
        continue;
      }
      pending = '';
      if (!line.startsWith('`') || values.length !== names.size || done)
        throw new UnusableBill('row', `账单第 ${rowNo + 1} 行读不懂，没有用`);
      if (summary) {
        done = true;
        yield { kind: 'summary', value: named(names, values) };
      } else {
        rowNo += 1;
        yield { kind: 'row', rowNo, value: named(names, values) };
      }
    }
  }
  if (!done || pending !== '') throw new UnusableBill('truncated', '账单末尾没有合计，没有用');
}

function columnsOf(line: string): Columns {
  return new Map(line.split(',').map((name, place) => [name.trim(), place]));
}

function named(columns: Columns, values: readonly string[]): NamedRow {
  return (column) => {
    const value = values[columns.get(column) ?? -1];
    if (value === undefined) throw new UnusableBill('columns', `账单里没有“${column}”这一列，没有用`);
    return value;
  };
}

/** Lines without their ends, without a byte order mark, without empty ones. */
async function* textLines(text: Readable): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  for await (const chunk of text) {
    const lines = (rest + decoder.decode(chunk as Buffer, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.trim() !== '') yield line.endsWith('\r') ? line.slice(0, -1) : line;
  }
  rest += decoder.decode();
  if (rest.trim() !== '') yield rest.endsWith('\r') ? rest.slice(0, -1) : rest;
}
