import { Input, Text, View } from '@tarojs/components';
import type { Agreement } from '@zhenhoufu/shared/contracts';
import { formatYuan } from '@zhenhoufu/shared/money';
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

function SignOf({ stayId, data }: { stayId: string; data: Agreement }) {
  const pad = useRef<Pad | null>(null);
  const [inked, setInked] = useState(false);
  const [code, setCode] = useState('');
  const [tail, setTail] = useState('');
  const [key, setKey] = useState(actionKey);
  const params = { stayId, agreementId: data.agreementId };
  const clauses = confirmed.get(data.agreementId);
  const send = async () => {
    try {
      setTail((await call('sendSigningCode', { params, body: {} })).phoneTail);
    } catch (error) {
      await sayProblem(error);
    }
  };
  const sign = async () => {
    const signature = pad.current?.png();
    if (!signature || !clauses) return;
    try {
      const body = { signature, code, confirmedClauses: clauses, readToEnd: true, textSha256: data.textSha256 };
      await call('signAgreement', { params, body, key });
      replace('agreement', params);
    } catch (error) {
      setKey(actionKey());
      await sayProblem(error);
    }
  };
  if (!clauses) {
    return (
      <View className="card">
        <View className="sub">先把协议看到最后，再来签字。</View>
        <Btn word="去看协议" onTap={() => void go('agreement', params)} />
      </View>
    );
  }
  const why = !inked ? '先用手指写名字' : code.length < 6 ? `还差 ${6 - code.length} 个数字` : null;
  return (
    <>
      <View className="card">
        <View className="card__h">您在签什么</View>
        <View className="sub">
          还款协议第 {data.version} 版：<Text className="b is-due">{formatYuan(data.balanceFen)} 元</Text>，分{' '}
          {data.instalments.length} 次，不收利息。
        </View>
      </View>
      <View className="h">
        第一步　用手指写您的名字
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
      <View className="h">第二步　填短信里的 6 个数字</View>
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
        <View>签完您和医院各留一份，不能再改。在“还款”里随时能看。</View>
      </View>
      <Dock>
        <Btn word="签好，按这个计划付" busyWord="正在签…" why={why} onTap={sign} />
      </Dock>
    </>
  );
}

/** Handwriting, then the code of an SMS. */
export default function SignPage() {
  const params = useParams('sign');
  const agreement = useCall('getAgreement', { params });
  return (
    <Page name="sign">
      <Shown of={agreement}>{(data) => <SignOf stayId={params.stayId} data={data} />}</Shown>
    </Page>
  );
}
