import type { DeskVillageTask, ResponseOf } from '@zhenhoufu/shared/contracts';
import { remindersThatArrived, timesReminded } from '@zhenhoufu/shared/domain';
import { shanghaiDate } from '@zhenhoufu/shared/time';
import type { ReactNode } from 'react';
import { mayCall } from '../api/allowed.js';
import { useCall } from '../api/hooks.js';
import { Mark } from '../components/parts.js';
import { CHANNEL_WORDS, day } from '../components/words.js';
import { useMe } from '../session-context.js';

type Reminders = ResponseOf<'getStay'>['reminders'];

/** What the family said, or that nobody is asked any more. */
export const SAID_WORDS: Record<string, string> = {
  objected: '说不对，等核实',
  'help-asked': '在求助，等答复',
  'plan-asked': '想换付法',
  deceased: '人过世了，不催',
};

export type Standing = 'done' | 'waits' | 'open';
const STANDINGS = {
  done: { icon: 'check', tone: 'ok', say: '做了' },
  waits: { icon: 'clock', tone: 'due', say: '等着' },
  open: { icon: 'people', tone: 'plain', say: '还没有' },
} as const;

/** One thing that is done before anybody speaks of bad faith, and how far it is. */
export function DoneRow({ standing, children }: { standing: Standing; children: ReactNode }) {
  const { icon, tone, say } = STANDINGS[standing];
  return (
    <span className="row">
      <Mark icon={icon} tone={tone}>
        {say}
      </Mark>
      <span>{children}</span>
    </span>
  );
}

function reminderWords(reminders: Reminders): string {
  const times = timesReminded(reminders.map((row) => ({ ...row, date: shanghaiDate(Date.parse(row.at)) })));
  const ways = remindersThatArrived(reminders).map(({ channel }) => CHANNEL_WORDS[channel] ?? '');
  return times === 0 ? '提醒家里' : `提醒过 ${times} 次：${[...new Set(ways)].filter(Boolean).join('、')}`;
}

function villageWords(tasks: readonly DeskVillageTask[]): { standing: Standing; say: string } {
  const visits = tasks.flatMap((task) => task.visits);
  if (visits.length > 0) return { standing: 'done', say: `村医上门 ${visits.length} 次，说了什么有记录` };
  const [open] = tasks.filter((task) => task.state !== 'closed');
  if (open) return { standing: 'waits', say: `请村医去问了，${day(open.answerBy)}前回话` };
  return { standing: 'open', say: '请村医上门问问' };
}

/** Village doctors' tasks about this stay; null: not come yet, or not the caller's to see. */
export function useVillageTasks(stayId: string): readonly DeskVillageTask[] | null {
  const me = useMe();
  const tasks = useCall('listDeskVillageTasks', { query: { stayId } }, mayCall(me.role, 'listDeskVillageTasks'));
  return tasks.data?.rows ?? null;
}

/** What was done for this household so far; `children`: what other rooms know of it. */
export function OverdueDone({
  tasks,
  reminders,
  children,
}: {
  tasks: readonly DeskVillageTask[] | null;
  reminders: Reminders;
  children?: ReactNode;
}) {
  const village = tasks && villageWords(tasks);
  return (
    <div className="stack">
      <DoneRow standing={remindersThatArrived(reminders).length > 0 ? 'done' : 'open'}>
        {reminderWords(reminders)}
      </DoneRow>
      {village && <DoneRow standing={village.standing}>{village.say}</DoneRow>}
      {children}
    </div>
  );
}
