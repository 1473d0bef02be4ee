import { daysBetween } from '@zhenhoufu/shared/time';
import { Link, useNavigate } from 'react-router';
import { DataTable } from '../components/data-table.js';
import { Mark } from '../components/parts.js';
import { STATE_WORDS, sexAge, yuan } from '../components/words.js';
import { useMe, useOverview } from '../session-context.js';
import { expectedWords } from './cost-marks.js';
import { CALM, type WorkRow } from './worklist.js';

const IN_HOSPITAL = ['pending-check', 'eligible', 'deposit-required', 'admitted'];
const LEFT = ['discharging', 'settled', 'closed'];

const SEGMENTS = [
  { key: 'todo', name: '有待办', keep: (row: WorkRow) => row.urgency < CALM },
  { key: 'in', name: '在院', keep: (row: WorkRow) => IN_HOSPITAL.includes(row.state) },
  { key: 'limit', name: '费用线', keep: (row: WorkRow) => row.limit },
  { key: 'left', name: '已出院', keep: (row: WorkRow) => LEFT.includes(row.state) },
  { key: 'all', name: '全部', keep: () => true },
];

/** Patients with their costs, what waits on each and one next step. */
export function StayTable({ name, rows, show }: { name: string; rows: readonly WorkRow[]; show?: string }) {
  const navigate = useNavigate();
  const me = useMe();
  const today = useOverview().data?.businessDate ?? me.businessDate;
  const todo = rows.some((row) => row.urgency < CALM);
  return (
    <DataTable
      name={name}
      unit="人"
      rows={rows}
      rowKey={(row) => row.stayId}
      onOpen={(row) => navigate(row.next.to)}
      segments={SEGMENTS}
      defaultSegment={show ?? (todo ? 'todo' : 'in')}
      defaultSort="marks:ascend"
      columns={[
        { key: 'no', title: '住院号', value: (row) => row.admissionNo },
        { key: 'name', title: '姓名', value: (row) => row.patientName, show: (row) => <b>{row.patientName}</b> },
        { key: 'sex', title: '性别年龄', value: (row) => sexAge(row) },
        { key: 'department', title: '科室', value: (row) => row.department, filter: true },
        { key: 'bed', title: '床位', value: (row) => row.bed },
        { key: 'state', title: '状态', value: (row) => STATE_WORDS[row.state] ?? '', filter: true },
        { key: 'eligibility', title: '先诊疗后付费', value: (row) => row.eligibility ?? '等核实' },
        {
          key: 'days',
          title: '住院天数',
          kind: 'count',
          value: (row) => daysBetween(row.admittedOn, row.dischargedOn ?? today) + 1,
        },
        { key: 'today', title: '今日费用 元', kind: 'money', total: true, value: (row) => row.todayFen },
        { key: 'total', title: '累计费用 元', kind: 'money', total: true, value: (row) => row.totalFen },
        {
          key: 'expected',
          title: '预计自己要付 元',
          kind: 'money',
          total: true,
          value: (row) => row.expected?.amountFen ?? 0,
          show: (row) => <span className={row.expected ? '' : 'muted'}>{expectedWords(row.expected)}</span>,
        },
        {
          key: 'owed',
          title: '还欠 元',
          kind: 'money',
          total: true,
          value: (row) => row.owedFen,
          show: (row) => <span className={row.owedFen > 0 ? 'due' : 'muted'}>{yuan(row.owedFen)}</span>,
        },
        {
          key: 'marks',
          title: '标记，急的在前',
          value: (row) => row.marks.map((mark) => mark.say).join('、'),
          rank: (row) => row.urgency,
          show: (row) => (
            <span className="row wrap">
              {row.marks.map((mark) => (
                <Mark key={mark.say} icon={mark.icon} {...(mark.tone ? { tone: mark.tone } : {})}>
                  {mark.say}
                </Mark>
              ))}
            </span>
          ),
        },
        {
          key: 'next',
          title: '下一步',
          value: (row) => row.next.say,
          show: (row) => <Link to={row.next.to}>{row.next.say}</Link>,
        },
      ]}
    />
  );
}
