import type { WindowDues } from '@zhenhoufu/shared/contracts';
import { typedFen } from '@zhenhoufu/shared/money';
import { Button, Input, type InputRef, Modal, Radio } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { mayCall } from '../api/allowed.js';
import { actionKey, call } from '../api/client.js';
import { useCall } from '../api/hooks.js';
import { useAct } from '../components/act.js';
import { usePageKeys } from '../components/keyboard.js';
import { Shown } from '../components/states.js';
import { yuan } from '../components/words.js';
import { YuanInput } from '../components/yuan-input.js';
import { useMe } from '../session-context.js';

type Way = 'window-cash' | 'window-card';

/** Why it cannot be taken yet, in one short sentence; null when it can. */
function missing(
  due: WindowDues['dues'][number] | undefined,
  amountFen: number | null,
  receipt: string,
  payer: string,
) {
  if (!due) return '先选付什么';
  if (!amountFen || amountFen <= 0) return '填收多少元';
  if (amountFen > due.dueFen) return `最多收 ${yuan(due.dueFen)} 元`;
  if (!/^[0-9A-Za-z-]{1,40}$/.test(receipt)) return '填收据号：数字、字母和短横线';
  return payer.trim() ? null : '填付款人';
}

function Form({
  stayId,
  data,
  first,
  onDone,
}: {
  stayId: string;
  data: WindowDues;
  first: string | null;
  onDone(): void;
}) {
  const once = useAct();
  const start = Math.max(0, first === null ? 0 : data.dues.findIndex((row) => row.prepaymentId === first));
  const [chosen, setChosen] = useState(start);
  const due = data.dues[chosen];
  const [typed, setTyped] = useState(() => suggested(data.dues[start]));
  const [way, setWay] = useState<Way>('window-cash');
  const [receipt, setReceipt] = useState('');
  const [payer, setPayer] = useState(data.patientName);
  const [key, setKey] = useState(actionKey);
  const receiptField = useRef<InputRef>(null);
  useEffect(() => receiptField.current?.focus(), []);
  const amountFen = typedFen(typed);
  const why = missing(due, amountFen, receipt.trim(), payer);
  const take = async () => {
    if (why || !due || !amountFen) return;
    const { prepaymentId } = due;
    const body = { prepaymentId, amountFen, way, receiptNo: receipt.trim(), payerName: payer.trim() };
    const ended = await once(async () => {
      await call('takeWindowPayment', { params: { stayId }, body, key });
      return `收到 ${yuan(amountFen)} 元，收据号 ${receipt.trim()}，记上了`;
    });
    if (ended === 'done') onDone();
    if (ended === 'refused') setKey(actionKey());
  };
  const change =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      set(value);
      setKey(actionKey());
    };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void take();
      }}
    >
      <Radio.Group
        aria-label="付什么"
        className="stack"
        value={chosen}
        onChange={(event) => {
          change(setChosen)(event.target.value);
          setTyped(suggested(data.dues[event.target.value]));
        }}
        options={data.dues.map((row, index) => ({
          value: index,
          label: `${row.title}，还要付 ${yuan(row.dueFen)} 元${row.nextFen ? `（下一期 ${yuan(row.nextFen)} 元）` : ''}`,
        }))}
      />
      <Radio.Group
        aria-label="怎么付"
        value={way}
        onChange={(event) => change(setWay)(event.target.value)}
        options={[
          { value: 'window-cash', label: '现金' },
          { value: 'window-card', label: '刷卡' },
        ]}
      />
      <label className="stack" htmlFor="window-amount">
        收多少元
        <YuanInput id="window-amount" style={{ width: '100%' }} value={typed} onChange={change(setTyped)} />
      </label>
      <label className="stack" htmlFor="window-receipt">
        收据号
        <Input
          id="window-receipt"
          ref={receiptField}
          maxLength={40}
          value={receipt}
          onChange={(event) => change(setReceipt)(event.target.value)}
        />
      </label>
      <label className="stack" htmlFor="window-payer">
        付款人
        <Input
          id="window-payer"
          maxLength={40}
          value={payer}
          onChange={(event) => change(setPayer)(event.target.value)}
        />
      </label>
      <span className="row">
        <Button type="primary" htmlType="submit" disabled={why !== null}>
          收 {amountFen && amountFen > 0 ? `${yuan(amountFen)} 元` : '款'} <kbd>Enter</kbd>
        </Button>
        <small>{why ?? '先收到钱、开好收据，再按'}</small>
      </span>
    </form>
  );
}

/** The next instalment where there is a plan, else all of it. */
function suggested(due: WindowDues['dues'][number] | undefined): string {
  return due ? yuan(due.nextFen ?? due.dueFen).replaceAll(',', '') : '';
}

/** 窗口收款: what is paid, how, how much, the receipt's number; Enter takes it, Esc leaves. */
export function WindowPay({
  stayId,
  prepaymentId = null,
  onClose,
  onDone,
}: {
  stayId: string;
  prepaymentId?: string | null;
  onClose(): void;
  onDone(): void;
}) {
  const dues = useCall('getWindowDues', { params: { stayId } });
  const { data } = dues;
  const title = data ? `窗口收款：${data.patientName}，住院号 ${data.admissionNo}` : '窗口收款';
  return (
    <Modal open title={title} footer={null} onCancel={onClose} destroyOnHidden>
      <Shown
        of={dues}
        empty={{
          when: ({ dues: rows }) => rows.length === 0,
          say: '现在没有要付的钱',
          why: '押金、预缴和欠的都收齐了。',
        }}
      >
        {(shown) => (
          <Form
            stayId={stayId}
            data={shown}
            first={prepaymentId}
            onDone={() => {
              onClose();
              onDone();
            }}
          />
        )}
      </Shown>
    </Modal>
  );
}

/** The button of a stay with its dialog: F8. */
export function TakeAtWindow({ stayId, onDone }: { stayId: string; onDone(): void }) {
  const me = useMe();
  const [open, setOpen] = useState(false);
  const may = mayCall(me.role, 'takeWindowPayment');
  usePageKeys(may ? [{ keys: ['F8'], say: '窗口收款', run: () => setOpen(true) }] : []);
  if (!may) return null;
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        窗口收款 <kbd>F8</kbd>
      </Button>
      {open && <WindowPay stayId={stayId} onClose={() => setOpen(false)} onDone={onDone} />}
    </>
  );
}
