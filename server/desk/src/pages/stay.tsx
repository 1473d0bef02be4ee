import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { App, Button, Tag } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import { ApiError, call, send } from '../api/client.js';
import { useCall } from '../api/hooks.js';
import { Shown } from '../components/states.js';
import { AGREEMENT_WORDS, CHANNEL_WORDS, MESSAGE_WORDS, moment, STATE_WORDS, yuan } from '../components/words.js';
import { useMe } from '../session-context.js';
import { DayBills } from './day-bills.js';
import { Relatives } from './relatives.js';

type StayData = ResponseOf<'getStay'>;

function Head({ data }: { data: StayData }) {
  const { modal, message } = App.useApp();
  const me = useMe();
  const bedside = async () => {
    try {
      const { code, validUntil } = await call('createBedsideCode', { params: { stayId: data.stayId }, body: {} });
      modal.info({
        title: '床头码：交给患者本人',
        content: (
          <>
            <p style={{ fontSize: 44, letterSpacing: 8, margin: '12px 0' }}>{code}</p>
            <p>在小程序里填这个码和自己的身份证号。{moment(validUntil)} 以前有效，只能用一次。</p>
          </>
        ),
        okText: '交给患者了',
      });
    } catch (error) {
      if (error instanceof ApiError) message.error(error.title);
    }
  };
  return (
    <dl className="card facts">
      <b>{data.patientName}</b>
      <Tag>{STATE_WORDS[data.state]}</Tag>
      {[
        ['性别年龄', `${data.sex} ${data.age} 岁`],
        ['住院号', data.admissionNo],
        ['科室', `${data.department} ${data.bed}`],
        ['医生', data.doctor],
        ['入院', data.admittedOn],
        ['出院', data.dischargedOn ?? '—'],
        ['电话', data.phoneMasked || '没有留'],
        ['一共', `${yuan(data.totalFen)} 元`],
        ['已还', `${yuan(data.paidFen)} 元`],
        ['还欠', `${yuan(data.balanceFen)} 元`],
      ].map(([name, value]) => (
        <span key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </span>
      ))}
      {(me.role === 'ward-doctor' || me.role === 'admission-desk') && (
        <Button onClick={() => void bedside()}>开床头码</Button>
      )}
    </dl>
  );
}

async function openPdf(stayId: string, agreementId: string): Promise<void> {
  const answer = await send('getAgreementPdf', { params: { stayId, agreementId } });
  window.open(URL.createObjectURL(await answer.blob()), '_blank');
}

function Repayment({ data }: { data: StayData }) {
  return (
    <section className="card">
      <h2>还款</h2>
      {data.agreements.length === 0 && <p className="muted">还没有协议</p>}
      {data.agreements.map((row) => (
        <p key={row.agreementId}>
          协议第 {row.version} 版，分 {row.parts} 次，{AGREEMENT_WORDS[row.state]}
          {row.signedAt && (
            <>
              ，{moment(row.signedAt)} 签{' '}
              <Button onClick={() => void openPdf(data.stayId, row.agreementId)}>打开签好的协议</Button>
            </>
          )}
        </p>
      ))}
      {data.payments.map((row) => (
        <p key={row.paymentId}>
          {row.paidOn} {row.payerName} {row.way} <b>{yuan(row.amountFen)} 元</b>
        </p>
      ))}
      <h2>发过的提醒</h2>
      {data.reminders.length === 0 && <p className="muted">还没有发过</p>}
      {data.reminders.map((row) => (
        <p key={`${row.at}${row.title}${row.channel}`}>
          {moment(row.at)} {row.title} {CHANNEL_WORDS[row.channel]} {MESSAGE_WORDS[row.state]}
        </p>
      ))}
    </section>
  );
}

/** One stay: who, bills by day, repayment, relatives. Opening it is written down and the patient can see that. */
export default function Stay() {
  const { stayId = '' } = useParams();
  const me = useMe();
  const [turn, setTurn] = useState(0);
  const stay = useCall('getStay', { params: { stayId } });
  const mayConfirm = me.role === 'admission-desk' || me.role === 'billing';
  return (
    <Shown of={stay}>
      {(data) => (
        <>
          <div className="title">
            <h1>住院账</h1>
            <span>打开账单会记下来，患者在手机上看得到</span>
          </div>
          <Head data={data} />
          {me.role !== 'arrears-officer' && <DayBills stayId={stayId} />}
          <div className="columns">
            {mayConfirm ? (
              <Relatives
                key={turn}
                stayId={stayId}
                mayChange={me.role === 'admission-desk'}
                onChanged={() => setTurn(turn + 1)}
              />
            ) : (
              <span />
            )}
            <Repayment data={data} />
          </div>
        </>
      )}
    </Shown>
  );
}
