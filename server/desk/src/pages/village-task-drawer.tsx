import type { DeskVillageTask } from '@zhenhoufu/shared/contracts';
import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { Icon } from '../components/icon.js';
import { usePageKeys } from '../components/keyboard.js';
import { Mark } from '../components/parts.js';
import { SideDrawer } from '../components/side-drawer.js';
import { day, moment, yuan } from '../components/words.js';
import { VillageTaskActs } from './village-task-acts.js';
import { OFFER_WORDS, taskWords, visitWords } from './village-words.js';

/** What happened with one household, oldest first. */
function eventsOf(row: DeskVillageTask): { at: string; say: string }[] {
  return [
    ...row.visits.map((visit) => ({ at: visit.at, say: `${visit.by}走访：${visitWords(visit)}` })),
    ...row.moves.map(({ at, by, from, to, why }) => ({ at, say: `${by}从${from || '不知道的村'}转到${to}：${why}` })),
    ...row.offers.map(({ at, by, offer, words }) => ({ at, say: `${by}答复：${OFFER_WORDS[offer]}。${words}` })),
  ].sort((a, b) => (a.at < b.at ? -1 : 1));
}

/** One household: what is asked, what the doctor found, and what the officer may do. */
export function VillageTaskDrawer({
  row,
  onChanged,
  onClose,
}: {
  row: DeskVillageTask;
  onChanged(): void;
  onClose(): void;
}) {
  const navigate = useNavigate();
  const toStay = () => navigate(`/stays/${row.stayId}`);
  usePageKeys([{ keys: ['F2'], say: '看住院账', run: toStay }], 2);
  const events = eventsOf(row);
  return (
    <SideDrawer
      onClose={onClose}
      title={row.patientName}
      sub={
        <>
          {row.admissionNo}　{row.village || '不知道哪个村'}
        </>
      }
      footer={
        <Button onClick={toStay}>
          看住院账 <kbd>F2</kbd>
        </Button>
      }
    >
      <div className="stack">
        <div className="row">
          <span>
            问的 <b style={{ fontSize: 18 }}>{yuan(row.amountFen)}</b> 元
            {row.overdueDays > 0 && `，逾期 ${row.overdueDays} 天`}
          </span>
          <Mark tone={row.state === 'hardship' ? 'due' : 'plain'}>{taskWords(row)}</Mark>
        </div>
        <span className="muted">
          {row.cause === 'reminder' ? '提醒没有送到谁' : '欠费专员请的'}：{row.reason}。{day(row.openedOn)}起，
          {day(row.answerBy)} 前回话。{row.keeper ? `村医 ${row.keeper}` : '这个村现在没有人管'}
          {row.checkNo && `。纸付款码核对号 ${row.checkNo}`}
        </span>
        <h3>经过</h3>
        {events.length === 0 && <p className="muted">还没有走访过。</p>}
        <ol className="timeline">
          {events.map((event) => (
            <li key={`${event.at}${event.say}`}>
              <span>{moment(event.at)}</span>
              <span>
                <Icon name="people" />
              </span>
              <span>{event.say}</span>
            </li>
          ))}
        </ol>
        {row.state !== 'closed' && <VillageTaskActs row={row} onChanged={onChanged} />}
      </div>
    </SideDrawer>
  );
}
