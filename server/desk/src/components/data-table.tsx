import { Button, Pagination, Table } from 'antd';
import { useState } from 'react';
import { toCsv } from './csv.js';
import { Icon } from './icon.js';
import { saveFile } from './save-file.js';
import { useTableAddress } from './table-address.js';
import { type Groups, grouped, SumRow, tableColumns } from './table-columns.js';
import { usePickedRow } from './table-pick.js';
import { type Column, exportOf, nothingIn, type Segment, sorted, textOf } from './table-rows.js';
import { TableTools } from './table-tools.js';

const PAGE_SIZE = 50;

interface Props<T> {
  name: string;
  /** What one row is: 人, 笔, 家. */
  unit: string;
  rows: readonly T[];
  columns: readonly Column<T>[];
  rowKey(row: T): string;
  onOpen?(row: T): void;
  segments?: readonly Segment<T>[];
  defaultSegment?: string;
  defaultSort?: string;
  groups?: Groups<T>;
  /** Low rows, for long lists that are read more than clicked. */
  tight?: boolean;
}

function download(name: string, text: string): void {
  saveFile(new Blob([text], { type: 'text/csv' }), `${name}.csv`);
}

/** The one table: search, filters, sort and page live in the address; arrows pick a row, Enter opens it; export as CSV. */
export function DataTable<T extends object>(props: Props<T>) {
  const {
    name,
    unit,
    rows,
    columns,
    rowKey,
    onOpen,
    segments = [],
    defaultSegment,
    defaultSort = '',
    groups,
    tight = false,
  } = props;
  const address = useTableAddress();
  const [folded, setFolded] = useState<readonly string[]>([]);
  const segment = segments.find((one) => one.key === (address.segment || defaultSegment)) ?? segments[0];
  const inSegment = segment ? rows.filter(segment.keep) : rows;
  const filters = columns.filter((column) => column.filter);
  const found = inSegment.filter(
    (row) =>
      columns.some((column) => textOf(column, row).includes(address.search)) &&
      filters.every((column) => ['', textOf(column, row)].includes(address.filterOf(column.key))),
  );
  const sort = address.sort || defaultSort;
  const ordered = sorted(found, columns, sort);
  const pageRows = ordered.slice((address.page - 1) * PAGE_SIZE, address.page * PAGE_SIZE);
  const lines = groups
    ? grouped(pageRows, rows, groups, rowKey, folded)
    : pageRows.map((row) => ({ key: rowKey(row), row }));
  const visible = lines.flatMap((line) => ('row' in line ? [line.row] : []));
  const wanted = [address.search, ...filters.map((column) => address.filterOf(column.key))].filter(Boolean);
  const picked = usePickedRow(visible, rowKey, onOpen, wanted.length > 0 ? address.clear : undefined);
  const fold = (key: string) =>
    setFolded(folded.includes(key) ? folded.filter((one) => one !== key) : [...folded, key]);

  const antColumns = tableColumns({ columns, sort, folded, onFold: fold, groups });
  const summed = columns.some((column) => column.total);
  const paged = ordered.length > PAGE_SIZE;

  return (
    <section className={tight ? 'card list list--tight' : 'card list'} aria-label={name}>
      <header>
        <h2>{name}</h2>
        <TableTools
          name={name}
          rows={rows}
          segments={segments}
          segment={segment}
          filters={filters}
          choices={inSegment}
          address={address}
          onExport={() => download(name, toCsv(exported(columns), ordered))}
        />
      </header>
      {found.length === 0 ? (
        <div className="state">
          <Icon name={wanted.length > 0 ? 'search' : 'check'} />
          <b>{wanted.length > 0 ? `“${wanted.join('、')}”没有符合的` : nothingIn(segment, name)}</b>
          {wanted.length > 0 && (
            <>
              <span className="muted">
                {segment ? `“${segment.name}”里` : ''}一共 {inSegment.length} {unit}。
              </span>
              <Button size="small" onClick={address.clear}>
                清掉筛选 <kbd>Esc</kbd>
              </Button>
            </>
          )}
        </div>
      ) : (
        <Table
          size="small"
          rowKey="key"
          columns={antColumns}
          dataSource={lines}
          pagination={false}
          onChange={(_page, _filters, sorter) => {
            const one = Array.isArray(sorter) ? sorter[0] : sorter;
            address.change({ sort: one?.order ? `${String(one.columnKey)}:${one.order}` : '' });
          }}
          rowClassName={(line) => {
            if ('group' in line) return 'group';
            return line.key === picked.key ? 'sel' : '';
          }}
          onRow={(line) => ('row' in line ? picked.rowProps(line.row) : {})}
          showSorterTooltip={false}
          summary={
            summed
              ? () => (
                  <Table.Summary>
                    {paged && (
                      <SumRow
                        title={`其余 ${ordered.length - pageRows.length} ${unit}`}
                        columns={columns}
                        rows={ordered.filter((row) => !pageRows.includes(row))}
                      />
                    )}
                    <SumRow title={`合计 ${ordered.length} ${unit}`} columns={columns} rows={ordered} />
                  </Table.Summary>
                )
              : undefined
          }
        />
      )}
      {paged && (
        <Pagination
          size="small"
          align="end"
          current={address.page}
          pageSize={PAGE_SIZE}
          total={ordered.length}
          showSizeChanger={false}
          onChange={(page) => address.change({ page: page === 1 ? '' : String(page) })}
        />
      )}
    </section>
  );
}

function exported<T>(columns: readonly Column<T>[]) {
  return columns.map((column) => ({ title: column.title, value: (row: T) => exportOf(column, row) }));
}
