import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { useCall } from '../api/hooks.js';
import { DataTable } from '../components/data-table.js';
import { useOpenedRow } from '../components/opened-row.js';
import { PageHead } from '../components/parts.js';
import { Shown } from '../components/states.js';
import { CHANNEL_WORDS, day, MESSAGE_WORDS, moment, STAGE_WORDS, yuan } from '../components/words.js';
import { AgeTable } from './age-table.js';
import { OverduePerson } from './overdue-person.js';

type Row = ResponseOf<'listOverdue'>['rows'][number];

const last = ({ lastReminder: sent }: Row): string =>
  sent ? `${CHANNEL_WORDS[sent.channel] ?? ''} ${moment(sent.at)} ${MESSAGE_WORDS[sent.state] ?? ''}` : '还没有发过';

/** Who owes what that is late, by department and by stage; one person opens at the right (P33). */
export default function Overdue() {
  const list = useCall('listOverdue');
  const [opened, show] = useOpenedRow('person', { replace: true });
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
              <AgeTable departments={data.departments} />
              <DataTable
                name="逾期名单"
                unit="人"
                rows={data.rows}
                rowKey={(row) => row.stayId}
                tight
                onOpen={(row) => show(row.stayId)}
                groups={{
                  of: (row) => row.stage,
                  title: (stage, rows) => (
                    <>
                      <i className={`swatch ${stage.replace('overdue', 'age')}`} />{' '}
                      {`逾期 ${STAGE_WORDS[stage] ?? ''}，${rows.length} 人`}
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
                  { key: 'responsible', title: '负责人', value: (row) => row.responsible || '—', filter: true },
                ]}
              />
              {open && <OverduePerson row={open} onClose={() => show(null)} />}
            </>
          );
        }}
      </Shown>
    </>
  );
}
