import type { BillLine } from '@zhenhoufu/shared/contracts';
import { formatDecimal } from '@zhenhoufu/shared/money';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { actionKey, call } from '../api/client.js';
import { useAct } from '../components/act.js';
import { usePageKeys } from '../components/keyboard.js';
import { SideDrawer } from '../components/side-drawer.js';
import { yuan } from '../components/words.js';

/** The ward reports a charge as too much (P20); two other people review it. */
export function OverTreatmentReport({
  stayId,
  line,
  onClose,
  onDone,
}: {
  stayId: string;
  line: BillLine;
  onClose(): void;
  onDone(): void;
}) {
  const once = useAct();
  const [reason, setReason] = useState('');
  const [key, setKey] = useState(actionKey);
  const written = reason.trim().length >= 2;
  const report = async () => {
    const ended = await once(async () => {
      await call('reportOverTreatmentAtDesk', { params: { stayId }, body: { lineId: line.lineId, reason }, key });
      return '交上去了，等两个人审';
    });
    if (ended !== 'unsure') setKey(actionKey());
    if (ended === 'done') onDone();
  };
  const run = written ? () => void report() : undefined;
  usePageKeys([{ keys: ['F9'], say: '交上去', run }], 2);
  return (
    <SideDrawer onClose={onClose} title="提一笔可能不该做的">
      <div className="stack">
        <span className="row">
          <b className="grow">
            {line.name} {formatDecimal(line.quantity)} {line.unit}
          </b>
          <span>{yuan(line.amountFen)} 元</span>
        </span>
        <Input.TextArea
          aria-label="为什么觉得不该做"
          placeholder="写一句为什么，审的人看得到"
          autoFocus
          autoSize={{ minRows: 3, maxRows: 8 }}
          maxLength={300}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <span className="row">
          <Button type="primary" disabled={!run} onClick={run}>
            交给科主任和财务审 <kbd>F9</kbd>
          </Button>
          {!written && <small>还差：为什么</small>}
        </span>
        <small>两个人说法一样才算定，提出的人不审。患者在手机上看得到结果。</small>
      </div>
    </SideDrawer>
  );
}
