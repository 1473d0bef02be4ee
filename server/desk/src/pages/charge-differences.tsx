import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { useState } from 'react';
import { useCall } from '../api/hooks.js';
import { DataTable } from '../components/data-table.js';
import { Mark, PageHead, Panel } from '../components/parts.js';
import { Calm, Shown } from '../components/states.js';
import { day, STATE_WORDS, yuan } from '../components/words.js';
import { WHY_WORDS } from './his-words.js';

type Row = ResponseOf<'listChargeDifferences'>['rows'][number];
type Report = ResponseOf<'getChargeDifference'>;

function Sums({ report }: { report: Report }) {
  const { linesFen, billsFen, openFen, settlementTotalFen } = report;
  return (
    <p className="pad">
      费用明细 <b>{yuan(linesFen)}</b>　一日清单 <b>{yuan(billsFen)}</b>
      {openFen !== 0 && (
        <>
          　还没封存的 <b>{yuan(openFen)}</b>
        </>
      )}
      　结算总额 <b>{settlementTotalFen === null ? '还没有结算' : yuan(settlementTotalFen)}</b>
      {settlementTotalFen !== null && settlementTotalFen !== linesFen && (
        <Mark icon="differ" tone="over">
          差 {yuan(settlementTotalFen - linesFen)}
        </Mark>
      )}
    </p>
  );
}

function Detail({ stayId }: { stayId: string }) {
  const report = useCall('getChargeDifference', { params: { stayId } });
  return (
    <Shown of={report}>
      {(data) => (
        <Panel title={`${data.patientName}　${data.admissionNo}`} aside={<span className="muted">单位 元</span>}>
          <Sums report={data} />
          <ul className="rows">
            {data.days.map((one) => (
              <li key={one.date}>
                <b>{day(one.date)}</b> 清单合计 {yuan(one.totalFen)}，列的明细加起来 {yuan(one.linesFen)}
              </li>
            ))}
            {data.lines.map((line) => (
              <li key={`${line.why}${line.lineId}`}>
                <b>{line.name || line.lineId}</b> 流水号 {line.sn || '—'}　{day(line.feeDate)}{' '}
                {line.amountFen === null ? '' : yuan(line.amountFen)}
                <span className="muted">{WHY_WORDS[line.why]}</span>
              </li>
            ))}
            {data.lines.length + data.days.length === 0 && (
              <li>每条明细都在一天的清单里，清单也对；差的是结算总额，请和医保核对有没有少推的明细。</li>
            )}
          </ul>
        </Panel>
      )}
    </Shown>
  );
}

function Differences({ rows }: { rows: readonly Row[] }) {
  const [openId, setOpenId] = useState(rows[0]?.stayId ?? '');
  return (
    <>
      {openId && <Detail stayId={openId} />}
      <DataTable
        name="三个数对不上的住院"
        unit="人"
        rows={rows}
        rowKey={(row) => row.stayId}
        onOpen={(row) => setOpenId(row.stayId)}
        columns={[
          { key: 'no', title: '住院号', value: (row) => row.admissionNo },
          { key: 'name', title: '姓名', value: (row) => row.patientName, show: (row) => <b>{row.patientName}</b> },
          { key: 'department', title: '科室', value: (row) => row.department, filter: true },
          { key: 'state', title: '状态', value: (row) => STATE_WORDS[row.state] ?? '', filter: true },
          { key: 'lines', title: '费用明细 元', kind: 'money', total: true, value: (row) => row.linesFen },
          { key: 'bills', title: '一日清单 元', kind: 'money', total: true, value: (row) => row.billsFen },
          {
            key: 'settlement',
            title: '结算总额 元',
            kind: 'money',
            value: (row) => row.settlementTotalFen ?? 0,
            show: (row) => (row.settlementTotalFen === null ? '—' : yuan(row.settlementTotalFen)),
          },
        ]}
      />
    </>
  );
}

/** Σ lines = Σ daily bills = total for settlement; where not, the lines by name (invariant 9). */
export default function ChargeDifferences() {
  const list = useCall('listChargeDifferences');
  return (
    <>
      <PageHead title="费用核对">
        <span className="muted">费用明细之和 = 一日清单之和 = 结算总额</span>
      </PageHead>
      <Shown of={list}>
        {({ rows, checked }) =>
          rows.length > 0 ? (
            <Differences rows={rows} />
          ) : (
            <Calm icon="check" say="三个数都一样" why={`核对了 ${checked} 次住院，没有差一分钱的。`} />
          )
        }
      </Shown>
    </>
  );
}
