import type { ArrearsDeskCase, BodyOf } from '@zhenhoufu/shared/contracts';
import { Button, Input, InputNumber, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { actionKey, call } from '../api/client.js';
import { useAct } from '../components/act.js';
import { DayInput } from '../components/day-input.js';
import { useMe } from '../session-context.js';

export interface ActProps {
  row: ArrearsDeskCase;
  onDone(): void;
}

/** Sends one step with the key of this action. */
export function useStep(onDone: () => void) {
  const once = useAct();
  const [key, setKey] = useState(actionKey);
  return async (send: (key: string) => Promise<unknown>, said: string) => {
    const ended = await once(async () => {
      await send(key);
      return said;
    });
    if (ended !== 'unsure') setKey(actionKey());
    if (ended === 'done') onDone();
  };
}

export const paramsOf = ({ stayId, caseId }: ArrearsDeskCase) => ({ stayId, caseId });

/** A step with its button; barred, the sentence stands where the button would be useless. */
export function Barred({ why, what = '', children }: { why: string | null; what?: string; children: ReactNode }) {
  return (
    <div className="stack">
      {children}
      {why && (
        <small className="muted">
          现在不能{what}：{why}。
        </small>
      )}
    </div>
  );
}

export function NoticeAct({ row, onDone }: ActProps) {
  const take = useStep(onDone);
  const [days, setDays] = useState(row.noticeDays);
  const why = row.can.notice ?? null;
  const send = (key: string) => call('notifyArrearsCase', { params: paramsOf(row), body: { days }, key });
  return (
    <Barred why={why}>
      <div className="row">
        <label className="row" htmlFor="notice-days">
          给
          <InputNumber
            id="notice-days"
            min={row.noticeDays}
            max={180}
            value={days}
            suffix="天"
            onChange={(value) => setDays(value ?? row.noticeDays)}
          />
          答复
        </label>
        <Button type="primary" disabled={why !== null} onClick={() => void take(send, '告知书出了，消息会发给患者')}>
          出欠费告知书
        </Button>
      </div>
    </Barred>
  );
}

type How = BodyOf<'deliverArrearsNotice'>['how'];
const HOWS: { value: How; label: string }[] = [
  { value: 'by-hand', label: '当面交' },
  { value: 'post', label: '邮寄' },
  { value: 'village', label: '村医送' },
];

export function DeliveryAct({ row, onDone }: ActProps) {
  const me = useMe();
  const take = useStep(onDone);
  const [on, setOn] = useState(me.businessDate);
  const [how, setHow] = useState<How>('by-hand');
  const [note, setNote] = useState('');
  const send = (key: string) => call('deliverArrearsNotice', { params: paramsOf(row), body: { on, how, note }, key });
  return (
    <div className="stack">
      <span className="muted">患者在手机上打开就算送到；没有手机的打印出来送，七天以内记在这里。</span>
      <div className="row">
        <DayInput aria-label="哪天送到的" min={row.notice?.toldOn} max={me.businessDate} value={on} onChange={setOn} />
        <Select aria-label="怎么送的" value={how} options={HOWS} onChange={setHow} />
      </div>
      <Input
        aria-label="交给谁"
        placeholder="交给谁，凭什么知道送到了"
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <div>
        <Button
          disabled={note.trim().length < 2 || !on}
          onClick={() => void take(send, '记下了，答复的日子从这天算起')}
        >
          记送到
        </Button>
      </div>
    </div>
  );
}

export function ReviewStartAct({ row, onDone }: ActProps) {
  const take = useStep(onDone);
  const why = row.can.review ?? null;
  const send = (key: string) => call('beginArrearsReview', { params: paramsOf(row), body: {}, key });
  return (
    <Barred why={why}>
      <div>
        <Button type="primary" disabled={why !== null} onClick={() => void take(send, '交给两个人审核了')}>
          提交两人审核
        </Button>
      </div>
    </Barred>
  );
}

/** Said at the desk by who came: heard at every step. */
export function ObjectAct({ row, onDone }: ActProps) {
  const take = useStep(onDone);
  const [by, setBy] = useState('');
  const [text, setText] = useState('');
  const send = (key: string) => call('objectArrearsCaseAtDesk', { params: paramsOf(row), body: { by, text }, key });
  return (
    <div className="stack">
      <Input
        aria-label="谁来说的"
        placeholder="谁来说的"
        maxLength={30}
        value={by}
        onChange={(e) => setBy(e.target.value)}
      />
      <Input.TextArea
        aria-label="异议内容"
        placeholder="怎么说的，照原话记"
        rows={2}
        maxLength={500}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div>
        <Button
          disabled={by.trim().length < 2 || text.trim().length < 2}
          onClick={() => void take(send, '记下了，答复以前不往下办')}
        >
          记下异议
        </Button>
      </div>
    </div>
  );
}

export function DismissAct({ row, onDone }: ActProps) {
  const take = useStep(onDone);
  const [reason, setReason] = useState('');
  const send = (key: string) => call('dismissArrearsCase', { params: paramsOf(row), body: { reason }, key });
  return (
    <div className="row">
      <Input
        aria-label="为什么撤销"
        placeholder="为什么撤销"
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button disabled={reason.trim().length < 2} onClick={() => void take(send, '撤销了，当天不算')}>
        撤销
      </Button>
    </div>
  );
}
