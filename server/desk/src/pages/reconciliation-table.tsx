import type { ReconciliationView } from '@zhenhoufu/shared/contracts';
import { useSearchParams } from 'react-router';
import { DataTable } from '../components/data-table.js';
import type { IconName } from '../components/icon.js';
import { Mark } from '../components/parts.js';
import { yuan } from '../components/words.js';

export type Movement = ReconciliationView['rows'][number];

export const RESULTS: Record<Movement['result'], { say: string; icon: IconName; tone: 'ok' | 'due' | 'over' }> = {
  'ours-only': { say: '只有我方', icon: 'stop', tone: 'over' },
  'theirs-only': { say: '只有微信', icon: 'apart', tone: 'over' },
  'amounts-differ': { say: '金额不同', icon: 'differ', tone: 'due' },
  matched: { say: '相符', icon: 'check', tone: 'ok' },
};
const ORDER = Object.keys(RESULTS);

/** `4200002871…0931`. */
export const shortNumber = (no: string): string => (no.length > 16 ? `${no.slice(0, 10)}…${no.slice(-4)}` : no);

/** Whose money it is, as far as our books know. */
export function whose({ patientName, parts, refund, result }: Movement): string {
  if (!patientName) return result === 'theirs-only' ? (refund ? '没有这张退款单' : '我方没有记到人') : '—';
  const what = refund ? '退款 ' : '';
  return `${what}${patientName}${parts.length > 0 ? ` 第 ${parts.join('、')} 期` : ''}`;
}

const signed = (fen: number): string => (fen > 0 ? `+${yuan(fen)}` : yuan(fen));
const gap = (row: Movement): number => (row.oursFen ?? 0) - (row.theirsFen ?? 0);

/** Each movement of the day, what needs a person first. */
export function Movements({ data }: { data: ReconciliationView }) {
  const [address, setAddress] = useSearchParams();
  const show = (row: Movement) => {
    const next = new URLSearchParams(address);
    next.set('row', row.rowId);
    setAddress(next, { replace: true });
  };
  const segment = (result: Movement['result']) => ({
    key: result,
    name: RESULTS[result].say,
    keep: (row: Movement) => row.result === result,
  });
  const rows = [...data.rows].sort((a, b) => ORDER.indexOf(a.result) - ORDER.indexOf(b.result));
  return (
    <div className="grow stack">
      <DataTable
        name="逐笔"
        unit="笔"
        rows={rows}
        rowKey={(row) => row.rowId}
        onOpen={show}
        segments={[
          { key: 'all', name: '全部', keep: () => true },
          segment('matched'),
          segment('ours-only'),
          segment('theirs-only'),
          segment('amounts-differ'),
        ]}
        columns={[
          {
            key: 'result',
            title: '结果',
            value: (row) => RESULTS[row.result].say,
            show: (row) => {
              const { say, icon, tone } = RESULTS[row.result];
              return (
                <Mark icon={icon} tone={tone}>
                  {say}
                </Mark>
              );
            },
          },
          { key: 'time', title: '时间', value: (row) => row.time },
          {
            key: 'no',
            title: '微信单号',
            value: (row) => row.transactionId,
            show: (row) => shortNumber(row.transactionId),
          },
          { key: 'whose', title: '对应', value: whose },
          {
            key: 'ours',
            title: '我方 元',
            kind: 'money',
            total: true,
            value: (row) => row.oursFen ?? 0,
            show: (row) => (row.oursFen === null ? '—' : yuan(row.oursFen)),
          },
          {
            key: 'theirs',
            title: '微信 元',
            kind: 'money',
            total: true,
            value: (row) => row.theirsFen ?? 0,
            show: (row) => (row.theirsFen === null ? '—' : yuan(row.theirsFen)),
          },
          {
            key: 'gap',
            title: '差 元',
            kind: 'money',
            total: true,
            value: gap,
            show: (row) => (gap(row) === 0 ? yuan(0) : <b>{signed(gap(row))}</b>),
          },
          {
            key: 'why',
            title: '说明和处理',
            value: (row) => row.resolution?.why ?? row.plain,
            show: (row) => (
              <span className="recon-why">
                {row.plain}
                {row.resolution && <small className="muted">　{`${row.resolution.by}：${row.resolution.why}`}</small>}
                {!row.settled && <b className="due">　要处理</b>}
              </span>
            ),
          },
        ]}
      />
      {data.rest.count > 0 && (
        <p className="muted recon-funds">
          其余相符 {data.rest.count} 笔，{yuan(data.rest.amountFen)} 元，没有列在这里；导出里有全部。
        </p>
      )}
    </div>
  );
}
