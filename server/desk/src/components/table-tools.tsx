import { Button, Input, Segmented, Select } from 'antd';
import type { TableAddress } from './table-address.js';
import { type Column, type Segment, textOf } from './table-rows.js';

interface Props<T> {
  name: string;
  rows: readonly T[];
  segments: readonly Segment<T>[];
  segment: Segment<T> | undefined;
  filters: readonly Column<T>[];
  /** Rows whose values the filters offer. */
  choices: readonly T[];
  address: TableAddress;
  onExport(): void;
}

/** What stands in the head of a table: segments with their counts, filters, search, export. */
export function TableTools<T>({ name, rows, segments, segment, filters, choices, address, onExport }: Props<T>) {
  const valuesOf = (column: Column<T>) => [...new Set(choices.map((row) => textOf(column, row)))];
  return (
    <>
      {segments.length > 0 && (
        <Segmented
          size="small"
          value={segment?.key ?? ''}
          onChange={(key) => address.change({ show: String(key) })}
          options={segments.map((one) => ({ value: one.key, label: `${one.name} ${rows.filter(one.keep).length}` }))}
        />
      )}
      <div className="card__acts no-print">
        {filters.map((column) => (
          <Select
            key={column.key}
            size="small"
            prefix={column.title}
            aria-label={`只看哪个${column.title}`}
            popupMatchSelectWidth={false}
            value={address.filterOf(column.key)}
            onChange={(value) => address.change({ [`f-${column.key}`]: value })}
            options={[{ value: '', label: '全部' }, ...valuesOf(column).map((value) => ({ value, label: value }))]}
          />
        ))}
        <Input
          key={address.search}
          size="small"
          aria-label={`在${name}里找`}
          placeholder="输入几个字，回车找"
          allowClear
          defaultValue={address.search}
          onPressEnter={(event) => address.change({ q: event.currentTarget.value.trim() })}
          onClear={() => address.change({ q: '' })}
          style={{ width: 168 }}
        />
        <Button size="small" onClick={onExport}>
          导出
        </Button>
      </div>
    </>
  );
}
