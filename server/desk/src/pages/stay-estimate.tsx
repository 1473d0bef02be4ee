import { mayCall } from '../api/allowed.js';
import { useCall } from '../api/hooks.js';
import { Mark, Panel } from '../components/parts.js';
import { useMe, useOverview } from '../session-context.js';
import { EstimateBox, PlannedDay } from './estimate-box.js';
import { STANDING_WORDS } from './estimate-words.js';

/** On the stay page: when discharge is expected, and what the family was told of it (P18). */
export function StayEstimate({ stayId }: { stayId: string }) {
  const me = useMe();
  const overview = useOverview();
  const estimate = useCall('getDischargeEstimate', { params: { stayId } }, mayCall(me.role, 'getDischargeEstimate'));
  const { data } = estimate;
  if (!data || (data.state === 'cancelled' && !data.told)) return null;
  const done = () => {
    estimate.reload();
    overview.reload();
  };
  const due = data.standing === 'due' && !data.settled;
  return (
    <Panel
      title="出院预估"
      aside={
        due ? (
          <Mark icon="leave" tone="due">
            {STANDING_WORDS.due}
          </Mark>
        ) : undefined
      }
    >
      <div className="pad stack">
        <PlannedDay key={data.plannedOn ?? ''} data={data} onDone={done} />
        <EstimateBox data={data} onDone={done} />
      </div>
    </Panel>
  );
}
