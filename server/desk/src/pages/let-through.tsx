import { useCall } from '../api/hooks.js';
import { RowsPage } from '../components/rows-page.js';
import { moment } from '../components/words.js';
import { reasonsOf } from './case-words.js';

/** Who let an ineligible patient through, on what, and who found it (P8). */
export default function LetThrough() {
  const list = useCall('listLetThrough');
  return (
    <RowsPage
      title="放过了的"
      about="先认定可以享受，后来改成不享受的"
      list={list}
      empty={{ say: '没有放过了的', why: '住院处把“享受”改成“不享受”以后，就会出现在这里。' }}
      unit="人次"
      rowKey={(row) => `${row.stayId}${row.foundBy.at}`}
      columns={[
        { key: 'no', title: '住院号', value: (row) => row.admissionNo },
        { key: 'name', title: '姓名', value: (row) => row.patientName, show: (row) => <b>{row.patientName}</b> },
        { key: 'doctor', title: '首诊核实', value: (row) => row.doctor.name, filter: true },
        {
          key: 'doctor-at',
          title: '首诊时间',
          value: (row) => moment(row.doctor.at),
          rank: (row) => Date.parse(row.doctor.at),
        },
        { key: 'desk', title: '住院处复核', value: (row) => row.desk.name, filter: true },
        {
          key: 'desk-at',
          title: '复核时间',
          value: (row) => moment(row.desk.at),
          rank: (row) => Date.parse(row.desk.at),
        },
        { key: 'why', title: '其实不该享受', value: (row) => reasonsOf(row) },
        { key: 'found', title: '谁查出来的', value: (row) => row.foundBy.name, filter: true },
        {
          key: 'found-at',
          title: '查出时间',
          value: (row) => moment(row.foundBy.at),
          rank: (row) => Date.parse(row.foundBy.at),
        },
        { key: 'reason', title: '改的原因', value: (row) => row.reason },
      ]}
    />
  );
}
