import type { WindowPayment } from '@zhenhoufu/shared/contracts';
import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { mayCall } from '../api/allowed.js';
import { actionKey, call } from '../api/client.js';
import { useCall } from '../api/hooks.js';
import { useAct } from '../components/act.js';
import { DataTable } from '../components/data-table.js';
import type { IconName } from '../components/icon.js';
import { Mark, PageHead } from '../components/parts.js';
import { Shown } from '../components/states.js';
import { day, moment, yuan } from '../components/words.js';
import { useMe } from '../session-context.js';

type Standing = { say: string; icon: IconName; tone: 'due' | 'over' | 'ok' };

function standingOf({ takenBackOn, takenBackFen, amountFen, reversal }: WindowPayment): Standing {
  const part = takenBackFen !== null && takenBackFen < amountFen ? ` ${yuan(takenBackFen)} 元，其余退过了` : '';
  if (takenBackOn) return { say: `${day(takenBackOn)} 撤销${part}`, icon: 'stop', tone: 'over' };
  if (reversal?.state === 'asked') return { say: '等另一个人确认撤销', icon: 'clock', tone: 'due' };
  return { say: '收下了', icon: 'check', tone: 'ok' };
}

/** What happened so far, in full sentences. */
function Story({ of }: { of: WindowPayment }) {
  const { reversal } = of;
  return (
    <>
      <p>
        {moment(of.paidAt)} {of.takenBy}收 {of.payerName}付的 {yuan(of.amountFen)} 元，{of.way}，{of.purpose}。
      </p>
      {!of.takenBackOn && of.leftFen < of.amountFen && (
        <p>
          其中 {yuan(of.amountFen - of.leftFen)} 元已经退给患者，能撤销的是 {yuan(of.leftFen)} 元。
        </p>
      )}
      {reversal && (
        <p>
          {moment(reversal.askedAt)} {reversal.askedBy}申请撤销：{reversal.reason}
          {reversal.decidedBy && reversal.decidedAt && (
            <>
              <br />
              {moment(reversal.decidedAt)} {reversal.decidedBy}
              {reversal.state === 'confirmed' ? '确认撤销' : '退回'}
              {reversal.note && `：${reversal.note}`}
            </>
          )}
        </p>
      )}
    </>
  );
}

/** One payment: asked to be taken back by one, decided by another. */
function OnePayment({ of, onClose, onDone }: { of: WindowPayment; onClose(): void; onDone(): void }) {
  const me = useMe();
  const once = useAct();
  const [words, setWords] = useState('');
  const [key, setKey] = useState(actionKey);
  const { reversal } = of;
  const mayAsk = mayCall(me.role, 'askReversal') && !of.takenBackOn && reversal?.state !== 'asked';
  const mayDecide = reversal?.mayDecide ?? false;
  const short = words.trim().length < 2;
  const run = async (work: () => Promise<string>) => {
    const ended = await once(work);
    if (ended !== 'unsure') setKey(actionKey());
    if (ended !== 'done') return;
    onClose();
    onDone();
  };
  const ask = () =>
    run(async () => {
      const params = { stayId: of.stayId, paymentId: of.paymentId };
      await call('askReversal', { params, body: { reason: words.trim() }, key });
      return '申请了，等另一个人确认';
    });
  const decide = (decision: 'confirm' | 'reject') =>
    run(async () => {
      const params = { reversalId: reversal?.reversalId ?? '' };
      await call('decideReversal', { params, body: { decision, note: words.trim() }, key });
      return decision === 'confirm' ? '撤销了，账上改回来了' : '退回了，这笔钱照旧';
    });
  return (
    <Modal open title={`收据 ${of.receiptNo}：${of.patientName}`} footer={null} onCancel={onClose}>
      <div className="stack">
        <Story of={of} />
        {reversal?.state === 'asked' && !mayDecide && <Mark icon="clock">申请的人不能自己确认，请另一个人来</Mark>}
        {(mayAsk || mayDecide) && (
          <Input.TextArea
            autoFocus
            rows={2}
            maxLength={200}
            aria-label={mayAsk ? '为什么撤销' : '说明'}
            placeholder={mayAsk ? '为什么撤销，比如收据开错了人' : '说明；退回要写为什么'}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        )}
        <span className="row">
          {mayAsk && (
            <Button type="primary" disabled={short} onClick={() => void ask()}>
              申请撤销这笔
            </Button>
          )}
          {mayDecide && (
            <>
              <Button type="primary" onClick={() => void decide('confirm')}>
                确认撤销 {yuan(of.leftFen)} 元
              </Button>
              <Button disabled={short} onClick={() => void decide('reject')}>
                退回，不撤
              </Button>
            </>
          )}
          {mayAsk && short && <small>先写为什么</small>}
        </span>
      </div>
    </Modal>
  );
}

/** 窗口收款: cash and cards of the last month; what waits for a second person first. */
export default function WindowPayments() {
  const list = useCall('listWindowPayments');
  const [open, setOpen] = useState<WindowPayment | null>(null);
  return (
    <>
      <PageHead title="窗口收款">
        <span className="muted">近 31 天。收错了不能改，要一个人申请、另一个人确认撤销</span>
      </PageHead>
      <Shown
        of={list}
        empty={{
          when: (data) => data.rows.length === 0,
          say: '近 31 天窗口没有收钱',
          why: '在患者页按 F8，或在“先付的钱”里收。',
        }}
      >
        {({ rows }) => (
          <DataTable
            name="窗口收款"
            unit="笔"
            rows={rows}
            rowKey={(row) => row.paymentId}
            onOpen={(row) => setOpen(row)}
            segments={[
              { key: 'all', name: '全部', keep: () => true },
              { key: 'wait', name: '等确认撤销', keep: (row) => row.reversal?.state === 'asked' },
            ]}
            columns={[
              { key: 'at', title: '收到', value: (row) => moment(row.paidAt), rank: (row) => Date.parse(row.paidAt) },
              { key: 'receipt', title: '收据号', value: (row) => row.receiptNo },
              { key: 'name', title: '患者', value: (row) => row.patientName },
              { key: 'no', title: '住院号', value: (row) => row.admissionNo },
              { key: 'purpose', title: '用途', value: (row) => row.purpose, filter: true },
              { key: 'way', title: '方式', value: (row) => row.way, filter: true },
              {
                key: 'amount',
                title: '金额 元',
                kind: 'money',
                total: true,
                value: (row) => (row.takenBackOn ? 0 : row.amountFen),
                show: (row) => (row.takenBackOn ? <s>{yuan(row.amountFen)}</s> : <b>{yuan(row.amountFen)}</b>),
              },
              { key: 'by', title: '收款员', value: (row) => row.takenBy, filter: true },
              {
                key: 'state',
                title: '状态',
                value: (row) => standingOf(row).say,
                show: (row) => {
                  const { say, icon, tone } = standingOf(row);
                  return (
                    <Mark icon={icon} tone={tone}>
                      {say}
                    </Mark>
                  );
                },
              },
            ]}
          />
        )}
      </Shown>
      {open && <OnePayment of={open} onClose={() => setOpen(null)} onDone={list.reload} />}
    </>
  );
}
