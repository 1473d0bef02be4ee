import { View } from '@tarojs/components';
import { spokenText } from '@zhenhoufu/shared/money';
import { useEffect, useState } from 'react';
import { canSpeak, speak, stopSpeaking } from '../platform/speech';
import { Btn } from './btn';
import { Icon } from './icon';

/** 听一遍: reads words aloud with the phone's own voice, figures as money; absent where the phone has none. */
export function Listen({
  word,
  words,
  kind = 'quiet',
}: {
  word: string;
  words: string;
  /** `link`: beside something else in a line. */
  kind?: 'main' | 'quiet' | 'link';
}) {
  const [speaking, setSpeaking] = useState(false);
  useEffect(() => stopSpeaking, []);
  if (!canSpeak) return null;
  const tap = () => {
    if (speaking) stopSpeaking();
    else speak(spokenText(words), () => setSpeaking(false));
    setSpeaking(!speaking);
  };
  const shown = speaking ? '不听了' : word;
  if (kind !== 'link') return <Btn word={shown} icon="sound" kind={kind} onTap={() => void tap()} />;
  return (
    <View className="link" role="button" onClick={tap}>
      <Icon name="sound" />
      <View>{shown}</View>
    </View>
  );
}
