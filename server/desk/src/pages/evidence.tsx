import { useCall } from '../api/hooks.js';
import { Mark } from '../components/parts.js';
import { RowsPage } from '../components/rows-page.js';
import { moment } from '../components/words.js';
import { EvidenceDrawer } from './evidence-drawer.js';
import { EVIDENCE_MARKS } from './evidence-words.js';

/** 证据材料 (P39): what was asked for, what waits for another person, what left the house. */
export default function Evidence() {
  return (
    <RowsPage
      title="证据材料"
      about="走司法途径用；一个人申请，另一个人同意，导出一次记一次"
      list={useCall('listEvidence')}
      empty={{
        say: '还没有人申请过',
        why: '欠费专员在逾期名单里打开一个人，可以申请。先提醒、商量、帮困难，这是最后一步。',
      }}
      unit="份"
      rowKey={(row) => row.bundleId}
      segments={[
        { key: 'wait', name: '等同意', keep: (row) => row.state === 'asked' },
        { key: 'all', name: '全部', keep: () => true },
      ]}
      columns={[
        { key: 'who', title: '患者', value: (row) => row.patientName, show: (row) => <b>{row.patientName}</b> },
        { key: 'no', title: '住院号', value: (row) => row.admissionNo },
        { key: 'department', title: '科室', value: (row) => row.department, filter: true },
        { key: 'for', title: '给谁', value: (row) => row.recipient },
        { key: 'by', title: '谁申请的', value: (row) => row.askedBy.name },
        { key: 'on', title: '什么时候', value: (row) => row.askedBy.at, show: (row) => moment(row.askedBy.at) },
        { key: 'exports', title: '导出几次', value: (row) => String(row.exports.length) },
        {
          key: 'state',
          title: '到哪一步',
          value: (row) => EVIDENCE_MARKS[row.state].say,
          show: (row) => <Mark {...EVIDENCE_MARKS[row.state]}>{EVIDENCE_MARKS[row.state].say}</Mark>,
          filter: true,
        },
      ]}
      drawer={(row, opened) => <EvidenceDrawer key={`${row.bundleId}${row.state}`} row={row} {...opened} />}
    />
  );
}
