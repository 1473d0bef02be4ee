import type { Agreement } from '@zhenhoufu/shared/contracts';
import { go } from '../../api/navigate';
import { useCall } from '../../api/use-call';
import { Page } from '../../components/page';
import { Paper, PaperToSign, SignedNote } from '../../components/paper';
import { useParams } from '../../components/params';
import { Shown } from '../../components/shown';
import { openPaper } from '../../platform/paper';

function AgreementOf({ stayId, data }: { stayId: string; data: Agreement }) {
  const { agreementId, signedAt, signerName } = data;
  const params = { stayId, agreementId };
  const number = `第 ${data.version} 版`;
  if (data.state === 'presented') {
    return <PaperToSign paperId={agreementId} text={data} number={number} onSign={() => void go('sign', params)} />;
  }
  return (
    <>
      {signedAt && (
        <SignedNote signedAt={signedAt} signerName={signerName} open={() => openPaper('getAgreementPdf', { params })} />
      )}
      <Paper text={data} number={number} />
    </>
  );
}

/** The whole text first; each clause that binds is confirmed one by one. */
export default function AgreementPage() {
  const params = useParams('agreement');
  const agreement = useCall('getAgreement', { params });
  return (
    <Page name="agreement">
      <Shown of={agreement}>
        {(data) => <AgreementOf key={data.agreementId} stayId={params.stayId} data={data} />}
      </Shown>
    </Page>
  );
}
