import { View } from '@tarojs/components';
import type { SelfPayConsents } from '@zhenhoufu/shared/contracts';
import { useState } from 'react';
import { call } from '../../api/client';
import { go, replace } from '../../api/navigate';
import { useCall } from '../../api/use-call';
import { confirmed } from '../../components/confirmed';
import { GuardianId, ID_LENGTH } from '../../components/guardian-id';
import { Page } from '../../components/page';
import { useParams } from '../../components/params';
import { Shown } from '../../components/shown';
import { ReadFirst, Signing } from '../../components/signing';

function SignOf({ paperId, data }: { paperId: string; data: SelfPayConsents }) {
  const [guardianId, setGuardianId] = useState('');
  const { stayId } = data;
  const params = { stayId, paperId };
  const paper = data.consents.find((row) => row.paperId === paperId);
  const confirmedClauses = confirmed.get(paperId);
  if (!paper || !confirmedClauses) return <ReadFirst onRead={() => void go('consent', params)} />;
  const guardian = paper.signer === 'guardian';
  const between = {
    title: '监护人自己的身份证号',
    body: <GuardianId value={guardianId} onChange={setGuardianId} />,
    left: guardianId.length < ID_LENGTH ? '先填监护人的身份证号' : null,
  };
  return (
    <Signing
      what={
        <View>
          同意用 {paper.name} {paper.quantity} {paper.unit}，全部自己付。
          {guardian ? '由监护人写自己的名字。' : '写您自己的名字。'}
        </View>
      }
      kept="还没用的，随时可以说不用了。"
      word="签好，同意用"
      {...(guardian && { between })}
      send={() => call('sendSelfPayConsentCode', { params, body: {} })}
      sign={async (written, key) => {
        const read = { confirmedClauses, readToEnd: true, textSha256: paper.textSha256 };
        const body = { ...read, ...written, ...(guardian ? { guardianIdNumber: guardianId } : {}) };
        await call('signSelfPayConsentOnPhone', { params, body, key });
        replace('consent', params);
      }}
    />
  );
}

/** Handwriting, then the code of an SMS. */
export default function ConsentSignPage() {
  const { stayId, paperId } = useParams('consentSign');
  const consents = useCall('getSelfPayConsents', { params: { stayId } });
  return (
    <Page name="consentSign">
      <Shown of={consents}>{(data) => <SignOf paperId={paperId} data={data} />}</Shown>
    </Page>
  );
}
