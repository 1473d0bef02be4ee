import type { Refunds } from '@zhenhoufu/shared/contracts';
import { formatYuan, typedFen } from '@zhenhoufu/shared/money';
import { Button, Input, Radio } from 'antd';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { actionKey, call } from '../api/client.js';
import { useCall } from '../api/hooks.js';
import { useAct } from '../components/act.js';
import { usePageKeys } from '../components/keyboard.js';
import { Fact, PageHead, Panel } from '../components/parts.js';
import { Shown } from '../components/states.js';
import { day, yuan } from '../components/words.js';
import { YuanInput } from '../components/yuan-input.js';

const SURPLUS = 'surplus';

function why(amountFen: number, most: number, reason: string): string | null {
  if (most <= 0) return '没有能退的';
  if (amountFen <= 0) return '填退多少元';
  if (amountFen > most) return `最多退 ${formatYuan(most)} 元`;
  return reason.trim().length < 2 ? '写一句为什么' : null;
}

function Form({ data, stayId }: { data: Refunds; stayId: string }) {
  const navigate = useNavigate();
  const once = useAct();
  const [from, setFrom] = useState(data.creditFen > 0 ? SURPLUS : (data.payments[0]?.paymentId ?? SURPLUS));
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState('');
  const [key, setKey] = useState(actionKey);
  const most =
    from === SURPLUS ? data.creditFen : (data.payments.find(({ paymentId }) => paymentId === from)?.refundableFen ?? 0);
  const amountFen = typedFen(typed) ?? 0;
  const missing = why(amountFen, most, reason);
  const ask = async () => {
    const mistaken = from !== SURPLUS;
    const body = { kind: mistaken ? ('mistaken' as const) : ('surplus' as const), paymentId: mistaken ? from : null };
    const ended = await once(async () => {
      await call('requestRefundAtDesk', { params: { stayId }, body: { ...body, amountFen, reason }, key });
      return '申请好了，在“退款”里看';
    });
    if (ended !== 'unsure') setKey(actionKey());
    if (ended === 'done') navigate('/refunds');
  };
  usePageKeys([
    { keys: ['F9'], say: '申请退款', run: missing ? undefined : () => void ask() },
    { keys: ['Escape'], show: 'Esc', say: '回患者', run: () => navigate(`/stays/${stayId}`) },
  ]);
  return (
    <>
      <section className="card facts" aria-label="能退的钱">
        <Fact name="替患者存着" value={yuan(data.creditFen)} unit="元" note="还没有申请退的" />
        <Fact name="能原路退回" value={yuan(data.refundableFen)} unit="元" note="一年以内的微信收款" />
        <Fact name="不用第二个人" value={yuan(data.approvalAboveFen)} unit="元" note="一天以内，存着的钱不超过这个数" />
      </section>
      <Panel title="退什么">
        <div className="pad stack">
          <Radio.Group value={from} onChange={(event) => setFrom(String(event.target.value))}>
            <div className="stack">
              <Radio value={SURPLUS}>存着的钱，最多 {yuan(data.creditFen)} 元</Radio>
              {data.payments.map((row) => (
                <Radio key={row.paymentId} value={row.paymentId} disabled={row.refundableFen <= 0}>
                  付错的一笔：{day(row.paidOn)} {row.payerName}付的 {yuan(row.amountFen)} 元，最多退{' '}
                  {yuan(row.refundableFen)} 元
                </Radio>
              ))}
            </div>
          </Radio.Group>
          {from !== SURPLUS && (
            <small>付错的钱退回以后，患者的应付款会加回来，还款协议重新生效。要另一个人同意。</small>
          )}
          <span className="row">
            <YuanInput label="退多少元" placeholder="退多少" value={typed} onChange={setTyped} />
            <Input
              aria-label="为什么退"
              placeholder="为什么退，写一句，患者看得到"
              style={{ width: 320 }}
              maxLength={60}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
            <Button type="primary" disabled={missing !== null} onClick={() => void ask()}>
              申请退款 <kbd>F9</kbd>
            </Button>
            {missing && <small>还差：{missing}</small>}
          </span>
        </div>
      </Panel>
    </>
  );
}

/** Asking for a refund at the desk: surplus credit, or a mistaken payment. */
export default function RefundAsk() {
  const { stayId = '' } = useParams();
  const refunds = useCall('getRefunds', { params: { stayId } });
  return (
    <>
      <PageHead title="申请退款">
        <span className="muted">钱从哪里来，退回哪里去</span>
      </PageHead>
      <Shown of={refunds}>{(data) => <Form data={data} stayId={stayId} />}</Shown>
    </>
  );
}
