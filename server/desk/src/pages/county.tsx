import { formatDay } from '@zhenhoufu/shared/time';
import { useCall } from '../api/hooks.js';
import { DataTable } from '../components/data-table.js';
import { Shown } from '../components/states.js';
import { yuan } from '../components/words.js';

const Hidden = () => <span className="hidden-figure">不足 5 人不显示</span>;

/** Institutions side by side: sums only, and none that stands for fewer than five people. */
export default function County() {
  const overview = useCall('getCountyOverview');
  return (
    <Shown of={overview}>
      {(data) => (
        <>
          <div className="title">
            <h1>全县各机构</h1>
            <span>按 {formatDay(data.asOf)} 算，只看合计</span>
          </div>
          <DataTable
            name="机构合计"
            rows={data.institutions}
            rowKey={(row) => row.name}
            columns={[
              { key: 'name', title: '机构', value: (row) => row.name },
              {
                key: 'stays',
                title: '住院 人次',
                number: true,
                value: (row) => row.stays ?? '',
                show: (row) => row.stays ?? <Hidden />,
              },
              {
                key: 'eligible',
                title: '享受 人次',
                number: true,
                value: (row) => row.eligible ?? '',
                show: (row) => row.eligible ?? <Hidden />,
              },
              {
                key: 'owed',
                title: '未还 元',
                number: true,
                value: (row) => row.owedFen ?? '',
                show: (row) => (row.owedFen === null ? <Hidden /> : yuan(row.owedFen)),
              },
              {
                key: 'overdue',
                title: '逾期 元',
                number: true,
                value: (row) => row.overdueFen ?? '',
                show: (row) => (row.overdueFen === null ? <Hidden /> : yuan(row.overdueFen)),
              },
            ]}
          />
        </>
      )}
    </Shown>
  );
}
