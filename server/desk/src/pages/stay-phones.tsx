import { mayCall } from '../api/allowed.js';
import { Panel } from '../components/parts.js';
import { SCOPE_WORDS } from '../components/words.js';
import { useMe } from '../session-context.js';
import { Relatives } from './relatives.js';
import type { StayData } from './stay-head.js';

/** Whose phones are bound; who may confirm relatives sees and changes more. */
export function StayPhones({ data, onChanged }: { data: StayData; onChanged(): void }) {
  const me = useMe();
  if (mayCall(me.role, 'listGrants')) {
    return <Relatives stayId={data.stayId} mayChange={mayCall(me.role, 'confirmGrant')} onChanged={onChanged} />;
  }
  return (
    <Panel title="手机端绑定的人">
      {data.grants.length === 0 && <p className="pad muted">还没有人绑定。</p>}
      <ul className="rows">
        {data.grants.map((grant) => (
          <li key={`${grant.name}${grant.relationName}`}>
            <b>{grant.name}</b> {grant.relationName}
            <span className="muted">{grant.scopes.map((scope) => SCOPE_WORDS[scope]).join('、')}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
