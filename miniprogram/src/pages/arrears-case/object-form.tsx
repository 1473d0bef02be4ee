import { Textarea, View } from '@tarojs/components';
import { soundsLikeHardship } from '@zhenhoufu/shared/domain';
import { useState } from 'react';
import { actionKey, call } from '../../api/client';
import { Btn } from '../../components/btn';
import { named } from '../../components/field';
import { HelpInstead } from '../../components/help-instead';
import { sayProblem } from '../../components/notice';

const MOST = 500;

const ASKS = {
  objectArrearsCase: { title: '哪里不同意', hint: '照您知道的说就行', until: '答复以前不往下办。' },
  objectArrearsFamily: {
    title: '哪里弄错了',
    hint: '比如：不是一家人，早就分了户；或者那笔钱付清了',
    until: '只有医院核实的人看得到。您说得对，就不再关系到您。',
  },
} as const;

/** 不同意: a reason in one's own words; somebody who did not open the case answers it. */
export function ObjectForm({
  stayId,
  of,
  onDone,
}: {
  stayId: string;
  /** The person's own case, or somebody's of the family. */
  of: keyof typeof ASKS;
  onDone(): void;
}) {
  const { title, hint, until } = ASKS[of];
  const [text, setText] = useState('');
  const [key, setKey] = useState(actionKey);
  const words = text.trim();
  const send = async () => {
    try {
      await call(of, { params: { stayId }, body: { text: words }, key });
      onDone();
    } catch (error) {
      setKey(actionKey());
      await sayProblem(error);
    }
  };
  return (
    <>
      <View className="card form">
        <View className="b">{title}</View>
        <Textarea
          className="ask-in"
          value={text}
          maxlength={MOST}
          placeholder={hint}
          onInput={(event) => setText(event.detail.value)}
          {...named(title)}
        />
        <Btn word="请医院核实" busyWord="正在发…" why={words.length < 2 ? '先写一句理由' : null} onTap={send} />
        <View className="sub">{until}</View>
        <Btn word="先不说了" kind="quiet" onTap={() => void onDone()} />
      </View>
      {of === 'objectArrearsCase' && soundsLikeHardship(words) && <HelpInstead stayId={stayId} words={words} />}
    </>
  );
}
