import { View } from '@tarojs/components';
import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import type { Scope } from '@zhenhoufu/shared/routes';
import { useState } from 'react';
import { call } from '../../api/client';
import { useCall } from '../../api/use-call';
import { Btn } from '../../components/btn';
import { ask, sayProblem } from '../../components/notice';
import { Page } from '../../components/page';
import { useParams } from '../../components/params';
import { Shown } from '../../components/shown';

type Grant = ResponseOf<'listGrants'>['grants'][number];

const SCOPES: { scope: Scope; word: string; what: string }[] = [
  { scope: 'view-bills', word: '看账单', what: '每天用了什么、花了多少' },
  { scope: 'pay', word: '替我付款', what: '看还欠多少，用自己的微信付' },
];
const STATUS_WORDS = { pending: '等您答应', active: '已绑定', revoked: '已收回' } as const;

function GrantCard({ stayId, grant, onDone }: { stayId: string; grant: Grant; onDone(): void }) {
  const [scopes, setScopes] = useState<Scope[]>(grant.status === 'pending' ? ['view-bills', 'pay'] : grant.scopes);
  const params = { stayId, grantId: grant.grantId };
  const toggle = (scope: Scope) =>
    setScopes(scopes.includes(scope) ? scopes.filter((row) => row !== scope) : [...scopes, scope]);
  const confirm = async () => {
    try {
      await call('confirmGrant', { params, body: { scopes: scopes.filter((scope) => scope !== 'sign') } });
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
  const relative = grant.relation !== 'self' && grant.status !== 'revoked';
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
        </View>
        <View className={`tag ${grant.status === 'pending' ? 'tag--due' : 'tag--late'}`}>
          {STATUS_WORDS[grant.status]}
        </View>
      </View>
      {relative &&
        SCOPES.map(({ scope, word, what }) => (
          <View
            key={scope}
            className="scope"
            role="switch"
            aria-checked={scopes.includes(scope)}
            onClick={() => toggle(scope)}
          >
            <View className="row__b">
              <View>{word}</View>
              <View className="note">{what}</View>
            </View>
            <View className={`sw ${scopes.includes(scope) ? 'sw--on' : ''}`}>
              {scopes.includes(scope) ? '可以' : '不可'}
            </View>
          </View>
        ))}
      {relative && (
        <>
          <View className="note">替您签字要到住院处当面办。</View>
          {scopes.length === 0 && <View className="note">至少选一样</View>}
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
            <View className="note says">家人在自己的手机上点“绑定住院”，申请了这里就会出现。</View>
          </>
        )}
      </Shown>
    </Page>
  );
}
