import { formatShortDay } from '@zhenhoufu/shared/time';
import { mayCall } from '../api/allowed.js';
import { useCall } from '../api/hooks.js';
import { Icon } from '../components/icon.js';
import { Mark, Panel } from '../components/parts.js';
import { yuan } from '../components/words.js';
import { useMe } from '../session-context.js';
import { plainYuan } from './cost-marks.js';

/** On the stay page: the thresholds of cost it has reached, and the next one (P17). Nothing where the house has none. */
export function StayLimits({ stayId }: { stayId: string }) {
  const me = useMe();
  const { data } = useCall('getCostLimits', { params: { stayId } }, mayCall(me.role, 'getCostLimits'));
  if (!data || (data.reached.length === 0 && !data.next)) return null;
  const { reached, next, ceiling } = data;
  return (
    <Panel title="费用提醒线" aside={<span className="muted">每条只提醒一次</span>}>
      <ul className="rows">
        {reached.map(({ kind, value, words, reachedOn, toldOn }) => (
          <li key={`${kind}${value}`}>
            <Mark icon="limit" tone="due">
              {words}
            </Mark>
            <small className="muted">
              {formatShortDay(reachedOn)} 到的，{formatShortDay(toldOn)} 提醒了患者
            </small>
          </li>
        ))}
        {next && (
          <li>
            <span>
              <Icon name="limit" /> 下一条 {plainYuan(next.amountFen)} 元
            </span>
            <small className="muted">{next.near ? '快到了' : `还差 ${yuan(next.amountFen - data.totalFen)} 元`}</small>
          </li>
        )}
        {ceiling && (
          <li>
            <span>今年医保最多报 {plainYuan(ceiling.ceilingFen)} 元</span>
            <small className="muted">算上这次的预结算，用了 {yuan(ceiling.usedFen)} 元</small>
          </li>
        )}
      </ul>
    </Panel>
  );
}
