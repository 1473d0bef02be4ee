import { Button, Input, Table, type TableColumnType } from 'antd';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { toCsv } from './csv.js';

export interface Column<T> {
  key: string;
  title: string;
  /** Plain value: sorted, searched and exported by it. */
  value(row: T): string | number;
  show?(row: T): ReactNode;
  number?: boolean;
}

/** The one table: search and sort live in the address, money stands right, export as CSV. */
export function DataTable<T extends object>({
  name,
  rows,
  columns,
  rowKey,
  onOpen,
  footer,
}: {
  name: string;
  rows: readonly T[];
  columns: readonly Column<T>[];
  rowKey(row: T): string;
  onOpen?(row: T): void;
  footer?: ReactNode;
}) {
  const [address, setAddress] = useSearchParams();
  const search = address.get('q') ?? '';
  const [sortKey, direction] = (address.get('sort') ?? '').split(':');
  const change = (key: string, value: string) => {
    const next = new URLSearchParams(address);
    if (value) next.set(key, value);
    else next.delete(key);
    setAddress(next, { replace: true });
  };
  const shown = rows.filter((row) => columns.some((column) => String(column.value(row)).includes(search)));
  const antColumns: TableColumnType<T>[] = columns.map((column) => ({
    key: column.key,
    title: column.title,
    align: column.number ? 'right' : 'left',
    render: (_, row) => (column.show ? column.show(row) : column.value(row)),
    sorter: (a, b) => {
      const [left, right] = [column.value(a), column.value(b)];
      return typeof left === 'number' && typeof right === 'number'
        ? left - right
        : String(left).localeCompare(String(right), 'zh');
    },
    sortOrder: sortKey === column.key ? (direction === 'descend' ? 'descend' : 'ascend') : null,
  }));
  const download = () => {
    const href = URL.createObjectURL(new Blob([toCsv(columns, shown)], { type: 'text/csv' }));
    Object.assign(document.createElement('a'), { href, download: `${name}.csv` }).click();
    URL.revokeObjectURL(href);
  };
  return (
    <div className="card">
      <div style={{ display: 'flex', gap: 8, marginBottom: 8 }}>
        <Input.Search
          aria-label={`在${name}里找`}
          placeholder="找姓名、住院号"
          allowClear
          defaultValue={search}
          onSearch={(value) => change('q', value.trim())}
          style={{ width: 240 }}
        />
        <Button style={{ marginLeft: 'auto' }} onClick={download}>
          导出{name}
        </Button>
      </div>
      <Table
        size="small"
        rowKey={rowKey}
        columns={antColumns}
        dataSource={shown}
        pagination={shown.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
        locale={{ emptyText: '没有找到' }}
        onChange={(_page, _filters, sorter) => {
          const one = Array.isArray(sorter) ? sorter[0] : sorter;
          change('sort', one?.order ? `${String(one.columnKey)}:${one.order}` : '');
        }}
        onRow={(row) => (onOpen ? { onClick: () => onOpen(row), style: { cursor: 'pointer' } } : {})}
        footer={footer ? () => footer : undefined}
        showSorterTooltip={false}
      />
    </div>
  );
}
