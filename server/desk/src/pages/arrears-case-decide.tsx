import { Button, Input, Radio } from 'antd';
import { useState } from 'react';
import { call } from '../api/client.js';
import { type ActProps, Barred, paramsOf, useStep } from './arrears-case-acts.js';

/** One of two says yes or no with why; a no is heard whatever else is open. */
export function DecideAct({ row, onDone }: ActProps) {
  const take = useStep(onDone);
  const [listing, setListing] = useState<boolean | null>(null);
  const [reason, setReason] = useState('');
  const why = row.can.decide ?? null;
  const ready = listing !== null && reason.trim().length >= 2 && (why === null || !listing);
  const send = (key: string) => {
    const body = { listing: listing === true, reason, seenReviews: row.reviews.length };
    return call('reviewArrearsCase', { params: paramsOf(row), body, key });
  };
  if (row.reviewed) return <span className="muted">{why}。</span>;
  return (
    <Barred why={why} what="同意列入">
      <Radio.Group
        aria-label="审核"
        className="stack"
        value={listing}
        onChange={(event) => setListing(event.target.value as boolean)}
        options={[
          { value: true, label: '同意列入', disabled: why !== null },
          { value: false, label: '不同意，不再认定' },
        ]}
      />
      <Input.TextArea
        aria-label="为什么"
        placeholder="看了什么，为什么；患者看得到"
        rows={2}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <div>
        <Button type="primary" disabled={!ready} onClick={() => void take(send, '审核记下了')}>
          记下我的审核
        </Button>
      </div>
    </Barred>
  );
}

/** By somebody who did not open the case: right, and it ends, or reaches who said it no more; or checked, and it goes on. */
export function AnswerAct({ row, onDone }: ActProps) {
  const take = useStep(onDone);
  const open = row.objections.find(({ answer }) => answer === null);
  const [upheld, setUpheld] = useState<boolean | null>(null);
  const [text, setText] = useState('');
  if (!open) return null;
  const params = { ...paramsOf(row), objectionId: open.objectionId };
  const send = (key: string) =>
    call('answerArrearsObjection', { params, body: { upheld: upheld === true, text }, key });
  return (
    <Barred why={row.can.answer ?? null}>
      <Radio.Group
        aria-label="异议"
        className="stack"
        value={upheld}
        onChange={(event) => setUpheld(event.target.value as boolean)}
        options={[
          { value: true, label: open.family ? '说得对：不再关系到他，认定照旧' : '异议成立，撤销' },
          { value: false, label: '核实过，不成立' },
        ]}
      />
      <Input.TextArea
        aria-label="答复"
        placeholder={`查了什么，为什么；${open.family ? '说的人看得到，欠费的情况不要写' : '患者看得到'}`}
        rows={2}
        maxLength={500}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div>
        <Button
          type="primary"
          disabled={upheld === null || text.trim().length < 2}
          onClick={() => void take(send, '答复了，说的人在手机上看得到')}
        >
          答复异议
        </Button>
      </div>
    </Barred>
  );
}
