import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { App, Button } from 'antd';
import { mayCall } from '../api/allowed.js';
import { ApiError, send } from '../api/client.js';
import type { IconName } from '../components/icon.js';
import { Mark, Panel } from '../components/parts.js';
import { AGREEMENT_WORDS, CHANNEL_WORDS, day, MESSAGE_WORDS, moment, yuan } from '../components/words.js';
import { useMe } from '../session-context.js';
import { ReceiptButton } from './receipt-button.js';

type StayData = ResponseOf<'getStay'>;
type Standing = ResponseOf<'getRepayment'>;
type Instalment = Standing['instalments'][number];

const PART: Record<Instalment['status'], { say: string; icon: IconName; tone?: 'ok' | 'due' | 'over' }> = {
  paid: { say: '付清', icon: 'check', tone: 'ok' },
  next: { say: '下一期', icon: 'clock', tone: 'due' },
  later: { say: '以后', icon: 'clock' },
  overdue: { say: '逾期', icon: 'stop', tone: 'over' },
};

function Agreements({ data }: { data: StayData }) {
  const me = useMe();
  const { message } = App.useApp();
  const open = async (agreementId: string) => {
    try {
      const answer = await send('getAgreementPdf', { params: { stayId: data.stayId, agreementId } });
      window.open(URL.createObjectURL(await answer.blob()), '_blank');
    } catch (error) {
      if (error instanceof ApiError) message.error(`${error.title}。${error.detail}`);
    }
  };
  return (
    <ul className="rows">
      {data.agreements.map((row) => (
        <li key={row.agreementId}>
          <span className="nowrap">
            协议第 {row.version} 版，分 {row.parts} 次
          </span>
          <Mark>{AGREEMENT_WORDS[row.state]}</Mark>
          {row.signedAt && mayCall(me.role, 'getAgreementPdf') ? (
            <Button size="small" onClick={() => void open(row.agreementId)}>
              看协议
            </Button>
          ) : (
            <small>{row.signedAt ? `${moment(row.signedAt)} 签` : '还没有签'}</small>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Agreements with their instalments, what was paid, what was sent. */
export function Repayment({
  data,
  standing,
  className,
}: {
  data: StayData;
  /** Null without an agreement, or for a role that may not see it. */
  standing: Standing | null;
  className?: string;
}) {
  const nothing = data.agreements.length + data.payments.length + data.reminders.length === 0;
  return (
    <Panel title="还款和提醒" {...(className ? { className } : {})}>
      {nothing && (
        <p className="pad muted">
          还没有协议、付款和提醒。{data.dischargedOn ? '' : '出院结算以后，患者在手机上选怎么付。'}
        </p>
      )}
      <Agreements data={data} />
      {standing && standing.instalments.length > 0 && (
        <>
          <h3 className="rows__head">分期</h3>
          <ul className="rows">
            {standing.instalments.map((row) => (
              <li key={row.no}>
                第 {row.no} 期 {day(row.effectiveDate)}
                <Mark icon={PART[row.status].icon} {...(PART[row.status].tone ? { tone: PART[row.status].tone } : {})}>
                  {PART[row.status].say}
                </Mark>
                <span>{yuan(row.amountFen)} 元</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {data.payments.length > 0 && (
        <>
          <h3 className="rows__head">付过的</h3>
          <ul className="rows">
            {data.payments.map((row) => (
              <li key={row.paymentId}>
                {day(row.paidOn)} {row.payerName} {row.way}
                <b>{yuan(row.amountFen)} 元</b>
                <ReceiptButton stayId={data.stayId} paymentId={row.paymentId} />
              </li>
            ))}
          </ul>
        </>
      )}
      {data.reminders.length > 0 && (
        <>
          <h3 className="rows__head">发过的提醒</h3>
          <ul className="rows">
            {data.reminders.map((row) => (
              <li key={`${row.at}${row.title}${row.channel}`}>
                <span className="nowrap">{moment(row.at)}</span>
                <span>{row.title}</span>
                <small className="nowrap">
                  {CHANNEL_WORDS[row.channel]} {MESSAGE_WORDS[row.state]}
                </small>
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}
