import { Link, useNavigate, useSearchParams } from 'react-router';
import { useCall } from '../api/hooks.js';
import { DataTable } from '../components/data-table.js';
import { Mark, PageHead } from '../components/parts.js';
import { Shown } from '../components/states.js';
import { moment } from '../components/words.js';

/** Who waits to be checked, at the ward or at the admission desk. */
export default function EligibilityQueue() {
  const navigate = useNavigate();
  const [address] = useSearchParams();
  const wanted = address.get('stage');
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
            columns={[
              { key: 'no', title: '住院号', value: (row) => row.admissionNo },
              { key: 'name', title: '姓名', value: (row) => row.patientName, show: (row) => <b>{row.patientName}</b> },
              { key: 'sex', title: '性别年龄', value: (row) => `${row.sex} ${row.age}` },
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
                key: 'since',
                title: '从什么时候等起',
                value: (row) => moment(row.waitingSince),
                rank: (row) => Date.parse(row.waitingSince),
              },
              {
                key: 'next',
                title: '下一步',
                value: (row) => (row.stage === 'doctor' ? '去核实' : '去复核'),
                show: (row) => (
                  <Link to={`/eligibility/${row.stayId}`}>{row.stage === 'doctor' ? '去核实' : '去复核'}</Link>
                ),
              },
            ]}
          />
        )}
      </Shown>
    </>
  );
}
