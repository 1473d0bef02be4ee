import type { QueryOf } from '@zhenhoufu/shared/contracts';
import { useCall } from '../api/hooks.js';
import { DataTable } from '../components/data-table.js';
import { Fact, Mark, Note } from '../components/parts.js';
import { Shown } from '../components/states.js';
import { yuan } from '../components/words.js';

type Query = QueryOf<'listLedgerEntries'>;

/** Entries of a period, of one account or one patient, with what stood before and after. */
export function LedgerEntries({
  from,
  to,
  of,
}: {
  from: string;
  to: string;
  of: { account: string; admissionNo: string };
}) {
  const asked = Object.fromEntries(Object.entries(of).filter(([, value]) => value !== ''));
  const list = useCall('listLedgerEntries', { query: { from, to, ...asked } as Query });
  const legsOf = (legs: readonly { name: string; amountFen: number }[], side: 1 | -1) =>
    legs
      .filter((leg) => leg.amountFen * side > 0)
      .map((leg) => `${leg.name} ${yuan(Math.abs(leg.amountFen))}`)
      .join('，');
  return (
    <Shown of={list}>
      {(data) => (
        <>
          {data.openingFen !== null && data.closingFen !== null && (
            <section className="card facts" aria-label={data.of}>
              <Fact name={data.of} value={`${data.entries.length} 条`} />
              <Fact name="期初" value={yuan(data.openingFen)} unit="元" />
              <Fact name="这段日子" value={yuan(data.closingFen - data.openingFen)} unit="元" />
              <Fact name="期末" value={yuan(data.closingFen)} unit="元" />
            </section>
          )}
          {data.more && (
            <Note icon="warn" tone="due">
              分录太多，只列了前 500 条。把日子选短一些，或者导出。
            </Note>
          )}
          <DataTable
            name={data.of}
            unit="条"
            rows={data.entries}
            rowKey={(row) => row.entryId}
            columns={[
              { key: 'date', title: '日期', value: (row) => row.date },
              {
                key: 'kind',
                title: '种类',
                filter: true,
                value: (row) => row.kindName,
                show: (row) => <Mark {...(row.reverses ? { tone: 'due' as const } : {})}>{row.kindName}</Mark>,
              },
              { key: 'who', title: '患者', value: (row) => row.patientName ?? '—' },
              { key: 'debit', title: '借', value: (row) => legsOf(row.legs, 1) },
              { key: 'credit', title: '贷', value: (row) => legsOf(row.legs, -1) },
              { key: 'amount', title: '金额 元', kind: 'money', total: true, value: (row) => row.amountFen },
              {
                key: 'id',
                title: '分录号',
                value: (row) => row.entryId,
                show: (row) => <small title={row.entryId}>…{row.entryId.slice(-12)}</small>,
              },
            ]}
          />
        </>
      )}
    </Shown>
  );
}
