import type { Quarantined } from '@zhenhoufu/shared/contracts';
import { Button, Input, Radio } from 'antd';
import { useState } from 'react';
import { actionKey, call } from '../api/client.js';
import { useAct } from '../components/act.js';
import { usePageKeys } from '../components/keyboard.js';
import { FactRows, Mark } from '../components/parts.js';
import { SideDrawer } from '../components/side-drawer.js';
import { moment, yuan } from '../components/words.js';
import { useMe } from '../session-context.js';
import { TwoPeople } from './two-people.js';

type Action = 'match' | 'refund';
type Do = (work: (key: string) => Promise<string>) => void;

function Known({ row }: { row: Quarantined }) {
  const { order } = row;
  const facts: [string, string][] = [
    ['金额', `${yuan(row.amountFen)} 元`],
    ['付款', `${row.paidAt ? moment(row.paidAt) : moment(row.receivedAt)}，微信单号尾号 ${row.transactionTail}`],
    ['为什么隔离', row.plain],
    [
      '支付单',
      order ? `${order.payerName}给${order.patientName}付的 ${yuan(order.amountFen)} 元` : `${row.outTradeNo}，找不到`,
    ],
    ['最像', order ? `${order.patientName}　住院号 ${order.admissionNo}` : '不知道是谁的'],
  ];
  return <FactRows facts={facts} />;
}

/** The first person says whose it is, or that it goes back. */
function Propose({ row, act }: { row: Quarantined; act: Do }) {
  const [action, setAction] = useState<Action>(row.order ? 'match' : 'refund');
  const [admissionNo, setNo] = useState(row.order?.admissionNo ?? '');
  const [reason, setReason] = useState('');
  const missing =
    action === 'match' && !admissionNo.trim() ? '写住院号' : reason.trim().length < 2 ? '写一句凭什么' : null;
  const propose = missing
    ? undefined
    : () =>
        act(async (key) => {
          const body = { action, admissionNo: action === 'match' ? admissionNo : '', reason };
          await call('proposeQuarantine', { params: { quarantineId: row.quarantineId }, body, key });
          return '提好了，等另一个人确认';
        });
  usePageKeys([{ keys: ['F9'], say: '提给第二个人', run: propose }], 3);
  return (
    <div className="stack">
      <h3>第一人　提出</h3>
      <Radio.Group value={action} onChange={(event) => setAction(event.target.value as Action)}>
        <Radio value="match">是这次住院的</Radio>
        <Radio value="refund">退回付款人</Radio>
      </Radio.Group>
      {action === 'match' && (
        <Input
          aria-label="住院号"
          placeholder="住院号"
          value={admissionNo}
          onChange={(event) => setNo(event.target.value)}
        />
      )}
      <Input
        aria-label="凭什么"
        placeholder="凭什么，写一句"
        maxLength={60}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <span className="row">
        <Button type="primary" disabled={!propose} onClick={propose}>
          提给第二个人 <kbd>F9</kbd>
        </Button>
        {missing && <small>还差：{missing}</small>}
      </span>
    </div>
  );
}

/** The second person confirms what the first said, or says no. */
function Confirm({ row, act }: { row: Quarantined; act: Do }) {
  const me = useMe();
  const { proposal } = row;
  const own = proposal?.own ?? false;
  const params = { quarantineId: row.quarantineId };
  const confirm = () =>
    act(async (key) => {
      await call('confirmQuarantine', { params, body: {}, key });
      return proposal?.action === 'match' ? '记好了' : '在退了，到“退款”里看';
    });
  const withdraw = () =>
    act(async (key) => {
      await call('withdrawQuarantine', { params, body: {}, key });
      return '撤掉了，重新看';
    });
  usePageKeys(
    [
      { keys: ['F9'], say: '确认', run: own ? undefined : confirm },
      { keys: ['F7'], say: '不是', run: withdraw },
    ],
    3,
  );
  if (!proposal) return null;
  const match = proposal.action === 'match';
  return (
    <div className="stack">
      <TwoPeople
        first={{ what: '提出', name: proposal.by, says: `“${proposal.reason}”` }}
        second={{ what: '确认', name: own ? '等另一个人' : me.name, says: '不能是同一人', open: !own }}
      />
      <span>
        {match ? `记到 ${proposal.patientName}　住院号 ${proposal.admissionNo}` : '原路退回付款人的微信'}，
        {yuan(row.amountFen)} 元。
      </span>
      <span className="row">
        {!own && (
          <Button type="primary" onClick={confirm}>
            {match ? `确认是${proposal.patientName}的` : '确认退回'} <kbd>F9</kbd>
          </Button>
        )}
        <Button onClick={withdraw}>
          {own ? '撤掉' : '不是'} <kbd>F7</kbd>
        </Button>
      </span>
      <small>确认时会先问一次微信；微信的说法对上了，就照微信的记。</small>
    </div>
  );
}

/** One payment that matches nothing: what is known, who says what it is, who confirms. */
export function QuarantineDrawer({ row, onClose, onDone }: { row: Quarantined; onClose(): void; onDone(): void }) {
  const once = useAct();
  const [key, setKey] = useState(actionKey);
  const act: Do = (work) => {
    void once(() => work(key)).then((ended) => {
      if (ended !== 'unsure') setKey(actionKey());
      if (ended === 'done') onDone();
    });
  };
  return (
    <SideDrawer
      onClose={onClose}
      title="隔离的一笔"
      sub={
        <Mark icon="apart" tone="over">
          没有入账，也没有退
        </Mark>
      }
    >
      <div className="stack">
        <Known row={row} />
        {row.proposal ? <Confirm row={row} act={act} /> : <Propose row={row} act={act} />}
      </div>
    </SideDrawer>
  );
}
