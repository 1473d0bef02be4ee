import { View } from '@tarojs/components';
import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { formatLongDay } from '@zhenhoufu/shared/time';
import { useEffect, useState } from 'react';
import { call } from '../../api/client';
import { go, replace } from '../../api/navigate';
import { Problem } from '../../api/problem';
import { session } from '../../api/session';
import { useCall } from '../../api/use-call';
import { Btn } from '../../components/btn';
import { Field } from '../../components/field';
import { Icon } from '../../components/icon';
import { sayProblem } from '../../components/notice';
import { Page } from '../../components/page';
import { useParams } from '../../components/params';
import { Shown } from '../../components/shown';
import { SCOPE_WORDS } from './scope-switches';

type Invite = ResponseOf<'getInvite'>;

const WHAT_ONE_MAY = { 'view-bills': '看账单', pay: '帮忙付款' } as const;

function Accept({ code, invite }: { code: string; invite: Invite }) {
  const [name, setName] = useState('');
  const accept = async () => {
    try {
      const { stayId } = await call('acceptInvite', { params: { code }, body: { name: name.trim() } });
      session.showStay(stayId);
      replace(invite.scopes.includes('view-bills') ? 'home' : 'repay');
    } catch (error) {
      await sayProblem(error);
      if (error instanceof Problem && error.code === 'consent-needed') go('privacy');
    }
  };
  return (
    <>
      <View className="card">
        <View className="card__h">{invite.patientNameMasked} 请您一起看账</View>
        <View className="sub">
          {invite.hospital}，您是患者的{invite.relationName}
        </View>
        {SCOPE_WORDS.filter(({ scope }) => invite.scopes.includes(scope)).map(({ scope, what }) => (
          <View key={scope} className="li">
            <View className="li__n">·</View>
            <View>
              <View className="b">{WHAT_ONE_MAY[scope]}</View>
              <View className="sub">{what}</View>
            </View>
          </View>
        ))}
        <View className="note">
          {invite.until ? `能看到${formatLongDay(invite.until)}` : '没有设日子'}，他随时能收回
        </View>
        <Field label="您的姓名" value={name} most={20} onChange={setName} />
      </View>
      <View className="tip tip--plain">
        <Icon name="lock" />
        <View>不认识这位病人，就不要接受，关掉就行。</View>
      </View>
      <Btn word="接受" busyWord="正在接受…" why={name.trim() ? null : '写上您的姓名'} onTap={accept} />
    </>
  );
}

function Over() {
  return (
    <View className="card state">
      <View className="state__t">这张卡不能用了</View>
      <View className="sub">用过一次，或者过了一天，就不能用了。</View>
      <View className="sub">您接受过的，去首页就能看。没有的话，请家里人再发一张。</View>
      <View className="state__b">
        <Btn word="去首页" kind="line" onTap={() => void replace('home')} />
      </View>
    </View>
  );
}

/** The card a relative opens: sign-in and consent first, then whose stay (masked), what one may do, and 接受. */
export default function InvitePage() {
  const { code } = useParams('invite');
  const invite = useCall('getInvite', session.token ? { params: { code } } : null);
  const signedOut = !session.token;
  useEffect(() => {
    if (signedOut) setTimeout(() => replace('start', { invite: code }), 0);
  }, [signedOut, code]);
  return (
    <Page name="invite">
      {invite.problem?.code === 'invite-over' ? (
        <Over />
      ) : (
        <Shown of={invite} questions={['谁请我看账？']}>
          {(data) => <Accept code={code} invite={data} />}
        </Shown>
      )}
    </Page>
  );
}
