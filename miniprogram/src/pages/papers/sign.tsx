import type { AdmissionPapers } from '@zhenhoufu/shared/contracts';
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

function SignOf({ paperId, data }: { paperId: string; data: AdmissionPapers }) {
  const [guardianId, setGuardianId] = useState('');
  const { stayId } = data;
  const params = { stayId, paperId };
  const paper = data.papers.find((row) => row.paperId === paperId);
  const confirmedClauses = confirmed.get(paperId);
  if (!paper || !confirmedClauses) return <ReadFirst onRead={() => void go('paper', { stayId })} />;
  const guardian = paper.signer === 'guardian';
  const between = {
    title: '监护人自己的身份证号',
    body: <GuardianId value={guardianId} onChange={setGuardianId} />,
    left: guardianId.length < ID_LENGTH ? '先填监护人的身份证号' : null,
  };
  return (
    <Signing
      what={`${paper.title}。${guardian ? '由监护人写自己的名字。' : '写您自己的名字。'}`}
      word="签好这份协议"
      {...(guardian && { between })}
      send={() => call('sendPaperCode', { params, body: {} })}
      sign={async (written, key) => {
        const read = { confirmedClauses, readToEnd: true, textSha256: paper.textSha256 };
        const body = { ...read, ...written, ...(guardian ? { guardianIdNumber: guardianId } : {}) };
        await call('signPaperOnPhone', { params, body, key });
        replace('paper', { stayId });
      }}
    />
  );
}

/** Handwriting, then the code of an SMS. */
export default function PaperSignPage() {
  const { stayId, paperId } = useParams('paperSign');
  const papers = useCall('getAdmissionPapers', { params: { stayId } });
  return (
    <Page name="paperSign">
      <Shown of={papers}>{(data) => <SignOf paperId={paperId} data={data} />}</Shown>
    </Page>
  );
}
