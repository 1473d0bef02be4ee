import type { ReactNode } from 'react';
import type { Loaded } from '../api/hooks.js';
import { useOverview } from '../session-context.js';
import { DataTable } from './data-table.js';
import { useOpenedRow } from './opened-row.js';
import { PageHead } from './parts.js';
import { Shown } from './states.js';
import type { Column, Segment } from './table-rows.js';

/** What a row's drawer is given: how it is closed, and what to call when somebody did something in it. */
export interface Opened {
  onClose(): void;
  onDone(): void;
}

interface List<T> {
  /** Head of the table and name of its file. */
  name: string;
  /** What one row is: 人, 笔, 件. */
  unit: string;
  rowKey(row: T): string;
  /** None: one list without parts. */
  segments?: readonly [Segment<T>, ...Segment<T>[]];
  columns: readonly Column<T>[];
  defaultSort?: string;
  /** What a row opens beside the list; the element carries a `key` of what changes with a decision (id and state), so that its form begins anew. */
  drawer?(row: T, opened: Opened): ReactNode;
  /** Where a row leads instead. */
  onOpen?(row: T): void;
  /** Under which name the address keeps the open row. */
  at?: string;
  /** Opening a row is no step back for the browser. */
  replace?: boolean;
}

interface Rows<T> extends List<T> {
  rows: readonly T[];
  reload(): void;
}

/** `segments[0]` is what waits for somebody: it is shown first while anything waits, else the last one. */
function RowsTable<T extends object>({
  rows,
  reload: _,
  segments,
  drawer,
  onOpen,
  at = 'at',
  replace = false,
  ...table
}: Rows<T>) {
  const [, open] = useOpenedRow(at, { replace });
  const show = drawer ? (row: T) => open(table.rowKey(row)) : onOpen;
  const begin = segments && (rows.some(segments[0].keep) ? segments[0] : (segments.at(-1) ?? segments[0]));
  return (
    <DataTable
      {...table}
      rows={rows}
      {...(show && { onOpen: show })}
      {...(begin && { segments, defaultSegment: begin.key })}
    />
  );
}

/** The drawer of the picked row, beside the list or what stands in its place when a re-read failed. */
function PickedRow<T extends object>({ rows, reload, rowKey, drawer, at = 'at', replace = false }: Rows<T>) {
  const overview = useOverview();
  const [opened, open] = useOpenedRow(at, { replace });
  const picked = rows.find((row) => rowKey(row) === opened);
  const onDone = () => {
    reload();
    overview.reload();
  };
  return picked && drawer ? drawer(picked, { onClose: () => open(null), onDone }) : null;
}

/** A list and the drawer of its picked row, where a page has more than the list. */
export function RowsList<T extends object>(list: Rows<T>) {
  return (
    <>
      <RowsTable {...list} />
      <PickedRow {...list} />
    </>
  );
}

/** A desk page that is one list: head, then the list in its loading, error and empty states. */
export function RowsPage<T extends object>({
  title,
  about,
  acts,
  list,
  empty,
  name = title,
  ...rest
}: Omit<List<T>, 'name'> & {
  title: string;
  name?: string;
  /** One muted sentence beside the title; none before the answer where it speaks of it. */
  about: ReactNode;
  acts?: ReactNode;
  list: Loaded<{ rows: readonly T[] }>;
  empty: { say: string; why?: string };
}) {
  const { reload } = list;
  return (
    <>
      <PageHead title={title} acts={acts}>
        {about && <span className="muted">{about}</span>}
      </PageHead>
      <Shown of={list} empty={{ when: ({ rows }) => rows.length === 0, ...empty }}>
        {({ rows }) => <RowsTable {...rest} name={name} rows={rows} reload={reload} />}
      </Shown>
      <PickedRow {...rest} name={name} rows={list.data?.rows ?? []} reload={reload} />
    </>
  );
}
