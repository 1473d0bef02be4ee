import { useCall } from '../api/hooks.js';
import { Mark } from '../components/parts.js';
import { RowsPage } from '../components/rows-page.js';
import { day, moment } from '../components/words.js';
import { type CaseRow, OverTreatmentDrawer } from './over-treatment-drawer.js';
import { caseIcon, caseWord } from './over-treatment-words.js';

const waits = (row: CaseRow) => row.state !== 'decided';
const mine = (row: CaseRow) => row.barred === null;

/** Charges reported as too much (P20): what waits for a word first. */
export default function OverTreatment() {
  return (
    <RowsPage
      title="过度医疗"
      about="病区或患者提出，另外两个人审；说法一样才算定"
      list={useCall('listOverTreatment')}
      empty={{ say: '没有人提出过', why: '病区在住院页、患者在手机账单上，都能提出一笔可能不该做的。' }}
      unit="笔"
      rowKey={(row) => row.caseId}
      segments={[
        { key: 'mine', name: '等我审', keep: mine },
        { key: 'wait', name: '没定的', keep: waits },
        { key: 'over', name: '定了的', keep: (row) => !waits(row) },
        { key: 'all', name: '全部', keep: () => true },
      ]}
      columns={[
        { key: 'who', title: '患者', value: (row) => row.patientName, show: (row) => <b>{row.patientName}</b> },
        { key: 'no', title: '住院号', value: (row) => row.admissionNo },
        { key: 'department', title: '科室', value: (row) => row.department, filter: true },
        { key: 'doctor', title: '医生', value: (row) => row.doctor, filter: true },
        { key: 'item', title: '哪一笔', value: (row) => row.lineName },
        { key: 'on', title: '哪天用的', value: (row) => day(row.date) },
        { key: 'amount', title: '金额 元', kind: 'money', total: true, value: (row) => row.amountFen },
        { key: 'by', title: '谁提的', value: (row) => row.reportedBy },
        {
          key: 'at',
          title: '什么时候提的',
          value: (row) => moment(row.reportedAt),
          rank: (row) => Date.parse(row.reportedAt),
        },
        {
          key: 'state',
          title: '到哪一步',
          value: (row) => caseWord(row),
          show: (row) => <Mark {...caseIcon(row)}>{caseWord(row)}</Mark>,
          filter: true,
        },
      ]}
      drawer={(row, opened) => <OverTreatmentDrawer key={`${row.caseId}${row.reviews.length}`} row={row} {...opened} />}
    />
  );
}
