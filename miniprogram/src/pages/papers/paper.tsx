import { View } from '@tarojs/components';
import type { AdmissionPaper, AdmissionPapers } from '@zhenhoufu/shared/contracts';
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
import { Shown } from '../../components/shown';
import { openPaper } from '../../platform/paper';

const ENDED: Partial<Record<AdmissionPaper['state'], string>> = {
  declined: '上次您选了不签，按普通办法交押金。改主意了可以再看、再签。',
  expired: '上一份过期了，重新打开一份就行。',
};

const numberOf = (paper: AdmissionPaper) => `编号 ${paper.number}`;

/** An open paper: read and sign, or say no. */
function OpenPaper({ paper, onDone }: { paper: AdmissionPaper; onDone(): void }) {
  const act = useAction();
  const { stayId, paperId } = paper;
  const decline = async () => {
    const sure = await ask('不签这份协议？', '照样给您治病，要按普通办法交押金。', '不签');
    if (!sure) return;
    const params = { stayId, paperId };
    if (!(await act((key) => call('declineAdmissionPaper', { params, body: {}, key })))) onDone();
  };
  return (
    <PaperToSign
      paperId={paperId}
      text={paper}
      number={numberOf(paper)}
      onSign={() => void go('paperSign', { stayId, paperId })}
    >
      <Btn word="不签，按普通办法交押金" kind="quiet" busyWord="正在记下…" onTap={decline} />
      <View className="note">不想在手机上签，可以到住院处，在平板上或者纸上签，一样有效。</View>
    </PaperToSign>
  );
}

function Signed({ paper }: { paper: AdmissionPaper }) {
  const { stayId, paperId, signedAt, signerName } = paper;
  const query = { type: session.elder ? ('large' as const) : ('plain' as const) };
  const open = () => openPaper('getAdmissionPaperPdf', { params: { stayId, paperId }, query });
  return (
    <>
      {signedAt && <SignedNote signedAt={signedAt} signerName={signerName} open={open} />}
      <Paper text={paper} number={numberOf(paper)} />
    </>
  );
}

/** Nothing open yet: why one is needed and the button that makes it, or why none is. */
function NoPaper({ data, onDone }: { data: AdmissionPapers; onDone(): void }) {
  const act = useAction();
  const last = data.papers[0];
  const present = async () => {
    const params = { stayId: data.stayId };
    if (!(await act((key) => call('presentAdmissionPaper', { params, body: {}, key })))) onDone();
  };
  return (
    <View className="card">
      <View className="card__h">{data.needed ? data.needed.title : '入院协议'}</View>
      <View className="sub">{(last && ENDED[last.state]) ?? data.plain}</View>
      {data.signer === 'guardian' && data.needed && <View className="sub">要由监护人来签。</View>}
      {data.needed && <Btn word="打开协议看看" busyWord="正在打开…" onTap={present} />}
    </View>
  );
}

function PapersOf({ data, onDone }: { data: AdmissionPapers; onDone(): void }) {
  const paper = data.papers[0];
  if (paper?.state === 'effective') return <Signed paper={paper} />;
  if (paper?.state !== 'presented') return <NoPaper data={data} onDone={onDone} />;
  if (!paper.scan) return <OpenPaper key={paper.paperId} paper={paper} onDone={onDone} />;
  return (
    <>
      <View className="tip">
        <Icon name="clock" />
        <View>您在纸上签的一份已经交给住院处，等另一位工作人员核对，核对好就生效。</View>
      </View>
      <Paper text={paper} number={numberOf(paper)} />
    </>
  );
}

/** The paper of P10: the whole text first, each clause that binds confirmed one by one. */
export default function PaperPage() {
  const params = useParams('paper');
  const papers = useCall('getAdmissionPapers', { params });
  return (
    <Page name="paper">
      <Shown of={papers}>{(data) => <PapersOf data={data} onDone={papers.reload} />}</Shown>
    </Page>
  );
}
