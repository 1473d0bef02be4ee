import { Table, type TableColumnType } from 'antd';
import type { ReactNode } from 'react';
import { Icon } from './icon.js';
import { type Column, textOf, totalOf } from './table-rows.js';

export interface Groups<T> {
  of(row: T): string;
  title(key: string, rows: readonly T[]): ReactNode;
}

/** A row of the page, or the head of a group with its sums. */
export type Line<T> = { key: string; row: T } | { key: string; group: string; rows: T[] };

/** Rows under the head of their group; groups stand in the order of `all`, however the rows are sorted. */
export function grouped<T>(
  rows: readonly T[],
  all: readonly T[],
  groups: Groups<T>,
  rowKey: (row: T) => string,
  folded: readonly string[],
): Line<T>[] {
  return [...new Set(all.map(groups.of))].flatMap((group): Line<T>[] => {
    const own = rows.filter((row) => groups.of(row) === group);
    if (own.length === 0) return [];
    const head: Line<T> = { key: `group ${group}`, group, rows: own };
    return folded.includes(group) ? [head] : [head, ...own.map((row) => ({ key: rowKey(row), row }))];
  });
}

/** Our columns as antd's. A group's head spans up to the first summed column. */
export function tableColumns<T>({
  columns,
  sort,
  folded,
  onFold,
  groups,
}: {
  columns: readonly Column<T>[];
  /** `key:ascend` or `key:descend`. */
  sort: string;
  folded: readonly string[];
  onFold(group: string): void;
  groups: Groups<T> | undefined;
}): TableColumnType<Line<T>>[] {
  const spanned = columns.findIndex((column) => column.total);
  const groupCell = (column: Column<T>, index: number, group: string, rows: readonly T[]) => {
    if (index > 0) return column.total ? totalOf(column, rows) : '';
    const open = !folded.includes(group);
    return (
      <button type="button" aria-expanded={open} onClick={() => onFold(group)}>
        <Icon name={open ? 'down' : 'right'} /> {groups?.title(group, rows)}
      </button>
    );
  };
  return columns.map((column, index) => ({
    key: column.key,
    title: column.title,
    align: column.kind ? 'right' : 'left',
    className: column.kind ? 'num' : '',
    sorter: true,
    sortIcon: ({ sortOrder }) => sortOrder && <Icon name={sortOrder === 'descend' ? 'down' : 'up'} />,
    sortOrder: sort.startsWith(`${column.key}:`) ? (sort.endsWith('descend') ? 'descend' : 'ascend') : null,
    onCell: (line) => ('row' in line || index >= spanned ? {} : { colSpan: index === 0 ? spanned : 0 }),
    render: (_, line) => {
      if ('group' in line) return groupCell(column, index, line.group, line.rows);
      return column.show ? column.show(line.row) : textOf(column, line.row);
    },
  }));
}

/** The last row: every summed column added up. */
export function SumRow<T>({
  title,
  columns,
  rows,
}: {
  title: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
}) {
  return (
    <Table.Summary.Row>
      {columns.map((column, index) => (
        <Table.Summary.Cell key={column.key} index={index} align={column.kind ? 'right' : 'left'}>
          {index === 0 ? title : column.total ? totalOf(column, rows) : ''}
        </Table.Summary.Cell>
      ))}
    </Table.Summary.Row>
  );
}
