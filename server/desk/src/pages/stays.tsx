import { PageHead } from '../components/parts.js';
import { Shown } from '../components/states.js';
import { useMe } from '../session-context.js';
import { StayTable } from './stay-table.js';
import { useWorklist } from './worklist.js';

/** Roles whose work begins after discharge. */
const AFTER = ['finance', 'arrears-officer'];

/** Patients in hospital and after; `limit`: those whose cost has reached a threshold (P17). */
export default function Stays({ show }: { show?: 'limit' }) {
  const me = useMe();
  const work = useWorklist();
  return (
    <>
      <PageHead title={show === 'limit' ? '到费用提醒线' : '患者'}>
        <span className="muted">今日费用算到现在，还没有封存</span>
      </PageHead>
      <Shown
        of={work}
        empty={{
          when: (rows) => rows.length === 0,
          say: '还没有住院患者',
          why: '医院系统登记入院以后，就会出现在这里。',
        }}
      >
        {(rows) => <StayTable name="患者名单" rows={rows} show={show ?? (AFTER.includes(me.role) ? 'all' : 'in')} />}
      </Shown>
    </>
  );
}
