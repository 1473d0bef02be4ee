import { spokenText } from '@zhenhoufu/shared/money';
import { useEffect, useState } from 'react';
import { canSpeak, speak, stopSpeaking } from '../platform/speech';
import { Btn } from './btn';

/** 听一遍: reads words aloud with the phone's own voice, figures as money; absent where the phone has none. */
export function Listen({ word, words, kind = 'quiet' }: { word: string; words: string; kind?: 'main' | 'quiet' }) {
  const [speaking, setSpeaking] = useState(false);
  useEffect(() => stopSpeaking, []);
  if (!canSpeak) return null;
  const tap = () => {
    if (speaking) stopSpeaking();
    else speak(spokenText(words), () => setSpeaking(false));
    setSpeaking(!speaking);
  };
  return <Btn word={speaking ? '不听了' : word} icon="sound" kind={kind} onTap={() => void tap()} />;
}
