import { useNavigate } from 'react-router';
import { useCall } from '../api/hooks.js';
import { DataTable } from '../components/data-table.js';
import { Shown } from '../components/states.js';
import { STATE_WORDS, yuan } from '../components/words.js';

/** Patients in hospital and after. */
export default function Stays() {
  const navigate = useNavigate();
  const stays = useCall('listStays');
  return (
    <>
      <div className="title">
        <h1>患者</h1>
        <span>今天的费用算到现在</span>
      </div>
      <Shown of={stays} empty={{ when: (data) => data.rows.length === 0, say: '还没有住院患者' }}>
        {({ rows }) => (
          <DataTable
            name="患者名单"
            rows={rows}
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
              { key: 'department', title: '科室床位', value: (row) => `${row.department} ${row.bed}` },
              { key: 'admitted', title: '入院', value: (row) => row.admittedOn },
              { key: 'state', title: '状态', value: (row) => STATE_WORDS[row.state] ?? '' },
              { key: 'eligibility', title: '先诊疗后付费', value: (row) => row.eligibility ?? '等核实' },
              {
                key: 'today',
                title: '今天 元',
                number: true,
                value: (row) => row.todayFen,
                show: (row) => yuan(row.todayFen),
              },
              {
                key: 'total',
                title: '一共 元',
                number: true,
                value: (row) => row.totalFen,
                show: (row) => yuan(row.totalFen),
              },
              {
                key: 'owed',
                title: '还欠 元',
                number: true,
                value: (row) => row.owedFen,
                show: (row) => <span className={row.owedFen > 0 ? 'due' : ''}>{yuan(row.owedFen)}</span>,
              },
            ]}
          />
        )}
      </Shown>
    </>
  );
}
