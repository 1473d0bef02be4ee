import { View } from '@tarojs/components';
import type { VillageTaskCard } from '@zhenhoufu/shared/contracts';
import { urgencyOf } from '@zhenhoufu/shared/domain';
import { shanghaiTime } from '@zhenhoufu/shared/time';
import { useEffect, useState } from 'react';
import { replace } from '../../api/navigate';
import type { Problem } from '../../api/problem';
import { Btn } from '../../components/btn';
import { Icon } from '../../components/icon';
import { Page } from '../../components/page';
import { FirstHousehold, HouseholdRow } from './household';
import { type KeptList, noteShelf, todayOf, useVillage } from './use-village';
import { outcomeWord, villagesWord } from './village-words';
import { dropNote, type WaitingNote } from './waiting-notes';

const toAsk = (tasks: readonly VillageTaskCard[], today: string) =>
  tasks.filter((task) => urgencyOf(task, today) < 2).length;

/** Notes that the hospital does not have yet, and those it did not take. */
function Waiting({ notes, onChanged }: { notes: WaitingNote[]; onChanged(): void }) {
  if (notes.length === 0) return null;
  return (
    <View className="card">
      <View className="card__h">待发送 {notes.length} 条</View>
      {notes.map((note) => (
        <View key={note.noteId} className="sub">
          {note.patientName}：{outcomeWord(note.outcome)}
          {note.refused && (
            <>
              。医院没有收下：{note.refused}
              <View
                className="link"
                role="button"
                onClick={() => {
                  dropNote(noteShelf, note.noteId);
                  onChanged();
                }}
              >
                知道了，删掉这条
              </View>
            </>
          )}
        </View>
      ))}
      <View className="note">存在手机里，有信号就自己发，不用再记一次。</View>
    </View>
  );
}

function List({ kept, notes }: { kept: KeptList; notes: WaitingNote[] }) {
  const [only, setOnly] = useState<string | null>(null);
  const { list } = kept;
  const today = todayOf(kept);
  const busy = list.villages.filter(({ tasks }) => tasks.length > 0);
  const shown = busy.filter(({ villageId }) => only === null || villageId === only);
  const [first] = shown.flatMap(({ tasks }) => tasks);
  const count = toAsk(
    shown.flatMap(({ tasks }) => tasks),
    today,
  );
  const next = () => {
    const at = busy.findIndex(({ villageId }) => villageId === only);
    setOnly(busy[at + 1]?.villageId ?? null);
  };
  const waits = ({ taskId }: VillageTaskCard) => notes.some((note) => note.taskId === taskId && note.refused === '');
  if (list.villages.length === 0) {
    return (
      <View className="card state">
        <View className="state__t">还没有把村交给您</View>
        <View className="sub">请医院的欠费专员在工作台“村医走访”里写上您管哪个村。电话 {list.hospitalPhone}</View>
      </View>
    );
  }
  return (
    <>
      <View className="who">
        <View className="who__p">
          <View className="who__n">{count > 0 ? `今天要问 ${count} 户` : '今天没有要问的'}</View>
          <View className="sub">
            {list.villages.length === 1 ? list.villages[0]?.name : list.hospital} {list.doctor}
          </View>
        </View>
        {busy.length > 1 && (
          <View className="chip" role="button" onClick={next}>
            {busy.find(({ villageId }) => villageId === only)?.name ?? villagesWord(busy.length)}
          </View>
        )}
      </View>
      {shown.length === 0 && (
        <View className="card state">
          <View className="state__t">都走访过了</View>
          <View className="sub">医院有新的人家要问，会列在这里。</View>
        </View>
      )}
      {shown.map(({ villageId, name, tasks }) => {
        const rest = tasks.filter((task) => task !== first);
        return (
          <View key={villageId} className="task__v">
            <View className="h">
              {name}
              <View>{tasks.length} 户</View>
            </View>
            {first && tasks.includes(first) && <FirstHousehold task={first} today={today} waits={waits(first)} />}
            {rest.length > 0 && (
              <View className="card card--flush">
                {rest.map((task) => (
                  <HouseholdRow key={task.taskId} task={task} today={today} waits={waits(task)} />
                ))}
              </View>
            )}
          </View>
        );
      })}
      <View className="note says">这里只有欠多少、怎么联系，没有病情。到门口请不要当着外人说欠款。</View>
    </>
  );
}

function NotThere({ problem, reload }: { problem: Problem | null; reload(): Promise<void> }) {
  if (!problem) {
    return (
      <View className="card ask" aria-label="正在取">
        <View className="skel skel--answer" />
        <View className="note state">正在取名单，网慢的话要等一会儿</View>
      </View>
    );
  }
  return (
    <View className="card state">
      <View className="state__t">{problem.title}</View>
      <View className="sub">{problem.detail}</View>
      <View className="state__b">
        <Btn word="再试一次" kind="line" onTap={reload} />
      </View>
    </View>
  );
}

/** 走访: by village and urgency, who is to be asked; also without a signal (P37). */
export default function VillageTasks() {
  const { kept, problem, waiting, reload } = useVillage();
  const stranger = problem?.code === 'bad-credentials' || problem?.code === 'wechat-login-failed';
  useEffect(() => {
    if (stranger) replace('villageSignIn');
  }, [stranger]);
  return (
    <Page name="villageTasks">
      {kept && problem && (
        <View className="bar-note">
          <Icon name="off" />
          <View>没信号，名单是 {shanghaiTime(kept.at)} 的，记了会补发</View>
        </View>
      )}
      <Waiting notes={waiting} onChanged={reload} />
      {kept ? <List kept={kept} notes={waiting} /> : <NotThere problem={problem} reload={reload} />}
    </Page>
  );
}
