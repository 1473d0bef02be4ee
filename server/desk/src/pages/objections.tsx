import { useCall } from '../api/hooks.js';
import { Mark } from '../components/parts.js';
import { RowsPage } from '../components/rows-page.js';
import { day } from '../components/words.js';
import { KIND_WORDS, ObjectionDrawer, type ObjectionRow } from './objection-drawer.js';

const STATE_WORDS: Record<ObjectionRow['state'], string> = {
  open: '等核实',
  upheld: '确实不对',
  dismissed: '没有错',
  withdrawn: '家属收回了',
  'as-help': '当作求助办了',
};

/** 觉得不对: what families say is wrong, what waits first; nobody is pressed before the answer. */
export default function Objections() {
  return (
    <RowsPage
      title="觉得不对"
      about="家属在手机上说付过了、数不对、找错人了；核实完以前不催"
      list={useCall('listObjections')}
      empty={{ say: '没有人说不对', why: '手机“还款”页上能说。' }}
      unit="件"
      rowKey={(row) => row.objectionId}
      segments={[
        { key: 'open', name: '等核实', keep: (row) => row.state === 'open' },
        { key: 'all', name: '全部', keep: () => true },
      ]}
      columns={[
        { key: 'who', title: '患者', value: (row) => row.patientName, show: (row) => <b>{row.patientName}</b> },
        { key: 'no', title: '住院号', value: (row) => row.admissionNo },
        { key: 'department', title: '科室', value: (row) => row.department, filter: true },
        { key: 'kind', title: '说什么', value: (row) => KIND_WORDS[row.kind], filter: true },
        { key: 'text', title: '怎么说的', value: (row) => row.text },
        { key: 'balance', title: '还欠 元', kind: 'money', value: (row) => row.balanceFen },
        { key: 'on', title: '哪天说的', value: (row) => row.raisedOn, show: (row) => day(row.raisedOn) },
        { key: 'by', title: '哪天前答', value: (row) => row.answerBy, show: (row) => day(row.answerBy) },
        {
          key: 'state',
          title: '到哪一步',
          value: (row) => STATE_WORDS[row.state],
          show: (row) => (
            <Mark icon={row.state === 'open' ? 'clock' : 'check'} tone={row.state === 'open' ? 'due' : 'plain'}>
              {STATE_WORDS[row.state]}
            </Mark>
          ),
        },
      ]}
      drawer={(row, opened) => <ObjectionDrawer key={`${row.objectionId}${row.state}`} row={row} {...opened} />}
    />
  );
}
