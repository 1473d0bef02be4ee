import { mayCall } from '../api/allowed.js';
import { useCall } from '../api/hooks.js';
import { Panel } from '../components/parts.js';
import { yuan } from '../components/words.js';
import { useMe } from '../session-context.js';
import { AdjustmentDecide, AdjustmentDecision, AdjustmentMark } from './adjustment-decide.js';

/** On the stay page: what the institution bears of the settlement, and why nothing can be signed yet. */
export function StayAdjustments({ stayId, onChanged }: { stayId: string; onChanged(): void }) {
  const me = useMe();
  const list = useCall('getStayAdjustments', { params: { stayId } }, mayCall(me.role, 'getStayAdjustments'));
  const rows = list.data?.rows ?? [];
  if (rows.length === 0) return null;
  const next = rows.find((row) => row.state === 'proposed');
  const done = () => {
    list.reload();
    onChanged();
  };
  return (
    <Panel title="医院承担" aside={next && <span className="due">定了才能签还款协议</span>}>
      {rows.map((row) => (
        <div key={row.adjustmentId} className="pad stack">
          <span className="row">
            <b className="grow">{row.title}</b>
            <AdjustmentMark of={row} />
            <b className="nowrap">{yuan(row.amountFen)} 元</b>
          </span>
          <span className="muted">{row.plain}</span>
          <AdjustmentDecision of={row} />
          {row === next && <AdjustmentDecide key={row.amountFen} of={row} onDone={done} />}
        </div>
      ))}
    </Panel>
  );
}
