import { Textarea, View } from '@tarojs/components';
import type { Agreement } from '@zhenhoufu/shared/contracts';
import { formatLongDay } from '@zhenhoufu/shared/time';
import { useState } from 'react';
import { call } from '../../api/client';
import { go, replace } from '../../api/navigate';
import { useCall } from '../../api/use-call';
import { Btn } from '../../components/btn';
import { named } from '../../components/field';
import { sayProblem } from '../../components/notice';
import { Page } from '../../components/page';
import { Paper, PaperToSign, SignedNote } from '../../components/paper';
import { useParams } from '../../components/params';
import { RemindRow } from '../../components/reminding';
import { Row } from '../../components/row';
import { useSheet } from '../../components/sheet';
import { Shown } from '../../components/shown';
import { openPaper } from '../../platform/paper';
import { Said } from './plan-choices';

/** Which plan it is, and what became of it, in one sentence; null while it stands. */
function endedWords({ state, ending, outdatedBy }: Agreement): string | null {
  if (outdatedBy === 'debt') return '后来欠的钱变了，这一版不能签了。现在怎么付，看“还款”。';
  if (outdatedBy) return '原来那份协议不算了，这一版也不能签了。现在怎么付，看“还款”。';
  const on = ending ? formatLongDay(ending.on) : '';
  if (state === 'declined' && ending?.how === 'countered') return `${on}换成了后面一版，这一版不用签了。`;
  if (state === 'declined') return `${on}没有签这一版，欠的钱不变。`;
  if (state === 'expired') return '过了签字的日子，这一版不能签了。可以再选怎么付。';
  if (state === 'superseded') return `${on}换成了后面一版，已经付的钱都算数。`;
  if (state === 'terminated') return `${on}医院终止了这份协议：${ending?.reason ?? ''}。欠的钱不变，可以再选怎么付。`;
  return state === 'fulfilled' ? '全部付清了。' : null;
}

/** Not this one: a word why helps the hospital to offer another. */
function DeclineBody({ data, close }: { data: Agreement; close(): void }) {
  const [reason, setReason] = useState('');
  const { stayId, agreementId } = data;
  const decline = async () => {
    try {
      await call('declineAgreement', { params: { stayId, agreementId }, body: { reason: reason.trim() } });
      close();
      replace('repay');
    } catch (error) {
      await sayProblem(error);
    }
  };
  return (
    <>
      <View>不签，欠的钱不变；可以自己再选，也可以跟医院商量。</View>
      <Textarea
        className="ask-in"
        value={reason}
        maxlength={100}
        placeholder="哪里不合适，可以写一句"
        onInput={(event) => setReason(event.detail.value)}
        {...named('哪里不合适')}
      />
      <Btn word="定了，不签" busyWord="正在记…" onTap={decline} />
      <Btn word="再想想" kind="quiet" onTap={() => void close()} />
    </>
  );
}

function ToSign({ data }: { data: Agreement }) {
  const open = useSheet();
  const { stayId, agreementId, proposedBy } = data;
  const params = { stayId, agreementId };
  const replaces = data.clauses.some((clause) => clause.code === 'replaces');
  return (
    <PaperToSign
      paperId={agreementId}
      text={data}
      number={`第 ${data.version} 版`}
      above={proposedBy?.side === 'hospital' && <Said words={`${proposedBy.name}提的。${proposedBy.note}`} />}
      onSign={() => void go('sign', params)}
    >
      <Btn
        word="不合适，换个付法"
        kind="line"
        onTap={() => void (replaces ? go('replan', { stayId }) : go('plan', { stayId }))}
      />
      <Btn
        word="不签这一份"
        kind="quiet"
        onTap={() => void open({ title: '不签这一份', body: (close) => <DeclineBody data={data} close={close} /> })}
      />
    </PaperToSign>
  );
}

function AgreementOf({ data }: { data: Agreement }) {
  const { stayId, agreementId, signedAt, signerName } = data;
  const params = { stayId, agreementId };
  if (data.state === 'presented' && !data.outdatedBy) return <ToSign data={data} />;
  const ended = endedWords(data);
  return (
    <>
      {ended && <Said words={ended} />}
      {signedAt && (
        <SignedNote signedAt={signedAt} signerName={signerName} open={() => openPaper('getAgreementPdf', { params })} />
      )}
      {data.state === 'effective' && (
        <View className="card card--flush">
          <RemindRow />
          <Row icon="cal" title="看还款" detail="什么时候付多少，都在那里" onTap={() => go('repay')} />
        </View>
      )}
      <Paper text={data} number={`第 ${data.version} 版`} />
    </>
  );
}

/** The whole text first; each clause that binds is confirmed one by one. */
export default function AgreementPage() {
  const params = useParams('agreement');
  const agreement = useCall('getAgreement', { params });
  return (
    <Page name="agreement">
      <Shown of={agreement}>{(data) => <AgreementOf key={data.agreementId} data={data} />}</Shown>
    </Page>
  );
}
