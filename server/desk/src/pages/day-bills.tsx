import type { DailyBill } from '@zhenhoufu/shared/contracts';
import { formatDay } from '@zhenhoufu/shared/time';
import { Tag } from 'antd';
import { useEffect, useState } from 'react';
import { ApiError, send } from '../api/client.js';
import { useCall } from '../api/hooks.js';
import { Shown } from '../components/states.js';
import { yuan } from '../components/words.js';

const CLASS_WORDS = { a: '甲', b: '乙', self: '自费', unknown: '—' } as const;
const STATUS_WORDS = { open: '还没封存', sealed: '已封存', 'no-data': '尚未收到医院数据' } as const;

function Lines({ bill }: { bill: DailyBill }) {
  return (
    <table style={{ width: '100%', borderCollapse: 'collapse', marginTop: 8 }}>
      <tbody>
        {bill.categories.map((category) => (
          <FragmentRows key={category.code} category={category} />
        ))}
        <tr style={{ borderTop: '2px solid var(--ink)', fontWeight: 600 }}>
          <td colSpan={3}>当天合计</td>
          <td className="num">{yuan(bill.totalFen)}</td>
          <td className="num muted">到这天一共 {yuan(bill.runningTotalFen)}</td>
        </tr>
      </tbody>
    </table>
  );
}

function FragmentRows({ category }: { category: DailyBill['categories'][number] }) {
  return (
    <>
      <tr style={{ background: 'var(--sunk)', fontWeight: 600 }}>
        <td colSpan={3} style={{ padding: '3px 8px' }}>
          {category.name} {category.count} 项
        </td>
        <td className="num">{yuan(category.totalFen)}</td>
        <td />
      </tr>
      {category.lines.map((line) => (
        <tr key={line.lineId} style={{ borderTop: '1px solid var(--line)' }}>
          <td style={{ padding: '3px 8px' }}>
            {line.name} {line.spec} {line.lateFor && <Tag color="warning">补记 {formatDay(line.lateFor)}</Tag>}
            {line.refundOf && <Tag>退费</Tag>}
            {!line.nameKnown && <Tag color="warning">没有名称，请补项目表</Tag>}
          </td>
          <td>{CLASS_WORDS[line.chargeClass]}</td>
          <td className="num">
            {line.quantity} {line.unit} × {line.price}
          </td>
          <td className="num">{yuan(line.amountFen)}</td>
          <td />
        </tr>
      ))}
    </>
  );
}

/** 一日清单 by day: the 14 categories with their lines. */
export function DayBills({ stayId }: { stayId: string }) {
  const days = useCall('listBills', { params: { stayId } });
  const [date, setDate] = useState<string | null>(null);
  const [bill, setBill] = useState<DailyBill | ApiError | null>(null);
  const chosen = date ?? days.data?.days.findLast((day) => day.status !== 'no-data')?.date ?? null;
  useEffect(() => {
    if (!chosen) return;
    setBill(null);
    send('getDailyBill', { params: { stayId, date: chosen } })
      .then((answer) => answer.json() as Promise<DailyBill>)
      .then(setBill, (error: unknown) => error instanceof ApiError && setBill(error));
  }, [stayId, chosen]);
  return (
    <section className="card">
      <h2>一日清单</h2>
      <Shown of={days}>
        {(data) => (
          <div className="days">
            {data.days.map((day) => (
              <button type="button" key={day.date} aria-pressed={day.date === chosen} onClick={() => setDate(day.date)}>
                {formatDay(day.date)}
                <br />
                <b>{day.status === 'no-data' ? '尚未收到' : yuan(day.totalFen)}</b>
              </button>
            ))}
          </div>
        )}
      </Shown>
      {bill instanceof ApiError && <p className="state">{bill.title}</p>}
      {bill && !(bill instanceof ApiError) && (
        <>
          <p>
            {formatDay(bill.date)}，住院第 {bill.dayNo} 天 <Tag>{STATUS_WORDS[bill.status]}</Tag>
          </p>
          <Lines bill={bill} />
        </>
      )}
    </section>
  );
}
