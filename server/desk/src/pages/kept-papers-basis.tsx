import type { OriginalsBasisView } from '@zhenhoufu/shared/contracts';
import { mayCall } from '../api/allowed.js';
import { call } from '../api/client.js';
import { useCall } from '../api/hooks.js';
import { BasisForm } from '../components/basis-form.js';
import { Note, Panel } from '../components/parts.js';
import { Shown } from '../components/states.js';
import { day, moment } from '../components/words.js';
import { useMe } from '../session-context.js';

function BasisOf({ data, onDone }: { data: OriginalsBasisView; onDone(): void }) {
  const me = useMe();
  return (
    <div className="pad stack">
      <Note icon={data.allowed ? 'check' : 'stop'}>{data.plain}</Note>
      {data.history.map((row) => (
        <span key={row.recordedAt} className="muted">
          {row.allowed ? '可以留原件' : '停用'}：{row.text}　{row.approvedBy} {day(row.approvedOn)}批　{row.recordedBy}{' '}
          {moment(row.recordedAt)}登记
        </span>
      ))}
      {mayCall(me.role, 'recordOriginalsBasis') && (
        <BasisForm
          words={{ record: '登记依据，可以留原件', stop: data.allowed ? '停用，只留复印件' : null }}
          save={async (body, key) => {
            await call('recordOriginalsBasis', { body, key });
            return body.allowed ? '登记了，以后可以留原件' : '停用了，以后只留复印件';
          }}
          onDone={onDone}
        />
      )}
    </div>
  );
}

/** Whether this institution may keep originals, on what, approved by whom (domain.md, "Words of law"). */
export function BasisPanel() {
  const basis = useCall('getOriginalsBasis');
  return (
    <Panel title="留存原件的依据">
      <Shown of={basis}>{(data) => <BasisOf data={data} onDone={basis.reload} />}</Shown>
    </Panel>
  );
}
