import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import type { Scope } from '@zhenhoufu/shared/routes';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { call } from '../api/client.js';
import { useCall } from '../api/hooks.js';
import { useAct } from '../components/act.js';
import { Mark, Panel } from '../components/parts.js';
import { Shown } from '../components/states.js';
import { SCOPE_WORDS } from '../components/words.js';
import { GuardianForm, guardianWords } from './guardian-form.js';

const STATUS_WORDS = { pending: '等确认', active: '已绑定', revoked: '已收回' } as const;
const STATUS_ICONS = { pending: 'clock', active: 'check', revoked: 'stop' } as const;
const ALL = Object.entries(SCOPE_WORDS).map(([value, label]) => ({ value, label }));

/** Everybody bound to the stay; the admission desk confirms relatives, for signing in person. */
export function Relatives({ stayId, mayChange, onChanged }: { stayId: string; mayChange: boolean; onChanged(): void }) {
  const once = useAct();
  const grants = useCall('listGrants', { params: { stayId } });
  const [guardian, setGuardian] = useState<ResponseOf<'listGrants'>['grants'][number] | null>(null);
  const [wanted, setWanted] = useState<Record<string, Scope[]>>({});
  const act = async (work: () => Promise<unknown>, done: string) => {
    const worked = await once(async () => {
      await work();
      return done;
    });
    if (worked !== 'done') return;
    grants.reload();
    onChanged();
  };
  return (
    <Panel title="手机端绑定的人">
      <Shown of={grants}>
        {(data) => {
          if (data.grants.length === 0) return <p className="pad muted">还没有人绑定。</p>;
          return data.grants.map((grant) => {
            const params = { stayId, grantId: grant.grantId };
            const scopes = wanted[grant.grantId] ?? grant.scopes;
            return (
              <div key={grant.grantId} className="pad stack">
                <span className="row">
                  <b>{grant.name}</b> {grant.relationName} 手机尾号 {grant.phoneTail || '—'}
                  <Mark
                    icon={STATUS_ICONS[grant.status]}
                    {...(grant.status === 'pending' ? { tone: 'due' as const } : {})}
                  >
                    {STATUS_WORDS[grant.status]}
                  </Mark>
                </span>
                {grant.guardianship && <small className="muted">{guardianWords(grant)}</small>}
                {mayChange && grant.relation !== 'self' && grant.status !== 'revoked' && (
                  <div>
                    <Checkbox.Group
                      options={ALL}
                      value={scopes}
                      onChange={(value) => setWanted({ ...wanted, [grant.grantId]: value as Scope[] })}
                    />
                    <Button
                      size="small"
                      disabled={scopes.length === 0}
                      onClick={() =>
                        void act(() => call('confirmGrant', { params, body: { scopes } }), `${grant.name}可以了`)
                      }
                    >
                      当面核对过，让他办这些
                    </Button>{' '}
                    <Button
                      size="small"
                      onClick={() =>
                        void act(() => call('revokeGrant', { params, body: {} }), `收回了${grant.name}的权限`)
                      }
                    >
                      收回
                    </Button>{' '}
                    {grant.relation === 'relative' && (
                      <Button size="small" onClick={() => setGuardian(grant)}>
                        登记为监护人
                      </Button>
                    )}
                  </div>
                )}
              </div>
            );
          });
        }}
      </Shown>
      {guardian && (
        <GuardianForm
          stayId={stayId}
          grant={guardian}
          onClose={() => setGuardian(null)}
          onDone={() => {
            setGuardian(null);
            grants.reload();
            onChanged();
          }}
        />
      )}
    </Panel>
  );
}
