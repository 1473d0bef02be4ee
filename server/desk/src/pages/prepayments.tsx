import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { mayCall } from '../api/allowed.js';
import { actionKey, call } from '../api/client.js';
import { useCall } from '../api/hooks.js';
import { useAct } from '../components/act.js';
import { Mark } from '../components/parts.js';
import { type Opened, RowsPage } from '../components/rows-page.js';
import { day, yuan } from '../components/words.js';
import { useMe } from '../session-context.js';
import { WindowPay } from './window-pay.js';

type Row = ResponseOf<'listPrepayments'>['rows'][number];

/** Held although nobody asks for it any more: it becomes credit, from where it is refunded. */
function Release({ of, onClose, onDone }: { of: Row; onClose(): void; onDone(): void }) {
  const once = useAct();
  const [reason, setReason] = useState('');
  const [key, setKey] = useState(actionKey);
  const short = reason.trim().length < 2;
  const release = async () => {
    const ended = await once(async () => {
      const params = { stayId: of.stayId, prepaymentId: of.prepaymentId };
      await call('releasePrepayment', { params, body: { reason: reason.trim() }, key });
      return `${yuan(of.heldFen)} 元转成余款了，可以退`;
    });
    if (ended !== 'unsure') setKey(actionKey());
    if (ended !== 'done') return;
    onClose();
    onDone();
  };
  return (
    <Modal
      open
      title={`${of.patientName}：${yuan(of.heldFen)} 元不用再押着`}
      okText="转成余款，可以退"
      okButtonProps={{ disabled: short }}
      cancelText="先押着"
      onCancel={onClose}
      onOk={() => void release()}
    >
      <p>{of.because}。也可以先押着，出院结算时抵掉。</p>
      <Input.TextArea
        autoFocus
        rows={2}
        maxLength={200}
        aria-label="为什么现在退"
        placeholder="为什么现在退，比如家属要求"
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </Modal>
  );
}

/** What is asked for is taken at the window; what nobody asks for any more is let go. */
function Taken({ row, onClose, onDone }: { row: Row } & Opened) {
  if (row.leftFen === 0) return <Release of={row} onClose={onClose} onDone={onDone} />;
  return <WindowPay stayId={row.stayId} prepaymentId={row.prepaymentId} onClose={onClose} onDone={onDone} />;
}

/** 先付的钱: deposits and stage payments that are asked for (P7, P16), and money that need not be held. */
export default function PrepaymentsDue() {
  const me = useMe();
  const navigate = useNavigate();
  const list = useCall('listPrepayments');
  const mayTake = mayCall(me.role, 'takeWindowPayment');
  return (
    <RowsPage
      title="先付的钱"
      about="押金和分阶段预缴。没收到不耽误治疗，急危重症不收押金"
      acts={
        mayCall(me.role, 'getDepositSettings') && (
          <Button onClick={() => navigate('/deposit-settings')}>普通押金多少</Button>
        )
      }
      list={list}
      empty={{ say: '没有等着收的押金和预缴', why: '该收的都收齐了。' }}
      unit="笔"
      rowKey={(row) => row.prepaymentId}
      segments={[
        { key: 'all', name: '全部', keep: () => true },
        { key: 'deposit', name: '押金', keep: (row) => row.kind === 'deposit' && row.leftFen > 0 },
        { key: 'stage', name: '分阶段预缴', keep: (row) => row.kind === 'stage-payment' && row.leftFen > 0 },
        { key: 'kept', name: '不用再押的', keep: (row) => row.leftFen === 0 },
      ]}
      columns={[
        { key: 'name', title: '患者', value: (row) => row.patientName },
        { key: 'no', title: '住院号', value: (row) => row.admissionNo },
        { key: 'ward', title: '科室', value: (row) => row.department, filter: true },
        { key: 'bed', title: '床', value: (row) => row.bed },
        {
          key: 'what',
          title: '什么',
          value: (row) => row.title,
          show: (row) =>
            row.leftFen > 0 ? (
              <Mark icon="clock" tone="due">
                {row.title}
              </Mark>
            ) : (
              <Mark icon="check">{row.title}，不用再押</Mark>
            ),
        },
        { key: 'asked', title: '要付 元', kind: 'money', total: true, value: (row) => row.askedFen },
        { key: 'held', title: '押着 元', kind: 'money', total: true, value: (row) => row.heldFen },
        {
          key: 'left',
          title: '还差 元',
          kind: 'money',
          total: true,
          value: (row) => row.leftFen,
          show: (row) => <b>{yuan(row.leftFen)}</b>,
        },
        {
          key: 'on',
          title: '哪天要的',
          value: (row) => day(row.askedOn),
          rank: (row) => Date.parse(row.askedOn),
        },
      ]}
      {...(mayTake
        ? { drawer: (row: Row, opened: Opened) => <Taken key={row.prepaymentId} row={row} {...opened} /> }
        : { onOpen: (row: Row) => navigate(`/stays/${row.stayId}`) })}
      replace
    />
  );
}
