import { formatYuan } from '@zhenhoufu/shared/money';
import type { ReactNode } from 'react';

export interface Column<T> {
  key: string;
  title: string;
  /** Plain value, money in fen: sorted, searched and exported by it. */
  value(row: T): string | number;
  show?(row: T): ReactNode;
  /** Sorted by this instead. */
  rank?(row: T): number;
  /** Stands right; money is written in yuan. */
  kind?: 'money' | 'count';
  /** Offered as a filter above the table. */
  filter?: boolean;
  /** Added up in the last row. */
  total?: boolean;
}

export interface Segment<T> {
  key: string;
  name: string;
  keep(row: T): boolean;
}

/** What an empty part says; 全部 is no part: then the list itself has nothing. */
export function nothingIn(segment: Pick<Segment<never>, 'key' | 'name'> | undefined, list: string): string {
  return `${segment && segment.key !== 'all' ? segment.name : list}现在没有`;
}

/** A cell as text: money in yuan with separators. */
export function textOf<T>(column: Column<T>, row: T): string {
  const value = column.value(row);
  return column.kind === 'money' && typeof value === 'number' ? formatYuan(value) : String(value);
}

/** A cell for a spreadsheet: money as a plain decimal. */
export function exportOf<T>(column: Column<T>, row: T): string | number {
  const value = column.value(row);
  if (column.kind !== 'money' || typeof value !== 'number') return value;
  return formatYuan(value).replaceAll(',', '').replace('−', '-');
}

/** Sum of a column, as text. */
export function totalOf<T>(column: Column<T>, rows: readonly T[]): string {
  const sum = rows.reduce((all, row) => all + Number(column.value(row)), 0);
  return column.kind === 'money' ? formatYuan(sum) : String(sum);
}

/** Rows in the order of `key:ascend` or `key:descend`; as they came when no column is named. */
export function sorted<T>(rows: readonly T[], columns: readonly Column<T>[], sort: string): T[] {
  const [key, direction] = sort.split(':');
  const column = columns.find((one) => one.key === key);
  if (!column) return [...rows];
  const turn = direction === 'descend' ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [left, right] = column.rank ? [column.rank(a), column.rank(b)] : [column.value(a), column.value(b)];
    const order =
      typeof left === 'number' && typeof right === 'number'
        ? left - right
        : String(left).localeCompare(String(right), 'zh');
    return turn * order;
  });
}
