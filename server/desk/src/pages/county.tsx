import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { useCall } from '../api/hooks.js';
import { DataTable } from '../components/data-table.js';
import { Note, PageHead } from '../components/parts.js';
import { Shown } from '../components/states.js';
import type { Column } from '../components/table-rows.js';
import { day, yuan } from '../components/words.js';

type Row = ResponseOf<'getCountyOverview'>['institutions'][number];
type Figure = 'stays' | 'eligible' | 'owedFen' | 'overdueFen';

const FIGURES: { key: Figure; title: string; kind: 'count' | 'money' }[] = [
  { key: 'stays', title: '住院 人次', kind: 'count' },
  { key: 'eligible', title: '享受 人次', kind: 'count' },
  { key: 'owedFen', title: '未还 元', kind: 'money' },
  { key: 'overdueFen', title: '逾期 元', kind: 'money' },
];

/** Institutions side by side: sums only, and none that stands for fewer than five people. */
export default function County() {
  const overview = useCall('getCountyOverview');
  return (
    <>
      <PageHead title="全县各机构">
        {overview.data && <span className="muted">按 {day(overview.data.asOf)} 算，只有汇总数，看不到患者</span>}
      </PageHead>
      <Shown of={overview}>
        {(data) => {
          const figures = FIGURES.map(
            ({ key, title, kind }): Column<Row> => ({
              key,
              title,
              kind,
              // A sum over shown figures alone would give a hidden one away.
              total: data.institutions.every((row) => row[key] !== null),
              value: (row) => row[key] ?? '不足 5 人',
              show: (row) => {
                const figure = row[key];
                if (figure === null) return <span className="hidden-figure">不足 5 人不显示</span>;
                return kind === 'money' ? yuan(figure) : figure;
              },
            }),
          );
          return (
            <>
              <DataTable
                name="机构并排看"
                unit="家"
                rows={data.institutions}
                rowKey={(row) => row.name}
                columns={[
                  { key: 'name', title: '机构', value: (row) => row.name, show: (row) => <b>{row.name}</b> },
                  ...figures,
                ]}
              />
              <Note icon="hide">
                <b>人数不足 5 的不显示，免得认出是谁。</b>
                有一家不显示，这一列就不写合计，免得倒推出来。
              </Note>
            </>
          );
        }}
      </Shown>
    </>
  );
}
