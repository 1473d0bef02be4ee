import { Input, View } from '@tarojs/components';
import type { AdmissionPapers } from '@zhenhoufu/shared/contracts';
import { useRef, useState } from 'react';
import { actionKey, call } from '../../api/client';
import { go, replace } from '../../api/navigate';
import { useCall } from '../../api/use-call';
import { Btn } from '../../components/btn';
import { Dock } from '../../components/dock';
import { Icon } from '../../components/icon';
import { sayProblem } from '../../components/notice';
import { Page } from '../../components/page';
import { useParams } from '../../components/params';
import { Shown } from '../../components/shown';
import { type Pad, SignaturePad } from '../../components/signature-pad';
import { confirmed } from './confirmed';

const ID_LENGTH = 18;

/** The guardian's own number: it goes to the hospital's annex, never onto the paper. */
function GuardianId({ value, onChange }: { value: string; onChange(value: string): void }) {
  return (
    <>
      <View className="h">监护人自己的身份证号</View>
      <Input
        className="field-in"
        type="idcard"
        maxlength={ID_LENGTH}
        aria-label="监护人身份证号"
        value={value}
        onInput={(event) => onChange(event.detail.value)}
      />
      <View className="note">只存在医院，不印在协议上。</View>
    </>
  );
}

function SignOf({ paperId, data }: { paperId: string; data: AdmissionPapers }) {
  const pad = useRef<Pad | null>(null);
  const [inked, setInked] = useState(false);
  const [code, setCode] = useState('');
  const [tail, setTail] = useState('');
  const [guardianId, setGuardianId] = useState('');
  const [key, setKey] = useState(actionKey);
  const paper = data.papers.find((row) => row.paperId === paperId);
  const clauses = confirmed.get(paperId);
  const { stayId } = data;
  const params = { stayId, paperId };
  const guardian = paper?.signer === 'guardian';
  const send = async () => {
    try {
      setTail((await call('sendPaperCode', { params, body: {} })).phoneTail);
    } catch (error) {
      await sayProblem(error);
    }
  };
  const sign = async () => {
    const signature = pad.current?.png();
    if (!signature || !clauses || !paper) return;
    try {
      const read = { confirmedClauses: clauses, readToEnd: true, textSha256: paper.textSha256 };
      const body = { ...read, signature, code, ...(guardian ? { guardianIdNumber: guardianId } : {}) };
      await call('signPaperOnPhone', { params, body, key });
      replace('paper', { stayId });
    } catch (error) {
      setKey(actionKey());
      await sayProblem(error);
    }
  };
  if (!paper || !clauses) {
    return (
      <View className="card">
        <View className="sub">先把协议看到最后，再来签字。</View>
        <Btn word="去看协议" onTap={() => void go('paper', { stayId })} />
      </View>
    );
  }
  const codeLeft = code.length < 6 ? `还差 ${6 - code.length} 个数字` : null;
  const idLeft = guardian && guardianId.length < ID_LENGTH ? '先填监护人的身份证号' : null;
  const why = inked ? (idLeft ?? codeLeft) : '先用手指写名字';
  return (
    <>
      <View className="card">
        <View className="card__h">您在签什么</View>
        <View className="sub">
          {paper.title}。{guardian ? '由监护人写自己的名字。' : '写您自己的名字。'}
        </View>
      </View>
      <View className="h">
        用手指写名字
        <View
          className="link"
          role="button"
          onClick={() => {
            pad.current?.clear();
            setInked(false);
          }}
        >
          <Icon name="again" />
          <View>重写</View>
        </View>
      </View>
      <SignaturePad pad={pad} onInk={() => setInked(true)} />
      {guardian && <GuardianId value={guardianId} onChange={setGuardianId} />}
      <View className="h">填短信里的 6 个数字</View>
      <Input
        className="field-in code-in"
        type="number"
        maxlength={6}
        aria-label="验证码"
        value={code}
        onInput={(event) => setCode(event.detail.value)}
      />
      {tail && <View className="note">发到了尾号 {tail} 的手机。</View>}
      <Btn word={tail ? '没收到，再发一次' : '发验证码'} kind="line" busyWord="正在发…" onTap={send} />
      <View className="tip">
        <Icon name="shield" />
        <View>签完您和医院各留一份，不能再改。</View>
      </View>
      <Dock>
        <Btn word="签好这份协议" busyWord="正在签…" why={why} onTap={sign} />
      </Dock>
    </>
  );
}

/** Handwriting, then the code of an SMS. */
export default function PaperSignPage() {
  const { stayId, paperId } = useParams('paperSign');
  const papers = useCall('getAdmissionPapers', { params: { stayId } });
  return (
    <Page name="paperSign">
      <Shown of={papers}>{(data) => <SignOf paperId={paperId} data={data} />}</Shown>
    </Page>
  );
}
