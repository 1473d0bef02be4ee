import { useCall } from '../api/hooks.js';
import { DataTable } from '../components/data-table.js';
import { PageHead } from '../components/parts.js';
import { Shown } from '../components/states.js';
import { day, moment, ROLE_WORDS } from '../components/words.js';

/** Reports of 冒名 (P13): what people saw, not a finding; who has been shown it is written down. */
export default function MisuseReports() {
  const list = useCall('listMisuseReports');
  return (
    <>
      <PageHead title="疑似冒名">
        <span className="muted">只是报告，不是结论；您看过会记下</span>
      </PageHead>
      <Shown of={list} empty={{ when: (data) => data.reports.length === 0, say: '没有疑似冒名的报告' }}>
        {({ reports }) => (
          <DataTable
            name="疑似冒名"
            unit="件"
            rows={reports}
            rowKey={(row) => row.reportId}
            columns={[
              { key: 'no', title: '住院号', value: (row) => row.admissionNo },
              { key: 'name', title: '登记的患者', value: (row) => row.patientName },
              { key: 'suspect', title: '疑似谁', value: (row) => row.suspect || '不知道' },
              { key: 'what', title: '看到了什么', value: (row) => row.what },
              {
                key: 'on',
                title: '哪天',
                value: (row) => day(row.happenedOn),
                rank: (row) => Date.parse(row.happenedOn),
              },
              { key: 'by', title: '谁报的', value: (row) => row.reportedBy, filter: true },
              {
                key: 'at',
                title: '报的时间',
                value: (row) => moment(row.reportedAt),
                rank: (row) => Date.parse(row.reportedAt),
              },
              {
                key: 'shown',
                title: '给谁看过',
                value: (row) => row.shownTo.map(({ name, role }) => `${ROLE_WORDS[role]} ${name}`).join('、'),
              },
            ]}
          />
        )}
      </Shown>
    </>
  );
}
