import { formatDay } from '@zhenhoufu/shared/time';
import { useNavigate } from 'react-router';
import { useCall } from '../api/hooks.js';
import { DataTable } from '../components/data-table.js';
import { Shown } from '../components/states.js';
import { CHANNEL_WORDS, MESSAGE_WORDS, moment, STAGE_WORDS, yuan } from '../components/words.js';

/** Who owes what that is late, by department and responsible person, with its age as a picture (P33). */
export default function Overdue() {
  const navigate = useNavigate();
  const list = useCall('listOverdue');
  return (
    <Shown of={list}>
      {(data) => {
        const most = Math.max(1, ...data.departments.map((row) => row.overdueFen));
        return (
          <>
            <div className="title">
              <h1>欠费</h1>
              <span>
                {data.persons} 人逾期 <b className="over">{yuan(data.overdueFen)} 元</b>，按 {formatDay(data.asOf)}{' '}
                算，未到期的不在内
              </span>
            </div>
            <section className="card">
              <h2>按科室和逾期天数</h2>
              <table style={{ width: '100%', borderCollapse: 'collapse' }}>
                <thead>
                  <tr style={{ textAlign: 'left', color: 'var(--ink-2)' }}>
                    <th>科室</th>
                    <th>责任人</th>
                    <th className="num">人数</th>
                    <th className="num">逾期 元</th>
                    <th style={{ paddingLeft: 16 }}>由近到远</th>
                    {Object.values(STAGE_WORDS).map((word) => (
                      <th key={word} className="num">
                        {word}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {data.departments.map((row) => (
                    <tr key={row.department} style={{ borderTop: '1px solid var(--line)' }}>
                      <td style={{ padding: '5px 0' }}>{row.department}</td>
                      <td>{row.responsible}</td>
                      <td className="num">{row.persons}</td>
                      <td className="num">
                        <b>{yuan(row.overdueFen)}</b>
                      </td>
                      <td style={{ paddingLeft: 16 }}>
                        <div className="ages" aria-hidden>
                          {row.buckets.map((bucket) => (
                            <i key={bucket.stage} style={{ width: `${(bucket.amountFen / most) * 100}%` }} />
                          ))}
                        </div>
                      </td>
                      {row.buckets.map((bucket) => (
                        <td key={bucket.stage} className="num">
                          {bucket.amountFen > 0 ? yuan(bucket.amountFen) : '—'}
                        </td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
              {data.departments.length === 0 && <p className="muted">今天没有人逾期</p>}
            </section>
            <DataTable
              name="逾期名单"
              rows={data.rows}
              rowKey={(row) => row.stayId}
              onOpen={(row) => navigate(`/stays/${row.stayId}`)}
              columns={[
                {
                  key: 'name',
                  title: '姓名',
                  value: (row) => row.patientName,
                  show: (row) => <b className="open">{row.patientName}</b>,
                },
                { key: 'no', title: '住院号', value: (row) => row.admissionNo },
                { key: 'department', title: '科室', value: (row) => row.department },
                { key: 'responsible', title: '责任人', value: (row) => row.responsible },
                {
                  key: 'overdue',
                  title: '逾期 元',
                  number: true,
                  value: (row) => row.overdueFen,
                  show: (row) => <span className="over">{yuan(row.overdueFen)}</span>,
                },
                { key: 'days', title: '天数', number: true, value: (row) => row.overdueDays },
                { key: 'stage', title: '阶段', value: (row) => STAGE_WORDS[row.stage] ?? '' },
                {
                  key: 'balance',
                  title: '还欠 元',
                  number: true,
                  value: (row) => row.balanceFen,
                  show: (row) => yuan(row.balanceFen),
                },
                {
                  key: 'last',
                  title: '最近发出',
                  value: (row) =>
                    row.lastReminder
                      ? `${moment(row.lastReminder.at)} ${CHANNEL_WORDS[row.lastReminder.channel] ?? ''} ${MESSAGE_WORDS[row.lastReminder.state] ?? ''}`
                      : '还没有',
                },
              ]}
            />
          </>
        );
      }}
    </Shown>
  );
}
