import { Textarea, View } from '@tarojs/components';
import { soundsLikeHardship } from '@zhenhoufu/shared/domain';
import { useState } from 'react';
import { actionKey, call } from '../../api/client';
import { Btn } from '../../components/btn';
import { named } from '../../components/field';
import { HelpInstead } from '../../components/help-instead';
import { sayProblem } from '../../components/notice';

const MOST = 500;

/** 不同意: a reason in one's own words; somebody who did not open the case answers it. */
export function ObjectForm({ stayId, onDone }: { stayId: string; onDone(): void }) {
  const [text, setText] = useState('');
  const [key, setKey] = useState(actionKey);
  const words = text.trim();
  const send = async () => {
    try {
      await call('objectArrearsCase', { params: { stayId }, body: { text: words }, key });
      onDone();
    } catch (error) {
      setKey(actionKey());
      await sayProblem(error);
    }
  };
  return (
    <>
      <View className="card form">
        <View className="b">哪里不同意</View>
        <Textarea
          className="ask-in"
          value={text}
          maxlength={MOST}
          placeholder="照您知道的说就行"
          onInput={(event) => setText(event.detail.value)}
          {...named('哪里不同意')}
        />
        <Btn word="请医院核实" busyWord="正在发…" why={words.length < 2 ? '先写一句理由' : null} onTap={send} />
        <View className="sub">答复以前不往下办。</View>
        <Btn word="先不说了" kind="quiet" onTap={() => void onDone()} />
      </View>
      {soundsLikeHardship(words) && <HelpInstead stayId={stayId} words={words} />}
    </>
  );
}
