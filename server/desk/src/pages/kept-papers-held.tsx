import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { useNavigate } from 'react-router';
import { mayCall } from '../api/allowed.js';
import { useCall } from '../api/hooks.js';
import { DataTable } from '../components/data-table.js';
import { Mark, PageHead } from '../components/parts.js';
import { Shown } from '../components/states.js';
import { day, STATE_WORDS } from '../components/words.js';
import { useMe } from '../session-context.js';
import { BasisPanel } from './kept-papers-basis.js';

type Held = ResponseOf<'listOriginalsHeld'>['rows'][number];

/** Originals that lie with the hospital, the ones owed back first (P11). */
export default function OriginalsHeld() {
  const me = useMe();
  const navigate = useNavigate();
  const held = useCall('listOriginalsHeld');
  const mayOpen = mayCall(me.role, 'listKeptPapers');
  return (
    <>
      <PageHead title="没退的原件">
        <span className="muted">结算、结清或撤销了的在前</span>
      </PageHead>
      <BasisPanel />
      <Shown
        of={held}
        empty={{ when: (data) => data.rows.length === 0, say: '没有留着的原件', why: '收下的原件都退还了。' }}
      >
        {({ rows }) => (
          <DataTable
            name="没退的原件"
            unit="件"
            rows={rows}
            rowKey={(row) => row.paperId}
            {...(mayOpen ? { onOpen: (row: Held) => navigate(`/stays/${row.stayId}/papers`) } : {})}
            columns={[
              { key: 'no', title: '住院号', value: (row) => row.admissionNo },
              { key: 'name', title: '姓名', value: (row) => row.patientName, show: (row) => <b>{row.patientName}</b> },
              { key: 'department', title: '科室', value: (row) => row.department, filter: true },
              { key: 'document', title: '证件', value: (row) => row.documentName, filter: true },
              {
                key: 'due',
                title: '该不该退',
                value: (row) => (row.due ? '该退了' : '住院中'),
                show: (row) =>
                  row.due ? (
                    <Mark icon="clock" tone="due">
                      该退了
                    </Mark>
                  ) : (
                    <Mark>住院中</Mark>
                  ),
                filter: true,
              },
              {
                key: 'due-days',
                title: '结算后天数',
                value: (row) => (row.dueDays === null ? '—' : String(row.dueDays)),
                rank: (row) => row.dueDays ?? -1,
              },
              { key: 'state', title: '住院', value: (row) => STATE_WORDS[row.state] ?? row.state },
              { key: 'taken', title: '收下', value: (row) => day(row.takenOn), rank: (row) => Date.parse(row.takenOn) },
              { key: 'by', title: '谁收的', value: (row) => row.by },
            ]}
          />
        )}
      </Shown>
    </>
  );
}
