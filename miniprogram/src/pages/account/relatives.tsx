import { View } from '@tarojs/components';
import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { formatLongDay } from '@zhenhoufu/shared/time';
import { useState } from 'react';
import { call } from '../../api/client';
import { go } from '../../api/navigate';
import { useCall } from '../../api/use-call';
import { Btn } from '../../components/btn';
import { ask, sayProblem } from '../../components/notice';
import { Page } from '../../components/page';
import { useParams } from '../../components/params';
import { Shown } from '../../components/shown';
import { useMe } from '../../components/stay';
import { type PhoneScope, ScopeSwitches } from './scope-switches';

type Grant = ResponseOf<'listGrants'>['grants'][number];

const STATUS_WORDS = { pending: '等您答应', active: '已绑定', revoked: '已收回' } as const;

/** Who may sign for the patient, and how the hospital knew him. */
function guardianWords({ way, reason }: NonNullable<Grant['guardianship']>): string {
  const why = reason === 'minor' ? '患者不满 18 周岁' : '患者现在不能自己办理';
  const how = way === 'desk' ? '住院处看过证件登记的' : '用病区的床头码绑定的';
  return `监护人，${why}，${how}。要改请找住院处。`;
}

function GrantCard({ stayId, grant, onDone }: { stayId: string; grant: Grant; onDone(): void }) {
  const [scopes, setScopes] = useState<PhoneScope[]>(
    grant.status === 'pending' ? ['view-bills', 'pay'] : grant.scopes.filter((scope) => scope !== 'sign'),
  );
  const params = { stayId, grantId: grant.grantId };
  const confirm = async () => {
    try {
      await call('confirmGrant', { params, body: { scopes, until: grant.until } });
      onDone();
    } catch (error) {
      await sayProblem(error);
    }
  };
  const revoke = async () => {
    if (!(await ask(`收回${grant.name}的权限？`, '收回以后他马上就看不到了。', '收回'))) return;
    try {
      await call('revokeGrant', { params, body: {} });
      onDone();
    } catch (error) {
      await sayProblem(error);
    }
  };
  const relative = grant.relation === 'relative' && grant.status !== 'revoked';
  return (
    <View className="card">
      <View className="who">
        <View className="ava">{grant.name.slice(-1)}</View>
        <View className="who__p">
          <View className="who__n">{grant.name}</View>
          <View className="note">
            {grant.relationName}
            {grant.phoneTail && `，手机尾号 ${grant.phoneTail}`}
          </View>
          {grant.guardianship && <View className="note">{guardianWords(grant.guardianship)}</View>}
          {!relative && grant.until && <View className="note">到{formatLongDay(grant.until)}为止</View>}
        </View>
        <View className={`tag ${grant.status === 'pending' ? 'tag--due' : 'tag--late'}`}>
          {STATUS_WORDS[grant.status]}
        </View>
      </View>
      {relative && (
        <>
          <ScopeSwitches on={scopes} onChange={setScopes} />
          {grant.until && (
            <View className="scope">
              <View className="row__b">
                <View>到哪天为止</View>
                <View className="note">到期自动收回</View>
              </View>
              <View>{formatLongDay(grant.until)}</View>
            </View>
          )}
          <View className="pair">
            <Btn word={grant.status === 'pending' ? '不答应' : '收回'} kind="quiet" onTap={revoke} />
            <Btn
              word={grant.status === 'pending' ? '答应' : '就这样改'}
              kind="line"
              off={scopes.length === 0}
              onTap={confirm}
            />
          </View>
        </>
      )}
    </View>
  );
}

/** Everybody bound to the stay; what they may do, in plain words; revoked at once. */
export default function RelativesPage() {
  const { stayId } = useParams('relatives');
  const grants = useCall('listGrants', { params: { stayId } });
  const me = useMe();
  const mayInvite = me.data?.stays.some((stay) => stay.stayId === stayId && stay.scopes.includes('sign'));
  return (
    <Page name="relatives">
      <View className="sub says">家人能做什么，您说了算，随时能收回。</View>
      <Shown of={grants}>
        {(data) => (
          <>
            {data.grants.map((grant) => (
              <GrantCard
                key={`${grant.grantId}${grant.status}${grant.scopes.join()}`}
                stayId={stayId}
                grant={grant}
                onDone={grants.reload}
              />
            ))}
            <View className="note says">家人在自己的手机上点“绑定住院”，申请了这里也会出现。</View>
          </>
        )}
      </Shown>
      {mayInvite && (
        <View className="dock">
          <Btn word="用微信请一位家人" icon="us" onTap={() => void go('inviteNew', { stayId })} />
        </View>
      )}
    </Page>
  );
}
