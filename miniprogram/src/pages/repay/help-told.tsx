import { View } from '@tarojs/components';
import type { HelpView } from '@zhenhoufu/shared/contracts';
import { formatFen } from '@zhenhoufu/shared/money';
import { formatDay, formatShortDay } from '@zhenhoufu/shared/time';
import { call } from '../../api/client';
import { useAction } from '../../components/action';
import { Btn } from '../../components/btn';
import { ask } from '../../components/notice';
import { SendWords, useWords, WordsField } from '../../components/words-form';
import { takePhoto } from './help-form';
import { HelpPhoto } from './help-photo';
import { canPayWords, causeWord, endWords, reliefWords } from './help-words';

const MOST = 500;

/** What was said and done, oldest first. */
function Steps({ help }: { help: HelpView }) {
  const added = help.steps.filter(({ kind }) => kind === 'added');
  const can = canPayWords(help.canPay);
  const own = help.photos.filter(({ reliefId }) => reliefId === null);
  return (
    <>
      <View className="sub">
        {formatShortDay(help.receivedOn)} {help.askedBy}：{causeWord(help.cause)}。{help.words}
      </View>
      {can && <View className="sub">{can}。</View>}
      {added.map((step) => (
        <View className="sub" key={step.at}>
          又说：{step.note}
        </View>
      ))}
      {own.length > 0 && <View className="sub">照片 {own.length} 张，医院看得到。</View>}
      {own.map(({ photoId }, at) => (
        <HelpPhoto key={photoId} stayId={help.stayId} helpId={help.helpId} photoId={photoId} no={at + 1} />
      ))}
      {help.reliefs.map((relief) => (
        <View className="sub" key={relief.reliefId}>
          {reliefWords(relief)}。
        </View>
      ))}
      {help.forgiveness.map((one) => (
        <View className="sub" key={one.forgivenessId}>
          医院减免了 {formatFen(one.amountFen)}，已经从欠的钱里减掉。
        </View>
      ))}
    </>
  );
}

/** It lies at the hospital: by when it answers, what can be added, and that it may be taken back. */
export function OpenHelp({
  stayId,
  help,
  mostPhotos,
  onChanged,
}: {
  stayId: string;
  help: HelpView;
  mostPhotos: number;
  onChanged(): void;
}) {
  const act = useAction();
  const params = { stayId, helpId: help.helpId };
  const more = useWords(async (words, key) => {
    await call('addToHelp', { params, body: { words }, key });
    onChanged();
  });
  const photo = async () => {
    const scan = await takePhoto();
    if (scan && (await act((key) => call('addHelpPhoto', { params, body: { scan }, key }))) === null) onChanged();
  };
  const takeBack = async () => {
    if (!(await ask('不用医院帮忙了？', '收回以后，到期的会照常提醒。要的时候可以再求助。', '收回'))) return;
    if ((await act((key) => call('withdrawHelp', { params, body: {}, key }))) === null) onChanged();
  };
  return (
    <>
      <View className="card">
        <View className="card__h">{help.state === 'working' ? '医院在办' : '医院收到了'}</View>
        <View className="b">
          {help.late
            ? `该在 ${formatDay(help.answerBy)} 前答复，医院晚了，可以打电话问`
            : `${formatDay(help.answerBy)} 前答复您`}
        </View>
        <View className="sub">答复以前，不催。</View>
        <Steps help={help} />
      </View>
      <View className="card form">
        <WordsField of={more} title="还有要说的" ask="想起什么，再补几句" most={MOST} />
        <SendWords of={more} word="补上这几句" kind="line" />
        {help.photos.length < mostPhotos && <Btn word="加一张照片" kind="line" busyWord="正在传照片…" onTap={photo} />}
        <Btn word="不用帮忙了，收回" kind="quiet" busyWord="正在收回…" onTap={takeBack} />
      </View>
    </>
  );
}

/** One that has its answer. */
export function EndedHelp({ help }: { help: HelpView }) {
  return (
    <View className="card">
      <View className="card__h">{endWords(help)}</View>
      <Steps help={help} />
    </View>
  );
}
