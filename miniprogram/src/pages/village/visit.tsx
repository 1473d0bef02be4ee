import { Textarea, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { VillageNoteBody, VillageTaskCard } from '@zhenhoufu/shared/contracts';
import { MET_OUTCOMES } from '@zhenhoufu/shared/domain';
import { formatFen } from '@zhenhoufu/shared/money';
import { useState } from 'react';
import { actionKey } from '../../api/client';
import { go } from '../../api/navigate';
import { Btn } from '../../components/btn';
import { Dock } from '../../components/dock';
import { FieldInput, named } from '../../components/field';
import { Icon } from '../../components/icon';
import { Page } from '../../components/page';
import { useParams } from '../../components/params';
import { Row } from '../../components/row';
import { useCallHousehold } from './phone-sheet';
import { PromiseDay } from './promise-day';
import { handOverNotes, noteShelf, todayOf, useVillage } from './use-village';
import { OUTCOMES, partsWord, sinceWord } from './village-words';
import { putNote } from './waiting-notes';

const MOST = 200;
const WHERE_MOST = 40;

/** Somebody is met: the doctor offers help, and taps that it was said. Without the tap nothing was offered (P40). */
function HelpSaid({ told, onTap }: { told: boolean; onTap(): void }) {
  return (
    <>
      <View className="h">请对这家人说</View>
      <View className="tip">
        <Icon name="hand" />
        <View>
          家里有难处，可以请医院帮忙：往后推、多分几次，或者申请救助。手机上点“困难求助”，或者给医院打电话。医院答复以前，不催。
        </View>
      </View>
      <View className="must" role="checkbox" aria-checked={told} onClick={onTap}>
        <View className={`pick ${told ? 'pick--on' : ''}`}>{told && <Icon name="ok" />}</View>
        <View>说了可以求助</View>
      </View>
      <View className="note says">没说就别点。点了，会记成问过这家要不要帮忙。</View>
    </>
  );
}

function Form({ task, today, connected }: { task: VillageTaskCard; today: string; connected: boolean }) {
  const [outcome, setOutcome] = useState<VillageNoteBody['outcome'] | null>(null);
  const [promisedOn, setPromisedOn] = useState<string | null>(null);
  const [where, setWhere] = useState('');
  const [words, setWords] = useState('');
  const [helpTold, setHelpTold] = useState(false);
  const [noteId] = useState(actionKey);
  const met = outcome !== null && MET_OUTCOMES.includes(outcome);
  const why = !outcome
    ? '先点一个今天怎么样'
    : outcome === 'promised' && !promisedOn
      ? '选一下哪天付'
      : words.length > MOST
        ? `最多写 ${MOST} 个字`
        : null;
  const keep = async () => {
    if (!outcome || why) return;
    putNote(noteShelf, {
      noteId,
      taskId: task.taskId,
      patientName: task.patientName,
      outcome,
      promisedOn: outcome === 'promised' ? promisedOn : null,
      where: outcome === 'away' ? where.trim() : '',
      words: words.trim(),
      helpTold: met && helpTold,
      madeAt: Date.now(),
      refused: '',
    });
    // Kept first; whether it has gone out by now, the list says.
    void handOverNotes();
    if (Taro.getCurrentPages().length > 1) await Taro.navigateBack();
    else go('villageTasks');
  };
  return (
    <>
      <View className="h">今天怎么样？点一个</View>
      <View className="big5" role="radiogroup" aria-label="走访结果">
        {OUTCOMES.map((row) => (
          <View
            key={row.outcome}
            role="radio"
            aria-checked={row.outcome === outcome}
            className={`opt ${row.outcome === outcome ? 'opt--on' : ''} ${row.outcome === 'away' ? 'big5__w' : ''}`}
            onClick={() => setOutcome(row.outcome)}
          >
            {row.word}
          </View>
        ))}
      </View>
      {outcome === 'promised' && <PromiseDay today={today} chosen={promisedOn} onChoose={setPromisedOn} />}
      {outcome === 'hardship' && (
        <View className="tip">
          <Icon name="hand" />
          <View>医院会和这家人商量办法，这期间不催。救助、往后推、多分几次都可以申请。</View>
        </View>
      )}
      {met && <HelpSaid told={helpTold} onTap={() => setHelpTold(!helpTold)} />}
      {outcome === 'away' && (
        <>
          <View className="h">去哪里了（知道就写）</View>
          <FieldInput
            label="去哪里了"
            value={where}
            most={WHERE_MOST}
            placeholder="比如：石桥镇儿子家"
            onChange={setWhere}
          />
        </>
      )}
      <View className="h">还有什么要说的（可以不填）</View>
      <Textarea
        className="ask-in"
        value={words}
        maxlength={MOST}
        placeholder="比如：女儿月底发工资，30 号前转过来"
        onInput={(event) => setWords(event.detail.value)}
        {...named('还有什么要说的')}
      />
      <View className="note says">请别写病情和家里的私事。</View>
      <Dock>
        <Btn word={connected ? '记好，发给医院' : '存好，有信号就发给医院'} busyWord="正在存…" why={why} onTap={keep} />
      </Dock>
    </>
  );
}

/** 记走访: what came of the visit by tapping; kept on the phone first, so that no signal loses it. */
export default function VillageVisit() {
  const { taskId } = useParams('villageVisit');
  const { kept, problem } = useVillage();
  const dial = useCallHousehold();
  const village = kept?.list.villages.find(({ tasks }) => tasks.some((task) => task.taskId === taskId));
  const task = village?.tasks.find((row) => row.taskId === taskId);
  return (
    <Page name="villageVisit">
      {kept && problem && (
        <View className="bar-note">
          <Icon name="off" />
          <View>现在没信号，先存在手机里</View>
        </View>
      )}
      {kept && task ? (
        <>
          <View className="card">
            <View className="task__t">
              <View className="card__h">{task.patientName}</View>
              <View className="sub">
                {village?.name} {task.group}
              </View>
            </View>
            <View className="sub">
              欠{partsWord(task)} <View className="is-due b task__n">{formatFen(task.amountFen)}</View>，
              <View className="task__n">{sinceWord(task, todayOf(kept))}</View>
            </View>
          </View>
          {task.hasPhone && !problem && (
            <View className="card card--flush">
              <Row icon="tel" title="打电话" detail="看了号码会记下来" onTap={() => void dial(task)} />
            </View>
          )}
          <Form task={task} today={todayOf(kept)} connected={!problem} />
        </>
      ) : (
        <View className="card state">
          <View className="state__t">{kept ? '这一户不用再走访了' : '正在取名单'}</View>
          <View className="sub">{kept ? '可能付清了，也可能换了付法，或者转给了别的村。' : '网慢的话要等一会儿'}</View>
          <View className="state__b">
            <Btn word="回名单" kind="line" onTap={() => void go('villageTasks')} />
          </View>
        </View>
      )}
    </Page>
  );
}
