import { Text, View } from '@tarojs/components';
import { useReachBottom } from '@tarojs/taro';
import { formatLongDay, shanghaiDate } from '@zhenhoufu/shared/time';
import { type ReactNode, useState } from 'react';
import { Btn } from './btn';
import { confirmed } from './confirmed';
import { Dock } from './dock';
import { Icon } from './icon';
import { sayProblem } from './notice';
import { PAPER_ID, Reading } from './reading';

/** What every paper to sign has: its summary in plain words and its clauses. */
export interface PaperText {
  title: string;
  summary: string[];
  clauses: { code: string; title: string; text: string[]; mustConfirm: boolean }[];
}

type Clause = PaperText['clauses'][number];

/** One word to a reader: a label, a day, a telephone, a sum. The even last lines of `text-wrap: pretty` break lines early, even here. */
const WHOLE = /(身份证|住院号|\d+年\d+月\d+日|第 \d+ [期次版]|\d+(?:-\d+)+|[\d,]+\.\d\d 元)/;

/** A sentence of a paper, whose labels, days and sums are never torn over two lines. */
function Sentence({ text }: { text: string }) {
  const parts = text.split(WHOLE).map((words, place) => ({ words, place }));
  return (
    <>
      {parts.map(({ words, place }) =>
        place % 2 === 0 ? (
          words
        ) : (
          <Text key={place} className="whole">
            {words}
          </Text>
        ),
      )}
    </>
  );
}

/** All of a paper, as it is read aloud. */
function paperWords({ title, summary, clauses }: PaperText): string {
  const clauseWords = clauses.flatMap((clause) => [`${clause.title}。`, ...clause.text]);
  return [`${title}。`, ...summary, ...clauseWords].join('');
}

/** A clause that binds the signer carries its own tick while the paper can be signed. */
function Tick({ clause, on, onPick }: { clause: Clause; on: boolean; onPick(): void }) {
  const name = clause.title.split('、').slice(1).join('、') || clause.title;
  return (
    <View className="must" role="checkbox" aria-checked={on} onClick={onPick}>
      <View className={`pick ${on ? 'pick--on' : ''}`}>{on && <Icon name="ok" />}</View>
      <View>我看清楚了：{name}</View>
    </View>
  );
}

/** The whole text: the summary first, then every clause; `tick` draws what stands under one that binds. */
export function Paper({
  text,
  number,
  tick,
}: {
  text: PaperText;
  /** 编号 or 第 1 版, under the title. */
  number: string;
  tick?: (clause: Clause) => ReactNode;
}) {
  return (
    <View id={PAPER_ID} className="doc">
      <View className="doc__t">{text.title}</View>
      <View className="doc__no">{number}</View>
      <View className="doc__box">
        <View className="b is-ok">这份文件说什么</View>
        {text.summary.map((line, index) => (
          <View key={line} className="doc__li">
            <View className="doc__n">{index + 1}</View>
            <View>
              <Sentence text={line} />
            </View>
          </View>
        ))}
      </View>
      {text.clauses.map((clause) => (
        <View key={clause.code}>
          <View className="doc__h">{clause.title}</View>
          {clause.text.map((line) => (
            <View key={line} className={clause.mustConfirm ? 'b' : ''}>
              <Sentence text={line} />
            </View>
          ))}
          {clause.mustConfirm && tick?.(clause)}
        </View>
      ))}
    </View>
  );
}

/** A paper that can be signed: read to its end, each clause that binds confirmed one by one; then `onSign`. */
export function PaperToSign({
  paperId,
  text,
  number,
  onSign,
  above,
  children,
}: {
  paperId: string;
  text: PaperText;
  number: string;
  onSign(): void;
  /** A word before the text. */
  above?: ReactNode;
  /** Other ways out, under the text. */
  children?: ReactNode;
}) {
  const [read, setRead] = useState(false);
  const [picked, setPicked] = useState<string[]>([]);
  useReachBottom(() => setRead(true));
  const left = text.clauses.filter((clause) => clause.mustConfirm && !picked.includes(clause.code)).length;
  const why = left > 0 ? `还有 ${left} 条要您确认` : read ? null : '往下读完，就能签字';
  const pick = (code: string) =>
    setPicked(picked.includes(code) ? picked.filter((row) => row !== code) : [...picked, code]);
  const sign = () => {
    confirmed.set(paperId, picked);
    onSign();
  };
  return (
    <>
      <Reading done={read} words={paperWords(text)} />
      {above}
      <Paper
        text={text}
        number={number}
        tick={(clause) => <Tick clause={clause} on={picked.includes(clause.code)} onPick={() => pick(clause.code)} />}
      />
      {children}
      <Dock>
        <Btn word="看完了，去签字" why={why} onTap={() => void sign()} />
      </Dock>
    </>
  );
}

/** A signed paper says who signed and when, and opens its PDF. */
export function SignedNote({
  signedAt,
  signerName,
  open,
}: {
  signedAt: string;
  signerName: string | null;
  open(): Promise<unknown>;
}) {
  return (
    <>
      <View className="tip">
        <Icon name="shield" />
        <View>
          {formatLongDay(shanghaiDate(Date.parse(signedAt)))} {signerName}签好了，您和医院各有一份。
        </View>
      </View>
      <Btn word="打开签好的文件" kind="line" busyWord="正在打开…" onTap={() => open().catch(sayProblem)} />
    </>
  );
}
