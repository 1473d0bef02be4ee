import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { useNavigate } from 'react-router';
import { useCall } from '../api/hooks.js';
import { DataTable } from '../components/data-table.js';
import { Fact, PageHead } from '../components/parts.js';
import { Shown } from '../components/states.js';
import { day, yuan } from '../components/words.js';
import { SOURCE_WORDS } from './estimate-words.js';

type Row = ResponseOf<'getEstimateReport'>['rows'][number];

/** 估算和结算: what families were told before discharge beside what the settlement said (P18). */
export default function EstimateReport() {
  const navigate = useNavigate();
  const report = useCall('getEstimateReport');
  return (
    <>
      <PageHead title="估算和结算">
        <span className="muted">出院前最后一次告诉家属的，和后来结算的比</span>
      </PageHead>
      <Shown
        of={report}
        empty={{
          when: ({ rows }) => rows.length === 0,
          say: '还没有可以比的',
          why: '出院前告诉过家属、后来又结算了的住院，会列在这里。',
        }}
      >
        {({ rows, medianErrorFen, bySource }) => (
          <>
            <section className="card facts" aria-label="一般差多少">
              <Fact
                name="一般差多少"
                value={yuan(medianErrorFen ?? 0)}
                unit="元"
                note={`${rows.length} 次住院，从小到大排，正中间那个`}
              />
              {bySource.map(({ source, stays, medianErrorFen: fen }) => (
                <Fact
                  key={source}
                  name={`按${SOURCE_WORDS[source]}`}
                  value={yuan(fen)}
                  unit="元"
                  note={`${stays} 次`}
                />
              ))}
            </section>
            <DataTable
              name="估算和结算"
              unit="人"
              rows={rows}
              rowKey={(row: Row) => row.stayId}
              onOpen={(row) => navigate(`/stays/${row.stayId}`)}
              columns={[
                {
                  key: 'name',
                  title: '姓名',
                  value: (row) => row.patientName,
                  show: (row) => <b>{row.patientName}</b>,
                },
                { key: 'no', title: '住院号', value: (row) => row.admissionNo },
                { key: 'department', title: '科室', value: (row) => row.department, filter: true },
                { key: 'source', title: '按什么估的', value: (row) => SOURCE_WORDS[row.source], filter: true },
                {
                  key: 'toldOn',
                  title: '哪天告诉的',
                  value: (row) => day(row.toldOn),
                  rank: (row) => Date.parse(row.toldOn),
                },
                {
                  key: 'settledOn',
                  title: '哪天结算的',
                  value: (row) => day(row.settledOn),
                  rank: (row) => Date.parse(row.settledOn),
                },
                { key: 'estimate', title: '估的 元', kind: 'money', total: true, value: (row) => row.estimateFen },
                { key: 'self', title: '结算的 元', kind: 'money', total: true, value: (row) => row.selfFen },
                {
                  key: 'difference',
                  title: '多（少）了 元',
                  kind: 'money',
                  total: true,
                  value: (row) => row.differenceFen,
                  rank: (row) => Math.abs(row.differenceFen),
                  show: (row) => <b>{yuan(row.differenceFen)}</b>,
                },
              ]}
            />
          </>
        )}
      </Shown>
    </>
  );
}
