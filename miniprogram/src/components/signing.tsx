import { View } from '@tarojs/components';
import { type ReactNode, useRef, useState } from 'react';
import { useAction } from './action';
import { Btn } from './btn';
import { Dock } from './dock';
import { FieldInput } from './field';
import { Icon } from './icon';
import { sayProblem } from './notice';
import { type Pad, SignaturePad } from './signature-pad';

const CODE_LENGTH = 6;

/** What the hand and the phone give: a PNG as a data URL and the digits of the SMS. */
export interface Written {
  signature: string;
  code: string;
}

/** The text comes first: nobody signs what was not read on this phone. */
export function ReadFirst({ onRead }: { onRead(): void }) {
  return (
    <View className="card">
      <View className="sub">先把协议看到最后，再来签字。</View>
      <Btn word="去看协议" onTap={() => void onRead()} />
    </View>
  );
}

function SmsCode({ value, onChange, send }: { value: string; onChange(code: string): void; send: Signer['send'] }) {
  const [tail, setTail] = useState('');
  const ask = () => send().then(({ phoneTail }) => setTail(phoneTail), sayProblem);
  return (
    <>
      <FieldInput big type="number" most={CODE_LENGTH} label="验证码" value={value} onChange={onChange} />
      {tail && <View className="note">发到了尾号 {tail} 的手机。</View>}
      <Btn word={tail ? '没收到，再发一次' : '发验证码'} kind="line" busyWord="正在发…" onTap={ask} />
    </>
  );
}

interface Signer {
  /** Asks for a code; the server names the last digits of the phone it went to. */
  send(): Promise<{ phoneTail: string }>;
  /** Signs; a lost answer is asked for again with the same `key`: it may have been signed. */
  sign(written: Written, key: string): Promise<unknown>;
}

/** Handwriting, then the code of an SMS: the same for every paper, with the paper's own words. */
export function Signing({
  what,
  kept,
  word,
  between,
  send,
  sign,
}: Signer & {
  /** What is being signed. */
  what: ReactNode;
  /** Where the signed paper is found later. */
  kept?: string;
  /** The button: what happens. */
  word: string;
  /** A step of this paper's own before the code; `left` says what it still needs. */
  between?: { title: string; body: ReactNode; left: string | null };
}) {
  const pad = useRef<Pad | null>(null);
  const [inked, setInked] = useState(false);
  const [code, setCode] = useState('');
  const act = useAction();
  const codeLeft = code.length < CODE_LENGTH ? `还差 ${CODE_LENGTH - code.length} 个数字` : null;
  const why = inked ? (between?.left ?? codeLeft) : '先用手指写名字';
  const again = () => {
    pad.current?.clear();
    setInked(false);
  };
  const finish = async () => {
    const signature = pad.current?.png();
    if (!signature) return;
    await act((key) => sign({ signature, code }, key));
  };
  return (
    <>
      <View className="card">
        <View className="card__h">您在签什么</View>
        <View className="sub">{what}</View>
      </View>
      <View className="h">
        第一步　用手指写名字
        <View className="link" role="button" onClick={again}>
          <Icon name="again" />
          <View>重写</View>
        </View>
      </View>
      <SignaturePad pad={pad} onInk={() => setInked(true)} />
      {between && (
        <>
          <View className="h">第二步　{between.title}</View>
          {between.body}
        </>
      )}
      <View className="h">
        {between ? '第三步' : '第二步'}　填短信里的 {CODE_LENGTH} 个数字
      </View>
      <SmsCode value={code} onChange={setCode} send={send} />
      <View className="tip">
        <Icon name="shield" />
        <View>签完您和医院各留一份，不能再改。{kept}</View>
      </View>
      <Dock>
        <Btn word={word} busyWord="正在签…" why={why} onTap={finish} />
      </Dock>
    </>
  );
}
