import { View } from '@tarojs/components';
import { soundsLikeHardship } from '@zhenhoufu/shared/domain';
import { call } from '../../api/client';
import { Btn } from '../../components/btn';
import { HelpInstead } from '../../components/help-instead';
import { SendWords, useWords, WordsField } from '../../components/words-form';

const MOST = 500;

const ASKS = {
  objectArrearsCase: { title: '哪里不同意', hint: '照您知道的说就行', until: '答复以前不往下办。' },
  objectArrearsFamily: {
    title: '哪里弄错了',
    hint: '比如：不是一家人，早就分了户；或者那笔钱付清了',
    until: '家里欠费的那个人看不到您说的。核实完以前，这件事不影响您住院；您说得对，就不再关系到您。',
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
  const words = useWords(async (text, key) => {
    await call(of, { params: { stayId }, body: { text }, key });
    onDone();
  });
  return (
    <>
      <View className="card form">
        <WordsField of={words} title={title} ask={hint} most={MOST} />
        <SendWords of={words} word="请医院核实" lack="先写一句理由" />
        <View className="sub">{until}</View>
        <Btn word="先不说了" kind="quiet" onTap={() => void onDone()} />
      </View>
      {of === 'objectArrearsCase' && soundsLikeHardship(words.text) && (
        <HelpInstead stayId={stayId} words={words.text.trim()} />
      )}
    </>
  );
}
