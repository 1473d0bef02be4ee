import type { DeskVillageTask } from '@zhenhoufu/shared/contracts';
import { Button } from 'antd';
import { useNavigate, useSearchParams } from 'react-router';
import { send } from '../api/client.js';
import { useCall } from '../api/hooks.js';
import { useAct } from '../components/act.js';
import { DataTable } from '../components/data-table.js';
import { useOpenedRow } from '../components/opened-row.js';
import { Mark, PageHead, Panel } from '../components/parts.js';
import { Shown } from '../components/states.js';
import { day, moment } from '../components/words.js';
import { VillageAsk } from './village-ask.js';
import { VillageTaskDrawer } from './village-task-drawer.js';
import { taskWords, visitWords } from './village-words.js';

type Row = DeskVillageTask;

const isOpen = (row: Row) => row.state !== 'closed';
const TONES = { hardship: 'due', away: 'due', closed: 'plain', promised: 'ok', 'to-visit': 'plain' } as const;

/** One sheet a household, village by village, to be handed to its doctor. */
function Printing({ rows, onPrinted }: { rows: readonly Row[]; onPrinted(): void }) {
  const once = useAct();
  const villages = [...new Set(rows.filter((row) => isOpen(row) && row.village).map((row) => row.village))];
  if (villages.length === 0) return null;
  const print = (village: string) => {
    const taskIds = rows.filter((row) => isOpen(row) && row.village === village).map((row) => row.taskId);
    return once(async () => {
      const answer = await send('printVillageSlips', { body: { taskIds: taskIds.slice(0, 50) } });
      window.open(URL.createObjectURL(await answer.blob()), '_blank');
      onPrinted();
      return `${village} ${taskIds.length} 户打开了，可以打印；以前给这几户的码停用了`;
    });
  };
  return (
    <Panel title="打印随访单" aside={<span className="muted">每户一张，大字，带付款码</span>}>
      <span className="row pad">
        {villages.map((village) => (
          <Button key={village} onClick={() => void print(village)}>
            {village} {rows.filter((row) => isOpen(row) && row.village === village).length} 户
          </Button>
        ))}
      </span>
    </Panel>
  );
}

/** 村医走访: what village doctors were asked, what they found, and what waits for the hospital (P37). */
export default function VillageTasks() {
  const list = useCall('listDeskVillageTasks', {});
  const navigate = useNavigate();
  const [address] = useSearchParams();
  const [opened, show] = useOpenedRow('task', { replace: true });
  const ask = address.get('ask');
  return (
    <>
      <PageHead title="村医走访" acts={<Button onClick={() => navigate('/villages')}>哪个村归谁</Button>}>
        {list.data && (
          <span className="muted">
            {list.data.rows.filter(isOpen).length} 户在问，{' '}
            <b className={list.data.rows.some((row) => row.state === 'hardship') ? 'due' : ''}>
              {list.data.rows.filter((row) => row.state === 'hardship').length} 户说有困难
            </b>
          </span>
        )}
      </PageHead>
      {ask && (
        <VillageAsk
          stayId={ask}
          onDone={(taskId) => {
            list.reload();
            navigate(`/village-tasks?task=${taskId}`, { replace: true });
          }}
        />
      )}
      <Shown
        of={list}
        empty={{
          when: ({ rows }) => rows.length === 0 && !ask,
          say: '还没有要走访的',
          why: '微信和短信都联系不上的，会自己排到这里；也可以在“欠费”里点开一个人，请村医走访。',
        }}
      >
        {({ rows }) => {
          const open = rows.find((row) => row.taskId === opened);
          return (
            <>
              <Printing rows={rows} onPrinted={list.reload} />
              <DataTable
                name="走访"
                unit="户"
                rows={rows}
                rowKey={(row) => row.taskId}
                onOpen={(row) => show(row.taskId)}
                segments={[
                  { key: 'open', name: '在问', keep: isOpen },
                  { key: 'hardship', name: '说有困难', keep: (row) => row.state === 'hardship' },
                  { key: 'away', name: '出远门了', keep: (row) => row.state === 'away' },
                  { key: 'nobody', name: '没有村医', keep: (row) => isOpen(row) && !row.keeper },
                  { key: 'closed', name: '结束了', keep: (row) => !isOpen(row) },
                ]}
                columns={[
                  {
                    key: 'name',
                    title: '姓名',
                    value: (row) => row.patientName,
                    show: (row) => <b>{row.patientName}</b>,
                  },
                  { key: 'no', title: '住院号', value: (row) => row.admissionNo },
                  { key: 'village', title: '村', value: (row) => row.village || '不知道', filter: true },
                  { key: 'keeper', title: '村医', value: (row) => row.keeper || '没有人', filter: true },
                  {
                    key: 'state',
                    title: '现在',
                    value: taskWords,
                    show: (row) => <Mark tone={TONES[row.state]}>{taskWords(row)}</Mark>,
                  },
                  { key: 'amount', title: '问的 元', kind: 'money', total: true, value: (row) => row.amountFen },
                  { key: 'days', title: '逾期天数', kind: 'count', value: (row) => row.overdueDays },
                  { key: 'answer', title: '几号前回话', value: (row) => day(row.answerBy) },
                  {
                    key: 'last',
                    title: '最近一次走访',
                    value: (row) => {
                      const last = row.visits.at(-1);
                      return last ? `${moment(last.at)} ${visitWords(last)}` : '还没有';
                    },
                  },
                ]}
              />
              {open && (
                <VillageTaskDrawer key={open.taskId} row={open} onChanged={list.reload} onClose={() => show(null)} />
              )}
            </>
          );
        }}
      </Shown>
    </>
  );
}
