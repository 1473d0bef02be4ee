import { Text } from '@tarojs/components';
import type { Agreement } from '@zhenhoufu/shared/contracts';
import { formatYuan } from '@zhenhoufu/shared/money';
import { formatLongDay } from '@zhenhoufu/shared/time';
import { call } from '../../api/client';
import { go, replace } from '../../api/navigate';
import { useCall } from '../../api/use-call';
import { confirmed } from '../../components/confirmed';
import { Page } from '../../components/page';
import { useParams } from '../../components/params';
import { Shown } from '../../components/shown';
import { ReadFirst, Signing } from '../../components/signing';

function planWords({ instalments, nowFen }: Agreement): string {
  const [only] = instalments;
  if (instalments.length === 1 && only) return `${formatLongDay(only.dueDate)}以前一次付清`;
  return nowFen > 0
    ? `今天先付 ${formatYuan(nowFen)} 元，一共分 ${instalments.length} 次`
    : `分 ${instalments.length} 次`;
}

function SignOf({ stayId, data }: { stayId: string; data: Agreement }) {
  const params = { stayId, agreementId: data.agreementId };
  const confirmedClauses = confirmed.get(data.agreementId);
  if (!confirmedClauses) return <ReadFirst onRead={() => void go('agreement', params)} />;
  return (
    <Signing
      what={
        <>
          还款协议第 {data.version} 版：<Text className="b is-due">{formatYuan(data.balanceFen)} 元</Text>，
          {planWords(data)}
          ，不收利息。写您自己的名字。
        </>
      }
      kept="在“还款”里随时能看。"
      word="签好，按这个计划付"
      send={() => call('sendSigningCode', { params, body: {} })}
      sign={async (written, key) => {
        const body = { ...written, confirmedClauses, readToEnd: true, textSha256: data.textSha256 };
        await call('signAgreement', { params, body, key });
        // What is paid at signing is paid now.
        if (data.nowFen > 0) replace('repay');
        else replace('agreement', params);
      }}
    />
  );
}

/** Handwriting, then the code of an SMS. */
export default function SignPage() {
  const params = useParams('sign');
  const agreement = useCall('getAgreement', { params });
  return (
    <Page name="sign">
      <Shown of={agreement}>{(data) => <SignOf stayId={params.stayId} data={data} />}</Shown>
    </Page>
  );
}
