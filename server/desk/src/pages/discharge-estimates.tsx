import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { mayCall } from '../api/allowed.js';
import { useCall } from '../api/hooks.js';
import { usePageKeys } from '../components/keyboard.js';
import { Mark } from '../components/parts.js';
import { RowsPage } from '../components/rows-page.js';
import { SideDrawer } from '../components/side-drawer.js';
import { Shown } from '../components/states.js';
import { day, STATE_WORDS, yuan } from '../components/words.js';
import { useMe } from '../session-context.js';
import { EstimateBox, PlannedDay } from './estimate-box.js';
import { STANDING_WORDS } from './estimate-words.js';

type Row = ResponseOf<'listDischargeEstimates'>['rows'][number];

function Open({ row, onClose, onDone }: { row: Row; onClose(): void; onDone(): void }) {
  const navigate = useNavigate();
  const estimate = useCall('getDischargeEstimate', { params: { stayId: row.stayId } });
  const toStay = () => navigate(`/stays/${row.stayId}`);
  usePageKeys([{ keys: ['F2'], say: '看住院账', run: toStay }], 2);
  const done = () => {
    estimate.reload();
    onDone();
  };
  return (
    <SideDrawer
      onClose={onClose}
      title={row.patientName}
      sub={
        <>
          {row.admissionNo}　{row.department} {row.bed}
        </>
      }
      footer={
        <Button size="small" onClick={toStay}>
          看住院账 <kbd>F2</kbd>
        </Button>
      }
    >
      <Shown of={estimate}>
        {(data) => (
          <div className="stack">
            <PlannedDay key={data.plannedOn ?? ''} data={data} onDone={done} />
            <EstimateBox data={data} onDone={done} />
          </div>
        )}
      </Shown>
    </SideDrawer>
  );
}

const isDue = (row: Row) => row.standing === 'due';

/** 出院预估: whom billing estimates for, the due first; one opens at the right, F9 tells the family (P18). */
export default function DischargeEstimates() {
  const me = useMe();
  const navigate = useNavigate();
  const list = useCall('listDischargeEstimates');
  const days = list.data?.days;
  return (
    <RowsPage
      title="出院预估"
      about={
        list.data &&
        (days === null
          ? '本院还没有定提前几天，请管理员在本院设置里定；办出院的已经列在这里'
          : `出院前 ${days} 天估算，告诉家属准备多少钱`)
      }
      acts={
        mayCall(me.role, 'getEstimateReport') && (
          <Button onClick={() => navigate('/estimate-report')}>估算和结算差多少</Button>
        )
      }
      list={list}
      empty={{ say: '没有要出院的人', why: '病区写了预计出院日，或者医院系统办了出院，就会排在这里。' }}
      name="快出院的人"
      unit="人"
      rowKey={(row) => row.stayId}
      segments={[
        { key: 'due', name: '该估算了', keep: isDue },
        { key: 'coming', name: '还没到', keep: (row) => row.standing === 'coming' },
        { key: 'told', name: '告诉过了', keep: (row) => row.standing === 'told' },
        { key: 'all', name: '全部', keep: () => true },
      ]}
      columns={[
        { key: 'name', title: '姓名', value: (row) => row.patientName, show: (row) => <b>{row.patientName}</b> },
        { key: 'no', title: '住院号', value: (row) => row.admissionNo },
        { key: 'department', title: '科室', value: (row) => row.department, filter: true },
        { key: 'bed', title: '床位', value: (row) => row.bed },
        { key: 'doctor', title: '医生', value: (row) => row.doctor, filter: true },
        { key: 'state', title: '状态', value: (row) => STATE_WORDS[row.state] ?? '', filter: true },
        {
          key: 'planned',
          title: '预计出院',
          value: (row) => day(row.plannedOn),
          rank: (row) => Date.parse(row.plannedOn ?? '9999-12-31'),
        },
        { key: 'total', title: '累计费用 元', kind: 'money', total: true, value: (row) => row.totalFen },
        {
          key: 'told',
          title: '告诉过 元',
          kind: 'money',
          value: (row) => row.toldFen ?? 0,
          show: (row) => (row.toldFen === null ? '—' : `约 ${yuan(row.toldFen)}`),
        },
        { key: 'toldOn', title: '哪天告诉的', value: (row) => day(row.toldOn) },
        {
          key: 'standing',
          title: '到哪一步',
          value: (row) => STANDING_WORDS[row.standing],
          show: (row) => (
            <Mark
              icon={row.standing === 'told' ? 'check' : 'leave'}
              tone={row.standing === 'due' ? 'due' : row.standing === 'told' ? 'ok' : 'plain'}
            >
              {STANDING_WORDS[row.standing]}
            </Mark>
          ),
        },
      ]}
      drawer={(row, opened) => <Open key={row.stayId} row={row} {...opened} />}
      at="stay"
      replace
    />
  );
}
