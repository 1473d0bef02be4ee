import { useCall } from '../api/hooks.js';
import { Mark } from '../components/parts.js';
import { RowsPage } from '../components/rows-page.js';
import { day } from '../components/words.js';
import { HelpDrawer } from './help-drawer.js';
import { CAUSE_WORDS, HELP_STATES, isOpen, SOURCE_WORDS } from './help-words.js';

/** 困难求助 (P40): what waits for an answer first; nobody is pressed before it. */
export default function Help() {
  return (
    <RowsPage
      title="困难求助"
      about="先帮再催：答复以前不催，也不往前走"
      list={useCall('listHelp')}
      empty={{ say: '没有人求助', why: '手机“还款”页上能求助；当面、电话里说的，在“逾期”里替他们记。' }}
      unit="件"
      rowKey={(row) => row.helpId}
      segments={[
        { key: 'open', name: '等答复', keep: (row) => isOpen(row) },
        { key: 'late', name: '过了答复日', keep: (row) => row.late },
        {
          key: 'forgive',
          name: '减免等人定',
          keep: (row) => row.forgiveness.some(({ state }) => state === 'proposed'),
        },
        { key: 'all', name: '全部', keep: () => true },
      ]}
      columns={[
        { key: 'who', title: '患者', value: (row) => row.patientName, show: (row) => <b>{row.patientName}</b> },
        { key: 'no', title: '住院号', value: (row) => row.admissionNo },
        { key: 'department', title: '科室', value: (row) => row.department, filter: true },
        { key: 'cause', title: '出了什么事', value: (row) => CAUSE_WORDS[row.cause], filter: true },
        { key: 'source', title: '从哪里来', value: (row) => SOURCE_WORDS[row.source], filter: true },
        { key: 'photos', title: '照片', kind: 'count', value: (row) => row.photos.length },
        { key: 'balance', title: '还欠 元', kind: 'money', value: (row) => row.balanceFen },
        { key: 'on', title: '哪天收到', value: (row) => row.receivedOn, show: (row) => day(row.receivedOn) },
        {
          key: 'by',
          title: '哪天前答',
          value: (row) => row.answerBy,
          show: (row) => (row.late ? <b className="over">{day(row.answerBy)} 晚了</b> : day(row.answerBy)),
        },
        {
          key: 'state',
          title: '到哪一步',
          value: (row) => HELP_STATES[row.state],
          show: (row) => (
            <Mark icon={isOpen(row) ? 'clock' : 'check'} tone={isOpen(row) ? 'due' : 'plain'}>
              {HELP_STATES[row.state]}
            </Mark>
          ),
        },
      ]}
      drawer={(row, opened) => <HelpDrawer key={`${row.helpId}${row.state}`} row={row} {...opened} />}
    />
  );
}
