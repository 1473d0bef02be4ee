import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { mayCall } from '../api/allowed.js';
import { Icon } from '../components/icon.js';
import { usePageKeys } from '../components/keyboard.js';
import { PageHead } from '../components/parts.js';
import { Calm, Shown } from '../components/states.js';
import { inWorkOrder, onFirstPage, WORK } from '../components/work.js';
import { useMe, useOverview } from '../session-context.js';
import { StayTable } from './stay-table.js';
import { useWorklist } from './worklist.js';

function Worklist() {
  const work = useWorklist();
  return (
    <Shown
      of={work}
      empty={{
        when: (rows) => rows.length === 0,
        say: '还没有住院患者',
        why: '医院系统登记入院以后，就会出现在这里。',
      }}
    >
      {(rows) => <StayTable name="住院患者" rows={rows} />}
    </Shown>
  );
}

/** What waits for this role: one tile a kind of work with its number key, then the patients, the urgent first. */
export default function Home() {
  const me = useMe();
  const overview = useOverview();
  const counts = inWorkOrder(overview.data?.counts ?? []);
  const waiting = counts.filter(({ key, count }) => WORK[key]?.urgent && count > 0).length;
  const [turn, setTurn] = useState(0);
  const refresh = () => {
    overview.reload();
    setTurn(turn + 1);
  };
  usePageKeys([{ keys: ['r'], show: 'R', say: '刷新', run: refresh }]);
  return (
    <>
      <PageHead
        title="今日"
        acts={
          <>
            {overview.data && <span className="muted">数据到 {overview.data.time}</span>}
            <Button onClick={refresh}>
              刷新 <kbd>R</kbd>
            </Button>
          </>
        }
      >
        <span className="muted">
          {me.name}，{waiting > 0 ? `今天有 ${waiting} 类事等着办，按先后排好` : '今天要办的都办完了'}
        </span>
      </PageHead>
      <Shown of={overview}>
        {() =>
          counts.length === 0 ? (
            <Calm icon="check" say="这个岗位现在没有要办的事" why="有要办的，会按先后排在这里。" />
          ) : (
            <nav className="card facts" aria-label="待办">
              {onFirstPage(counts).map(({ key, name, count }, index) => {
                const work = WORK[key];
                return (
                  <Link key={key} to={work?.path ?? '/'} className="fact">
                    <span>
                      {work && <Icon name={work.icon} />}
                      {name}
                      <kbd>{index + 1}</kbd>
                    </span>
                    <b className={count > 0 && work?.urgent ? 'due' : ''}>
                      {count}
                      <small>{work?.unit}</small>
                    </b>
                    <small>{count > 0 ? work?.note : '现在没有'}</small>
                  </Link>
                );
              })}
            </nav>
          )
        }
      </Shown>
      {mayCall(me.role, 'listStays') && <Worklist key={turn} />}
    </>
  );
}
