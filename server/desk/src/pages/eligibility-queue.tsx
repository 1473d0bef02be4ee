import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { mayCall } from '../api/allowed.js';
import { useCall } from '../api/hooks.js';
import { DataTable } from '../components/data-table.js';
import { Mark, PageHead } from '../components/parts.js';
import { Shown } from '../components/states.js';
import { moment, sexAge } from '../components/words.js';
import { useMe, useNow, useOverview } from '../session-context.js';
import { deadline } from './case-words.js';
import { Deadline, EmergencyConfirm, mayDeclare, UrgentButton } from './emergency.js';

type Row = ResponseOf<'listEligibilityQueue'>['rows'][number];

const NEXT = { doctor: '去核实', desk: '去复核' } as const;

/** Who waits to be checked, at the ward or at the admission desk. */
export default function EligibilityQueue() {
  const navigate = useNavigate();
  const me = useMe();
  const now = useNow();
  const overview = useOverview();
  const [urgent, setUrgent] = useState<Row | null>(null);
  const [address] = useSearchParams();
  const wanted = address.get('stage');
  const mine = me.role === 'ward-doctor' ? 'doctor' : 'desk';
  const stage = wanted === 'doctor' || wanted === 'desk' ? wanted : undefined;
  const queue = useCall('listEligibilityQueue', { query: stage ? { stage } : {} });
  return (
    <>
      <PageHead title={stage === 'desk' ? '入院复核' : '首诊核实'}>
        <span className="muted">两个不同的人先后核实，核实清楚不收押金</span>
      </PageHead>
      <Shown
        of={queue}
        empty={{
          when: (data) => data.rows.length === 0,
          say: '没有等着核实的患者',
          why: '患者入院登记以后，就会出现在这里。',
        }}
      >
        {({ rows }) => (
          <DataTable
            name="核实名单"
            unit="人"
            rows={rows}
            rowKey={(row) => row.stayId}
            onOpen={(row) => navigate(`/eligibility/${row.stayId}`)}
            defaultSort="check-by:ascend"
            columns={[
              { key: 'no', title: '住院号', value: (row) => row.admissionNo },
              { key: 'name', title: '姓名', value: (row) => row.patientName, show: (row) => <b>{row.patientName}</b> },
              { key: 'sex', title: '性别年龄', value: (row) => sexAge(row) },
              { key: 'department', title: '科室', value: (row) => row.department, filter: true },
              { key: 'bed', title: '床位', value: (row) => row.bed },
              { key: 'category', title: '名册上的类别', value: (row) => row.categoryName ?? '名册里没有' },
              {
                key: 'stage',
                title: '到哪一步',
                value: (row) => (row.stage === 'doctor' ? '等首诊核实' : '等住院处复核'),
                show: (row) => (
                  <Mark icon="clock" tone="due">
                    {row.stage === 'doctor' ? '等首诊核实' : '等住院处复核'}
                  </Mark>
                ),
              },
              {
                key: 'check-by',
                title: '核实到几点前',
                value: (row) => (row.checkBy ? deadline(row.checkBy, now).say : '—'),
                show: (row) => (row.checkBy ? <Deadline checkBy={row.checkBy} /> : '—'),
                rank: (row) => (row.checkBy ? Date.parse(row.checkBy) : Number.MAX_SAFE_INTEGER),
              },
              {
                key: 'since',
                title: '从什么时候等起',
                value: (row) => moment(row.waitingSince),
                rank: (row) => Date.parse(row.waitingSince),
              },
              ...(mayCall(me.role, 'declareEmergency')
                ? [
                    {
                      key: 'emergency',
                      title: '等不得的',
                      value: (row: Row) => (row.emergency ? '已先收住院' : ''),
                      show: (row: Row) =>
                        row.emergency
                          ? '已先收住院'
                          : mayDeclare(me.role, row) && <UrgentButton small onClick={() => setUrgent(row)} />,
                    },
                  ]
                : []),
              {
                key: 'next',
                title: '下一步',
                value: (row) => (row.stage === mine ? NEXT[mine] : '—'),
                show: (row) => (row.stage === mine ? <Link to={`/eligibility/${row.stayId}`}>{NEXT[mine]}</Link> : '—'),
              },
            ]}
          />
        )}
      </Shown>
      {urgent && (
        <EmergencyConfirm
          of={urgent}
          onClose={() => setUrgent(null)}
          onDone={() => {
            queue.reload();
            overview.reload();
          }}
        />
      )}
    </>
  );
}
