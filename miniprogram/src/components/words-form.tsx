import { Textarea, View } from '@tarojs/components';
import { useState } from 'react';
import { isUnsure } from '../api/problem';
import { useAction } from './action';
import { Btn } from './btn';
import { named } from './field';

const LEAST = 2;

/** What somebody is writing to the hospital, how it is sent, and what was refused of it. */
export interface Words {
  text: string;
  ready: boolean;
  refused: string | null;
  write(text: string): void;
  send(): Promise<unknown>;
}

/** Words of one's own and the way they go: `send` gets them with the key of this action; once sent, the field is empty. */
export function useWords(send: (words: string, key: string) => Promise<unknown>): Words {
  const act = useAction();
  const [text, setText] = useState('');
  const [refused, setRefused] = useState<string | null>(null);
  const words = text.trim();
  return {
    text,
    ready: words.length >= LEAST,
    refused,
    write: (typed) => {
      setText(typed);
      setRefused(null);
    },
    send: async () => {
      const problem = await act((key) => send(words, key));
      if (problem === null) setText('');
      setRefused(problem && !isUnsure(problem) ? `${problem.title}。${problem.detail}` : null);
    },
  };
}

/** The field: a heading, the lines to write in, and under them what was refused, until something else is written. */
export function WordsField({
  of,
  title,
  label = title,
  ask,
  most,
}: {
  of: Words;
  title: string;
  /** Its name for a screen reader, where that says more than the heading. */
  label?: string;
  /** What could be written, shown while it is empty. */
  ask: string;
  most: number;
}) {
  return (
    <>
      <View className="b">{title}</View>
      <Textarea
        className="ask-in"
        value={of.text}
        maxlength={most}
        placeholder={ask}
        onInput={(event) => of.write(event.detail.value)}
        {...named(label)}
      />
      {of.refused && (
        <View className="sub" role="alert">
          {of.refused}
        </View>
      )}
    </>
  );
}

/** The button that sends them; with too few words it says `lack`, or is only off where there is none. */
export function SendWords({
  of,
  word,
  lack,
  kind,
}: {
  of: Words;
  word: string;
  lack?: string;
  kind?: 'main' | 'line';
}) {
  return (
    <Btn
      word={word}
      busyWord="正在发…"
      {...(kind && { kind })}
      why={lack && !of.ready ? lack : null}
      off={!of.ready}
      onTap={of.send}
    />
  );
}
