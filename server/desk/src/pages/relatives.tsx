import type { Scope } from '@zhenhoufu/shared/routes';
import { App, Button, Checkbox, Tag } from 'antd';
import { useState } from 'react';
import { ApiError, call } from '../api/client.js';
import { useCall } from '../api/hooks.js';
import { Shown } from '../components/states.js';
import { SCOPE_WORDS } from '../components/words.js';

const STATUS_WORDS = { pending: '等确认', active: '已绑定', revoked: '已收回' } as const;
const ALL = Object.entries(SCOPE_WORDS).map(([value, label]) => ({ value, label }));

/** Everybody bound to the stay; the admission desk confirms relatives, for signing in person. */
export function Relatives({ stayId, mayChange, onChanged }: { stayId: string; mayChange: boolean; onChanged(): void }) {
  const { message } = App.useApp();
  const grants = useCall('listGrants', { params: { stayId } });
  const [wanted, setWanted] = useState<Record<string, Scope[]>>({});
  const act = async (work: () => Promise<unknown>, done: string) => {
    try {
      await work();
      message.success(done);
      onChanged();
    } catch (error) {
      if (error instanceof ApiError) message.error(`${error.title}。${error.detail}`);
    }
  };
  return (
    <section className="card">
      <h2>绑定的人</h2>
      <Shown of={grants} empty={{ when: (data) => data.grants.length === 0, say: '还没有人绑定' }}>
        {(data) =>
          data.grants.map((grant) => {
            const params = { stayId, grantId: grant.grantId };
            const scopes = wanted[grant.grantId] ?? grant.scopes;
            return (
              <div key={grant.grantId} style={{ padding: '6px 0', borderTop: '1px solid var(--line)' }}>
                <b>{grant.name}</b> {grant.relationName} 手机尾号 {grant.phoneTail || '—'}{' '}
                <Tag>{STATUS_WORDS[grant.status]}</Tag>
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
                    </Button>
                  </div>
                )}
              </div>
            );
          })
        }
      </Shown>
    </section>
  );
}
