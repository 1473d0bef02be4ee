import { typedFen } from '@zhenhoufu/shared/money';

export interface Choice {
  value: string;
  label: string;
}

/** How a field is filled in: yuan on the page becomes integer fen for the rule. */
export type FieldKind = 'yuan' | 'whole' | 'day' | 'days' | 'wholes' | 'choice' | 'many' | 'flag';

export interface TrialField {
  /** Where it goes in the rule's input: `patient.insurance.kind`; in a row only the last name. */
  path: string;
  label: string;
  kind: FieldKind;
  options?: readonly Choice[];
  /** Empty is null for the rule, not something missing. */
  optional?: boolean;
  hint?: string;
}

/** Lines of one shape, as the charges of a stay. */
export interface TrialRows {
  path: string;
  label: string;
  columns: readonly TrialField[];
}

export type Value = string | boolean | readonly string[];
/** Its cells by column, and an `id` that stays while other lines come and go. */
export type Row = Record<string, Value>;

let rowsMade = 0;

/** A line of its own. */
export function newRow(cells: Row): Row {
  rowsMade += 1;
  return { ...cells, id: String(rowsMade) };
}

export interface Values {
  fields: Record<string, Value>;
  rows: Record<string, readonly Row[]>;
}

/** What is wrong, by the path that the rule itself would name. */
export interface FieldError {
  field: string;
  message: string;
}

/** The values with every line told apart. */
export function withRowIds({ fields, rows }: Values): Values {
  return { fields, rows: Object.fromEntries(Object.entries(rows).map(([path, lines]) => [path, lines.map(newRow)])) };
}

type Read = { value: unknown } | { message: string };

const split = (text: string): string[] => text.split(/[\s、，,]+/).filter((part) => part !== '');
const whole = (text: string): number => (/^-?\d{1,15}$/.test(text) ? Number(text) : Number.NaN);

function readText({ kind, optional }: TrialField, text: string): Read {
  if (kind === 'days') return { value: split(text) };
  if (text === '') return { value: optional ? null : undefined };
  if (kind === 'yuan') {
    const fen = typedFen(text);
    return fen !== null ? { value: fen } : { message: '要填金额，像 1234.50，最多两位小数' };
  }
  if (kind === 'whole') {
    const value = whole(text);
    return Number.isNaN(value) ? { message: '要填整数' } : { value };
  }
  if (kind === 'wholes') {
    const values = split(text).map(whole);
    return values.some(Number.isNaN) ? { message: '要填整数，用顿号隔开' } : { value: values };
  }
  return { value: text };
}

function readField(field: TrialField, value: Value | undefined): Read {
  if (value === undefined || typeof value === 'string') return readText(field, (value ?? '').trim());
  return { value };
}

function put(input: Record<string, unknown>, path: string, value: unknown): void {
  const [first = '', ...rest] = path.split('.');
  if (rest.length === 0) {
    input[first] = value;
    return;
  }
  const inner = (input[first] ?? {}) as Record<string, unknown>;
  input[first] = inner;
  put(inner, rest.join('.'), value);
}

/** The rule's input from what stands in the form, or the first field that cannot be read. */
export function toInput(
  fields: readonly TrialField[],
  tables: readonly TrialRows[],
  values: Values,
): { ok: true; input: Record<string, unknown> } | { ok: false; error: FieldError } {
  const input: Record<string, unknown> = {};
  for (const field of fields) {
    const read = readField(field, values.fields[field.path]);
    if ('message' in read) return { ok: false, error: { field: field.path, message: read.message } };
    put(input, field.path, read.value);
  }
  for (const { path, columns } of tables) {
    const lines: Record<string, unknown>[] = [];
    for (const [index, row] of (values.rows[path] ?? []).entries()) {
      const line: Record<string, unknown> = {};
      for (const column of columns) {
        const read = readField(column, row[column.path]);
        const field = `${path}[${index}].${column.path}`;
        if ('message' in read) return { ok: false, error: { field, message: read.message } };
        line[column.path] = read.value;
      }
      lines.push(line);
    }
    put(input, path, lines);
  }
  return { ok: true, input };
}

/** The rules count in fen; the page speaks of yuan. */
const IN_YUAN: Record<string, string> = {
  缺这一项: '还没有填',
  '不能超过 10^12 分': '太大了，最多 100 亿元',
  '不能低于 -10^12 分': '太小了，最少 −100 亿元',
  '至少 1 分': '至少 0.01 元',
  '付款至少 1 分': '付款至少 0.01 元',
  分的次数不能多于欠的分数: '次数太多，一次不到 0.01 元',
  '要填真实的日期，写成 2024-03-05 这样': '没有这一天，写成 2024-03-05 这样',
};

/** A rule's refusal in the words of the page. */
export const inYuan = (message: string): string => IN_YUAN[message] ?? message;
