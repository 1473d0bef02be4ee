import { Button, Input, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import { Link } from 'react-router';
import { call } from '../api/client.js';
import { useAct } from '../components/act.js';
import { usePageKeys } from '../components/keyboard.js';
import { Mark, Panel } from '../components/parts.js';
import { moment, yuan } from '../components/words.js';
import { type Movement, RESULTS, shortNumber, whose } from './reconciliation-table.js';

const ACTS = { carried: '转到明天账单再核', coupon: '记为本院优惠', explained: '写明原因，了结' } as const;
const LEAST_WORDS = 4;

/** One difference: what it is, why, and the one thing a person may do about it. */
export function OneDifference({ date, row, onDone }: { date: string; row: Movement; onDone(): void }) {
  const act = useAct();
  const field = useRef<InputRef>(null);
  const [why, setWhy] = useState('');
  const { may } = row;
  const written = why.trim().length >= LEAST_WORDS;
  const settle = async () => {
    if (!may) return;
    const done = await act(async () => {
      await call('resolveDifference', { params: { date, rowId: row.rowId }, body: { how: may, why } });
      return may === 'coupon' ? '已记账' : '记下了';
    });
    if (done === 'done') onDone();
  };
  usePageKeys(
    may
      ? [
          { keys: ['F4'], say: '写原因', run: () => field.current?.focus() },
          { keys: ['F9'], say: ACTS[may], run: written ? () => void settle() : undefined },
        ]
      : [],
  );
  const { say, icon, tone } = RESULTS[row.result];
  return (
    <Panel
      title="有出入的一笔"
      aside={
        <Mark icon={row.settled ? 'check' : icon} tone={row.settled ? 'ok' : tone}>
          {row.settled ? '处理好了' : say}
        </Mark>
      }
    >
      <div className="pad stack">
        <dl className="recon-facts">
          <dt>我方</dt>
          <dd>{row.oursFen === null ? '没有' : `${yuan(row.oursFen)} 元`}</dd>
          <dt>微信</dt>
          <dd>{row.theirsFen === null ? '没有' : `${yuan(row.theirsFen)} 元`}</dd>
          <dt>对应</dt>
          <dd>{whose(row)}</dd>
          <dt>单号</dt>
          <dd title={row.transactionId}>
            {shortNumber(row.transactionId)}，{row.time}
          </dd>
          <dt>为什么</dt>
          <dd>{row.plain}</dd>
        </dl>
        {row.quarantined && (
          <p>
            钱收到了，没有入账，也没有退。<Link to="/quarantine">去认领或退回</Link>
          </p>
        )}
        {row.resolution && (
          <p className="muted">
            {row.resolution.by}，{moment(row.resolution.at)}：{row.resolution.why}
          </p>
        )}
        {may && (
          <>
            <Input
              ref={field}
              aria-label="为什么这样处理"
              placeholder="为什么，至少 4 个字"
              value={why}
              onChange={(event) => setWhy(event.target.value)}
              suffix={<kbd>F4</kbd>}
            />
            <Button disabled={!written} onClick={() => void settle()}>
              {ACTS[may]} <kbd>F9</kbd>
            </Button>
          </>
        )}
      </div>
    </Panel>
  );
}
