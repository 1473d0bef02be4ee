import { View } from '@tarojs/components';
import type { SelfPayConsent } from '@zhenhoufu/shared/contracts';
import { priceText } from '@zhenhoufu/shared/domain';
import { formatFen } from '@zhenhoufu/shared/money';
import { call } from '../../api/client';
import { go } from '../../api/navigate';
import { session } from '../../api/session';
import { useCall } from '../../api/use-call';
import { useAction } from '../../components/action';
import { Btn } from '../../components/btn';
import { Icon } from '../../components/icon';
import { ask } from '../../components/notice';
import { Page } from '../../components/page';
import { Paper, PaperToSign, SignedNote } from '../../components/paper';
import { useParams } from '../../components/params';
import { Row } from '../../components/row';
import { Shown } from '../../components/shown';
import { openPaper } from '../../platform/paper';
import { consentStanding, timeWords } from './consent-words';

/** The item at a glance, before the text. */
function Item({ consent }: { consent: SelfPayConsent }) {
  const { name, spec, unit, price, quantity, amountFen, why, alternatives, explainedBy, signBy } = consent;
  return (
    <>
      <View className="card card--flush">
        <Row
          title={spec ? `${name} ${spec}` : name}
          detail={`${quantity} ${unit} × ¥${priceText(price)}，医保不报`}
          right={formatFen(amountFen)}
        />
        <Row title="为什么要用" detail={why} />
        <Row title="有没有能报销的" detail={alternatives} />
        <Row title="谁解释的" detail={explainedBy} />
      </View>
      {signBy && (
        <View className="tip">
          <Icon name="clock" />
          <View>当时急用，已经先用了。请在 {timeWords(signBy)} 以前看过补签，也可以不同意。</View>
        </View>
      )}
    </>
  );
}

function Open({ consent, onDone }: { consent: SelfPayConsent; onDone(): void }) {
  const act = useAction();
  const { stayId, paperId } = consent;
  const params = { stayId, paperId };
  const refuse = async () => {
    const said =
      consent.state === 'owed' ? '已经用了的这笔钱，会由医院的人来跟您商量。' : '医生会用别的办法，不影响给您治病。';
    if (!(await ask('不同意用这一样？', said, '不同意'))) return;
    if (!(await act((key) => call('refuseSelfPayConsent', { params, body: {}, key })))) onDone();
  };
  return (
    <>
      <Item consent={consent} />
      <View className="h">同意书全文</View>
      <PaperToSign
        paperId={paperId}
        text={consent}
        number={`编号 ${consent.number}`}
        onSign={() => void go('consentSign', params)}
      >
        <Btn word="不同意，不用这一样" kind="quiet" busyWord="正在记下…" onTap={refuse} />
        <View className="note">不想在手机上签，可以请医生拿平板或者纸来签，一样有效。</View>
      </PaperToSign>
    </>
  );
}

function Signed({ consent, onDone }: { consent: SelfPayConsent; onDone(): void }) {
  const act = useAction();
  const { stayId, paperId, signedAt, signerName, state, used, quantity, unit } = consent;
  const params = { stayId, paperId };
  const query = { type: session.elder ? ('large' as const) : ('plain' as const) };
  const open = () => openPaper('getSelfPayConsentPdf', { params, query });
  const left = state === 'signed' && Number(used) < Number(quantity);
  const withdraw = async () => {
    if (!(await ask('剩下的不用了？', '用过的照实收费，没用的不再用。不影响给您治病。', '不用了'))) return;
    if (!(await act((key) => call('withdrawSelfPayConsent', { params, body: {}, key })))) onDone();
  };
  return (
    <>
      <Item consent={consent} />
      {signedAt && <SignedNote signedAt={signedAt} signerName={signerName} open={open} />}
      <View className="note">
        同意 {quantity} {unit}，用了 {used} {unit}。
      </View>
      {left && <Btn word="没用的，不用了" kind="quiet" busyWord="正在记下…" onTap={withdraw} />}
      <Paper text={consent} number={`编号 ${consent.number}`} />
    </>
  );
}

function ConsentOf({ consent, onDone }: { consent: SelfPayConsent; onDone(): void }) {
  const { state, ended, scan } = consent;
  const open = state === 'announced' || state === 'owed';
  if (open && !scan) return <Open consent={consent} onDone={onDone} />;
  return (
    <>
      {(ended || scan) && (
        <View className="tip">
          <Icon name={scan && open ? 'clock' : 'ok'} />
          <View>{consentStanding(consent)}</View>
        </View>
      )}
      {state === 'signed' || state === 'withdrawn' ? (
        <Signed consent={consent} onDone={onDone} />
      ) : (
        <>
          <Item consent={consent} />
          <Paper text={consent} number={`编号 ${consent.number}`} />
        </>
      )}
    </>
  );
}

/** One item outside the catalogue (P15): what, how much, why; then yes by hand, or no. */
export default function ConsentPage() {
  const { stayId, paperId } = useParams('consent');
  const consents = useCall('getSelfPayConsents', { params: { stayId } });
  return (
    <Page name="consent">
      <Shown of={consents}>
        {(data) => {
          const consent = data.consents.find((row) => row.paperId === paperId);
          if (consent) return <ConsentOf key={consent.state} consent={consent} onDone={consents.reload} />;
          return (
            <View className="card state">
              <View className="state__t">没有这份同意书</View>
              <View className="sub">可能医生不用了，收回了。</View>
              <View className="state__b">
                <Btn word="看自费的项目" kind="line" onTap={() => void go('consents', { stayId })} />
              </View>
            </View>
          );
        }}
      </Shown>
    </Page>
  );
}
