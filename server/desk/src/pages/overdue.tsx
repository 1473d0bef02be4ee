import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { Segmented } from 'antd';
import { useNavigate, useSearchParams } from 'react-router';
import { useCall } from '../api/hooks.js';
import { DataTable } from '../components/data-table.js';
import { useOpenedRow } from '../components/opened-row.js';
import { Mark, PageHead } from '../components/parts.js';
import { Shown } from '../components/states.js';
import { CHANNEL_WORDS, day, MESSAGE_WORDS, moment, stageWords, yuan } from '../components/words.js';
import { useMe } from '../session-context.js';
import { AgeTable } from './age-table.js';
import { SAID_WORDS } from './overdue-done.js';
import { OverduePerson } from './overdue-person.js';

type Row = ResponseOf<'listOverdue'>['rows'][number];

const last = ({ lastReminder: sent }: Row): string =>
  sent ? `${CHANNEL_WORDS[sent.channel] ?? ''} ${moment(sent.at)} ${MESSAGE_WORDS[sent.state] ?? ''}` : '还没有发过';

/** What falls due next: who may call a family before anything is late. */
function ExpectedParts({ expected }: { expected: ResponseOf<'listOverdue'>['expected'] }) {
  const navigate = useNavigate();
  return (
    <DataTable
      name="7 天内到期"
      unit="笔"
      rows={expected.rows}
      rowKey={(row) => row.stayId}
      tight
      onOpen={(row) => navigate(`/stays/${row.stayId}`)}
      columns={[
        { key: 'due', title: '到期', value: (row) => row.dueDate, show: (row) => day(row.dueDate) },
        { key: 'name', title: '姓名', value: (row) => row.patientName, show: (row) => <b>{row.patientName}</b> },
        { key: 'no', title: '住院号', value: (row) => row.admissionNo },
        { key: 'department', title: '科室', value: (row) => row.department, filter: true },
        { key: 'amount', title: '要付 元', kind: 'money', total: true, value: (row) => row.amountFen },
        { key: 'responsible', title: '负责人', value: (row) => row.responsible || '—', filter: true },
      ]}
    />
  );
}

/** Who owes what that is late, by department and by stage; one person opens at the right (P33). */
export default function Overdue() {
  const list = useCall('listOverdue');
  const [opened, show] = useOpenedRow('person', { replace: true });
  const me = useMe();
  const [address, setAddress] = useSearchParams();
  const ahead = address.get('list') === 'ahead';
  return (
    <>
      <PageHead title="欠费">
        {list.data && (
          <span className="muted">
            {list.data.persons} 人逾期{' '}
            <b className={list.data.overdueFen > 0 ? 'over' : ''}>{yuan(list.data.overdueFen)} 元</b>，按{' '}
            {day(list.data.asOf)} 算，未到期的不在内
          </span>
        )}
      </PageHead>
      <Shown of={list}>
        {(data) => {
          const open = data.rows.find((row) => row.stayId === opened);
          return (
            <>
              <AgeTable departments={data.departments} ladder={data.ladder} />
              <Segmented
                value={ahead ? 'ahead' : 'late'}
                onChange={(list) => setAddress(list === 'ahead' ? { list } : {}, { replace: true })}
                options={[
                  { value: 'late', label: `逾期 ${data.persons} 人` },
                  { value: 'ahead', label: `7 天内到期 ${data.expected.rows.length} 笔` },
                ]}
              />
              {ahead ? (
                <ExpectedParts expected={data.expected} />
              ) : (
                <DataTable
                  name="逾期名单"
                  unit="人"
                  rows={data.rows}
                  rowKey={(row) => row.stayId}
                  tight
                  segments={[
                    { key: 'all', name: '全部', keep: () => true },
                    { key: 'said', name: '有回音', keep: (row) => row.said !== null },
                    { key: 'mine', name: '我负责', keep: (row) => row.responsible === me.name },
                  ]}
                  onOpen={(row) => show(row.stayId)}
                  groups={{
                    of: (row) => row.stage,
                    title: (stage, rows) => (
                      <>
                        <i className={`swatch ${stage.replace('overdue', 'age')}`} />{' '}
                        {`逾期 ${stageWords(data.ladder)[stage] ?? ''}，${rows.length} 人`}
                      </>
                    ),
                  }}
                  columns={[
                    {
                      key: 'name',
                      title: '姓名',
                      value: (row) => row.patientName,
                      show: (row) => <b>{row.patientName}</b>,
                    },
                    { key: 'no', title: '住院号', value: (row) => row.admissionNo },
                    { key: 'department', title: '科室', value: (row) => row.department, filter: true },
                    { key: 'overdue', title: '逾期 元', kind: 'money', total: true, value: (row) => row.overdueFen },
                    { key: 'balance', title: '还欠 元', kind: 'money', total: true, value: (row) => row.balanceFen },
                    { key: 'days', title: '逾期天数', kind: 'count', value: (row) => row.overdueDays },
                    { key: 'last', title: '最近发出', value: last },
                    {
                      key: 'said',
                      title: '怎么答的',
                      value: (row) => SAID_WORDS[row.said ?? ''] ?? '—',
                      show: (row) =>
                        row.said && (
                          <Mark icon="people" tone="due">
                            {SAID_WORDS[row.said]}
                          </Mark>
                        ),
                    },
                    { key: 'responsible', title: '负责人', value: (row) => row.responsible || '—', filter: true },
                  ]}
                />
              )}
              {open && (
                <OverduePerson row={open} ladder={data.ladder} onClose={() => show(null)} onAsked={list.reload} />
              )}
            </>
          );
        }}
      </Shown>
    </>
  );
}
