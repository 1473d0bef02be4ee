import { useNavigate, useSearchParams } from 'react-router';
import { useCall } from '../api/hooks.js';
import { Mark } from '../components/parts.js';
import { RowsPage } from '../components/rows-page.js';
import { day } from '../components/words.js';
import { useOverview } from '../session-context.js';
import { DEATH_MARKS, DeathDrawer, type DeathRow, SOURCE_WORDS } from './death-drawer.js';
import { DeathTell } from './death-tell.js';

const waits = (row: DeathRow) => row.state === 'reported';

/** 过世的患者: what waits for a person's word, and what is left of each account; nobody is asked for money. */
export default function Deaths() {
  const list = useCall('listDeaths');
  const overview = useOverview();
  const navigate = useNavigate();
  const [address] = useSearchParams();
  const tell = address.get('tell');
  const told = () => {
    list.reload();
    overview.reload();
    navigate('/deaths', { replace: true });
  };
  return (
    <>
      {tell && <DeathTell stayId={tell} onDone={told} />}
      <RowsPage
        title="过世的患者"
        about="记下就不再催；账不销，由人来看接下来怎么办"
        list={list}
        empty={{ say: '没有记着的', why: '在“欠费”里点开一个人，可以记下；医院系统办死亡出院的会自己排进来。' }}
        unit="人"
        rowKey={(row) => row.deathId}
        segments={[
          { key: 'wait', name: '等核实', keep: waits },
          { key: 'done', name: '核实过', keep: (row) => row.state === 'confirmed' },
          { key: 'all', name: '全部', keep: () => true },
        ]}
        columns={[
          { key: 'who', title: '患者', value: (row) => row.patientName, show: (row) => <b>{row.patientName}</b> },
          { key: 'no', title: '住院号', value: (row) => row.admissionNo },
          { key: 'department', title: '科室', value: (row) => row.department, filter: true },
          { key: 'on', title: '哪天过世', value: (row) => day(row.diedOn) },
          { key: 'source', title: '怎么知道的', value: (row) => SOURCE_WORDS[row.source], filter: true },
          { key: 'owed', title: '还欠 元', kind: 'money', total: true, value: (row) => row.owedFen },
          { key: 'credit', title: '要退 元', kind: 'money', total: true, value: (row) => row.creditFen },
          {
            key: 'state',
            title: '到哪一步',
            value: (row) => DEATH_MARKS[row.state].say,
            show: (row) => <Mark {...DEATH_MARKS[row.state]}>{DEATH_MARKS[row.state].say}</Mark>,
          },
        ]}
        drawer={(row, opened) => <DeathDrawer key={`${row.deathId}${row.state}`} row={row} {...opened} />}
      />
    </>
  );
}
