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

/**
 * A desk page that is one list: head, table, the picked row in a drawer. `segments[0]` is what waits for somebody;
 * the page begins there while anything waits, else at the last one. The element that `drawer` returns carries a `key`
 * of what changes with a decision (id and state), so that its form begins anew.
 */
export function RowsPage<T extends object>({
  title,
  about,
  acts,
  list,
  empty,
  unit,
  rowKey,
  segments,
  columns,
  drawer,
}: {
  title: string;
  /** One muted sentence beside the title. */
  about: ReactNode;
  acts?: ReactNode;
  list: Loaded<{ rows: readonly T[] }>;
  empty: { say: string; why?: string };
  /** What one row is: 人, 笔, 件. */
  unit: string;
  rowKey(row: T): string;
  segments: readonly [Segment<T>, ...Segment<T>[]];
  columns: readonly Column<T>[];
  drawer(row: T, opened: Opened): ReactNode;
}) {
  const overview = useOverview();
  const [at, open] = useOpenedRow('at');
  const picked = list.data?.rows.find((row) => rowKey(row) === at);
  const onDone = () => {
    list.reload();
    overview.reload();
  };
  return (
    <>
      <PageHead title={title} acts={acts}>
        <span className="muted">{about}</span>
      </PageHead>
      <Shown of={list} empty={{ when: ({ rows }) => rows.length === 0, ...empty }}>
        {({ rows }) => (
          <DataTable
            name={title}
            unit={unit}
            rows={rows}
            rowKey={rowKey}
            onOpen={(row) => open(rowKey(row))}
            segments={segments}
            defaultSegment={(rows.some(segments[0].keep) ? segments[0] : (segments.at(-1) ?? segments[0])).key}
            columns={columns}
          />
        )}
      </Shown>
      {picked && drawer(picked, { onClose: () => open(null), onDone })}
    </>
  );
}
