import type { DeskRefund } from '@zhenhoufu/shared/contracts';
import { Button, Input, Radio } from 'antd';
import { useState } from 'react';
import { actionKey, call } from '../api/client.js';
import { useAct } from '../components/act.js';
import { usePageKeys } from '../components/keyboard.js';
import { FactRows, Note } from '../components/parts.js';
import { SideDrawer } from '../components/side-drawer.js';
import { day, yuan } from '../components/words.js';
import { useMe } from '../session-context.js';
import { KIND_WORDS, RefundMark } from './refund-words.js';
import { TwoPeople } from './two-people.js';

function Facts({ row }: { row: DeskRefund }) {
  const facts: [string, string][] = [
    ['为什么', row.reason],
    ['退哪一笔', `${day(row.paymentPaidOn)}　${row.payerName || '不知道是谁'}付的 ${yuan(row.paymentFen)} 元`],
    ['微信单号', `尾号 ${row.transactionTail}`],
    ['怎么退', row.way === 'wechat-pay' ? '微信原路退回' : '窗口退'],
    ['现在', row.plain],
  ];
  return <FactRows facts={facts} />;
}

/** Handing the money over: how, to whom, under which receipt. */
function PayOut({ onPay }: { onPay(way: 'window-cash' | 'bank', toName: string, receiptNo: string): void }) {
  const [way, setWay] = useState<'window-cash' | 'bank'>('window-cash');
  const [toName, setName] = useState('');
  const [receiptNo, setNo] = useState('');
  const ready = toName.trim() !== '' && receiptNo.trim() !== '';
  const pay = ready ? () => onPay(way, toName, receiptNo) : undefined;
  usePageKeys([{ keys: ['F9'], say: '付出去', run: pay }], 3);
  return (
    <div className="stack">
      <h3>在窗口退给本人或付款人</h3>
      <Radio.Group value={way} onChange={(event) => setWay(event.target.value as typeof way)}>
        <Radio value="window-cash">现金</Radio>
        <Radio value="bank">转账</Radio>
      </Radio.Group>
      <Input
        aria-label="交给了谁"
        placeholder="交给了谁，看过身份证"
        value={toName}
        onChange={(e) => setName(e.target.value)}
      />
      <Input aria-label="单据号" placeholder="窗口单据号" value={receiptNo} onChange={(e) => setNo(e.target.value)} />
      <span className="row">
        <Button type="primary" disabled={!pay} onClick={pay}>
          钱交出去了，记下 <kbd>F9</kbd>
        </Button>
        {!ready && <small>还差：交给了谁、单据号</small>}
      </span>
    </div>
  );
}

/** One refund: who asked, who agrees, where it stands, and what the person may do now. */
export function RefundDrawer({ row, onClose, onDone }: { row: DeskRefund; onClose(): void; onDone(): void }) {
  const me = useMe();
  const once = useAct();
  const [reason, setReason] = useState('');
  const [key, setKey] = useState(actionKey);
  const params = { refundId: row.refundId };
  const act = async (work: () => Promise<string>) => {
    const ended = await once(work);
    if (ended !== 'unsure') setKey(actionKey());
    if (ended === 'done') onDone();
  };
  const may = (what: DeskRefund['acts'][number]) => row.acts.includes(what);
  const approve = () =>
    void act(async () => {
      await call('approveRefund', { params, body: {}, key });
      return '同意了，会原路退回';
    });
  const reject = () =>
    void act(async () => {
      await call('rejectRefund', { params, body: { reason }, key });
      return '没有同意，钱还替患者存着';
    });
  const written = reason.trim().length >= 2;
  usePageKeys(
    [
      { keys: ['F9'], say: '同意', run: may('approve') ? approve : undefined },
      { keys: ['F7'], say: '不同意', run: may('reject') && written ? reject : undefined },
    ],
    2,
  );
  return (
    <SideDrawer
      onClose={onClose}
      title={row.patientName}
      sub={
        <>
          {row.admissionNo}　{KIND_WORDS[row.kind]}
        </>
      }
    >
      <div className="stack">
        <div className="row">
          <span>
            退 <b style={{ fontSize: 18 }}>{yuan(row.amountFen)}</b> 元
          </span>
          <RefundMark row={row} />
        </div>
        {row.problem && (
          <Note icon="warn" tone="over">
            {row.problem}。
          </Note>
        )}
        <Facts row={row} />
        <TwoPeople
          first={{ what: '申请', name: row.requestedBy, says: `${day(row.requestedOn)}　“${row.reason}”` }}
          second={{
            what: '同意',
            name: row.decidedBy ?? (row.state === 'requested' ? me.name : '不用另一个人'),
            says: row.decidedBy ? '' : row.state === 'requested' ? '不能是申请的人' : '在规定的数以内',
            open: may('approve'),
          }}
        />
        {row.own && row.state === 'requested' && <small>您申请的，要另一个人来同意。</small>}
        {(may('approve') || may('reject')) && (
          <div className="stack">
            {may('reject') && (
              <Input
                aria-label="不同意的原因"
                placeholder="不同意的话，写一句为什么，患者看得到"
                maxLength={60}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
            )}
            <span className="row">
              {may('approve') && (
                <Button type="primary" onClick={approve}>
                  同意退 {yuan(row.amountFen)} 元 <kbd>F9</kbd>
                </Button>
              )}
              {may('reject') && (
                <Button disabled={!written} onClick={reject}>
                  {row.state === 'approved' ? '撤回' : '不同意'} <kbd>F7</kbd>
                </Button>
              )}
            </span>
          </div>
        )}
        {may('pay-out') && (
          <PayOut
            onPay={(way, toName, receiptNo) =>
              void act(async () => {
                await call('payRefundAtWindow', { params, body: { way, toName, receiptNo }, key });
                return '记下了，已经在窗口退给人';
              })
            }
          />
        )}
      </div>
    </SideDrawer>
  );
}
