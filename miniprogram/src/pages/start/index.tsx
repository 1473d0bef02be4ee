import { View } from '@tarojs/components';
import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { useEffect, useState } from 'react';
import { call } from '../../api/client';
import { go, replace } from '../../api/navigate';
import { session } from '../../api/session';
import { useCall } from '../../api/use-call';
import { Btn } from '../../components/btn';
import { Icon } from '../../components/icon';
import { sayProblem } from '../../components/notice';
import { Page } from '../../components/page';
import { useParams } from '../../components/params';
import { Row } from '../../components/row';
import { Shown } from '../../components/shown';
import { choosePerson, demoPeople, loginCode } from '../../platform/login';

type Text = ResponseOf<'listConsentTexts'>['texts'][number];

function Consent({ text, on, onToggle }: { text: Text; on: boolean; onToggle(): void }) {
  const [open, setOpen] = useState(false);
  return (
    <View className="card">
      <View className="way" role="checkbox" aria-checked={on} onClick={onToggle}>
        <View className={`pick ${on ? 'pick--on' : ''}`}>{on && <Icon name="ok" />}</View>
        <View>
          <View className="b">同意：{text.title}</View>
          <View className="sub">{text.required ? '不同意就不能用手机看账，医院照样看病' : '可以不同意'}</View>
        </View>
      </View>
      {text.summary.map((line) => (
        <View key={line} className="li sub">
          <View className="li__n">·</View>
          <View>{line}</View>
        </View>
      ))}
      {open &&
        text.body.map((line) => (
          <View key={line} className="sub">
            {line}
          </View>
        ))}
      <View className="link" role="button" onClick={() => setOpen(!open)}>
        {open ? '收起' : '看全文'}
      </View>
    </View>
  );
}

function Agree({ texts, onIn }: { texts: Text[]; onIn(): void }) {
  const [given, setGiven] = useState<string[]>([]);
  const missing = texts.find((text) => text.required && !given.includes(text.purpose));
  const toggle = (purpose: string) =>
    setGiven(given.includes(purpose) ? given.filter((row) => row !== purpose) : [...given, purpose]);
  const enter = async () => {
    try {
      const consents = texts
        .filter((text) => given.includes(text.purpose))
        .map(({ purpose, version }) => ({ purpose, version }));
      const { token } = await call('signInWithWechat', { body: { code: await loginCode(), consents } });
      session.open(token);
      onIn();
    } catch (error) {
      await sayProblem(error);
    }
  };
  return (
    <>
      {texts.map((text) => (
        <Consent
          key={text.purpose}
          text={text}
          on={given.includes(text.purpose)}
          onToggle={() => toggle(text.purpose)}
        />
      ))}
      <Btn
        word="同意，用微信登录"
        busyWord="正在登录…"
        why={missing ? `还要您同意：${missing.title}` : null}
        onTap={enter}
      />
    </>
  );
}

function welcome(invite?: string, payCode?: string): string {
  if (payCode) return '先同意、登录，再看替谁付、付多少。';
  return invite ? '先同意、登录，再看家人给您的邀请。' : '每天花了多少、还要付多少、什么时候付，都在这里。';
}

/** First visit: large type or not, privacy consent purpose by purpose, then WeChat login. Policy needs no sign-in. */
export default function Start() {
  const { invite, payCode } = useParams('start');
  const enter = () => {
    if (payCode) return replace('payer', { code: payCode });
    return invite ? replace('invite', { code: invite }) : replace('home');
  };
  // Whoever only pays for somebody gives the one consent that a payment needs.
  const asks = (text: Text) => !payCode || text.purpose === 'account';
  const texts = useCall('listConsentTexts', {});
  const [people, setPeople] = useState<{ persona: string; name: string }[]>([]);
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    demoPeople().then(setPeople, () => setPeople([]));
  }, []);
  const size = (large: boolean) => {
    session.setElder(large);
    setAsked(true);
  };
  if (people.length > 0) {
    return (
      <Page name="start" title="演示：您是谁">
        <View className="card card--flush">
          {people.map(({ persona, name }) => (
            <Row
              key={persona}
              title={name}
              onTap={() => {
                choosePerson(persona);
                setPeople([]);
              }}
            />
          ))}
        </View>
      </Page>
    );
  }
  return (
    <Page name="start">
      <View className="card">
        <View className="card__h">先看病，后付费</View>
        <View className="sub">{welcome(invite, payCode)}</View>
      </View>
      {!asked && (
        <View className="card">
          <View className="card__h">字要大一点吗？</View>
          <View className="opts">
            <View className="opt" role="button" onClick={() => size(false)}>
              这样就行
            </View>
            <View className="opt" role="button" onClick={() => size(true)}>
              要大字
            </View>
          </View>
        </View>
      )}
      <Shown of={texts}>{(data) => <Agree texts={data.texts.filter(asks)} onIn={enter} />}</Shown>
      <Btn word="先看看政策，不登录" kind="quiet" onTap={() => void go('policy')} />
      <Btn word="我是村医，要走访" kind="quiet" onTap={() => void go('villageTasks')} />
    </Page>
  );
}
