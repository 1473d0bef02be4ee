import { useNavigate, useSearchParams } from 'react-router';
import { useCall } from '../api/hooks.js';
import { DataTable } from '../components/data-table.js';
import { Shown } from '../components/states.js';
import { moment } from '../components/words.js';

/** Who waits to be checked, at the ward or at the admission desk. */
export default function EligibilityQueue() {
  const navigate = useNavigate();
  const [address] = useSearchParams();
  const stage =
    address.get('stage') === 'doctor'
      ? ('doctor' as const)
      : address.get('stage') === 'desk'
        ? ('desk' as const)
        : undefined;
  const queue = useCall('listEligibilityQueue', { query: stage ? { stage } : {} });
  return (
    <>
      <div className="title">
        <h1>{stage === 'desk' ? '入院复核' : '首诊核实'}</h1>
        <span>两个不同的人先后核实，核实清楚不收押金</span>
      </div>
      <Shown of={queue} empty={{ when: (data) => data.rows.length === 0, say: '没有等着核实的患者' }}>
        {({ rows }) => (
          <DataTable
            name="核实名单"
            rows={rows}
            rowKey={(row) => row.stayId}
            onOpen={(row) => navigate(`/eligibility/${row.stayId}`)}
            columns={[
              {
                key: 'name',
                title: '姓名',
                value: (row) => row.patientName,
                show: (row) => <b className="open">{row.patientName}</b>,
              },
              { key: 'no', title: '住院号', value: (row) => row.admissionNo },
              { key: 'sex', title: '性别年龄', value: (row) => `${row.sex} ${row.age} 岁` },
              { key: 'department', title: '科室', value: (row) => `${row.department} ${row.bed}` },
              { key: 'category', title: '名册上的类别', value: (row) => row.categoryName ?? '名册里没有' },
              {
                key: 'stage',
                title: '到哪一步',
                value: (row) => (row.stage === 'doctor' ? '等首诊核实' : '等住院处复核'),
              },
              { key: 'since', title: '从什么时候等起', value: (row) => moment(row.waitingSince) },
            ]}
          />
        )}
      </Shown>
    </>
  );
}
