import { useCall } from '../api/hooks.js';
import { Mark } from '../components/parts.js';
import { RowsPage } from '../components/rows-page.js';
import { day } from '../components/words.js';
import { ArrearsDigestDrawer, type DigestRow, WARNING_WORDS } from './arrears-digest-drawer.js';

const seenWords = ({ seen }: DigestRow) => (seen.length > 0 ? seen.map((one) => one.by).join('、') : '还没有人看');
const lastNote = ({ notes }: DigestRow) => notes.at(-1)?.text ?? '—';

/** 欠费小结: every Monday by department, who saw it, what was done about it (P33). */
export default function ArrearsDigests() {
  const list = useCall('listArrearsDigests');
  return (
    <RowsPage
      title="欠费小结"
      about="每周一早上按科室出一份，出了就不再变；点开就记下看过"
      list={list}
      empty={{ say: '还没有小结', why: '周一早上有人逾期，或 7 天内有到期的，才出。' }}
      unit="份"
      rowKey={(row) => row.digestId}
      segments={[
        { key: 'all', name: '全部', keep: () => true },
        { key: 'new', name: '我没看的', keep: (row) => !row.mine },
        { key: 'warned', name: '到线的', keep: (row) => row.warnings.length > 0 },
      ]}
      columns={[
        { key: 'week', title: '哪周', value: (row) => row.weekOf, show: (row) => day(row.weekOf) },
        {
          key: 'department',
          title: '科室',
          value: (row) => row.department,
          show: (row) => <b>{row.department}</b>,
          filter: true,
        },
        { key: 'head', title: '责任人', value: (row) => row.head || '—' },
        { key: 'persons', title: '逾期 人', kind: 'count', value: (row) => row.persons },
        { key: 'overdue', title: '逾期 元', kind: 'money', value: (row) => row.overdueFen },
        { key: 'new', title: '新逾期 人', kind: 'count', value: (row) => row.newPersons },
        { key: 'expected', title: '7 天内到期 元', kind: 'money', value: (row) => row.expectedFen },
        {
          key: 'warnings',
          title: '预警',
          value: (row) => row.warnings.map((one) => WARNING_WORDS[one]).join('、'),
          show: (row) =>
            row.warnings.map((one) => (
              <Mark key={one} icon="warn" tone="due">
                {WARNING_WORDS[one]}
              </Mark>
            )),
        },
        { key: 'seen', title: '谁看过', value: seenWords },
        { key: 'note', title: '做了什么', value: lastNote },
      ]}
      drawer={(row, opened) => <ArrearsDigestDrawer key={row.digestId} row={row} {...opened} />}
    />
  );
}
