import { View } from '@tarojs/components';
import { useReachBottom } from '@tarojs/taro';
import type { AdmissionPaper, AdmissionPapers } from '@zhenhoufu/shared/contracts';
import { formatLongDay, shanghaiDate } from '@zhenhoufu/shared/time';
import { useState } from 'react';
import { actionKey, call } from '../../api/client';
import { go } from '../../api/navigate';
import { session } from '../../api/session';
import { useCall } from '../../api/use-call';
import { Btn } from '../../components/btn';
import { Dock } from '../../components/dock';
import { Icon } from '../../components/icon';
import { ask, sayProblem } from '../../components/notice';
import { Page } from '../../components/page';
import { useParams } from '../../components/params';
import { Shown } from '../../components/shown';
import { openPaper } from '../../platform/paper';
import { confirmed } from './confirmed';
import { Words } from './words';

const ENDED: Partial<Record<AdmissionPaper['state'], string>> = {
  declined: '上次您选了不签，按普通办法交押金。改主意了可以再看、再签。',
  expired: '上一份过期了，重新打开一份就行。',
};

/** What the person does with an open paper: confirm clause by clause, sign, or say no. */
function OpenPaper({ paper, read, onDone }: { paper: AdmissionPaper; read: boolean; onDone(): void }) {
  const [picked, setPicked] = useState<string[]>([]);
  const [key] = useState(actionKey);
  const { stayId, paperId } = paper;
  const left = paper.clauses.filter((clause) => clause.mustConfirm && !picked.includes(clause.code)).length;
  const why = left > 0 ? `还有 ${left} 条要您确认` : read ? null : '请看到最后';
  const sign = () => {
    confirmed.set(paperId, picked);
    go('paperSign', { stayId, paperId });
  };
  const decline = async () => {
    const sure = await ask('不签这份协议？', '照样给您治病，要按普通办法交押金。', '不签');
    if (!sure) return;
    await call('declineAdmissionPaper', { params: { stayId, paperId }, body: {}, key }).then(onDone, sayProblem);
  };
  return (
    <>
      <Words
        paper={paper}
        picked={picked}
        onPick={(code) => setPicked(picked.includes(code) ? picked.filter((row) => row !== code) : [...picked, code])}
      />
      <Btn word="不签，按普通办法交押金" kind="quiet" busyWord="正在记下…" onTap={decline} />
      <View className="note">不想在手机上签，可以到住院处，在平板上或者纸上签，一样有效。</View>
      <Dock>
        <Btn word="看完了，去签字" why={why} onTap={() => void sign()} />
      </Dock>
    </>
  );
}

function Signed({ paper }: { paper: AdmissionPaper }) {
  const { stayId, paperId, signedAt, signerName } = paper;
  const query = { type: session.elder ? ('large' as const) : ('plain' as const) };
  return (
    <>
      <View className="tip">
        <Icon name="shield" />
        <View>
          {signedAt && formatLongDay(shanghaiDate(Date.parse(signedAt)))} {signerName}签好了，您和医院各有一份。
        </View>
      </View>
      <Btn
        word="打开签好的文件"
        kind="line"
        busyWord="正在打开…"
        onTap={() => openPaper('getAdmissionPaperPdf', { params: { stayId, paperId }, query }).catch(sayProblem)}
      />
      <Words paper={paper} picked={[]} onPick={() => undefined} />
    </>
  );
}

/** Nothing open yet: why one is needed and the button that makes it, or why none is. */
function NoPaper({ data, onDone }: { data: AdmissionPapers; onDone(): void }) {
  const [key, setKey] = useState(actionKey);
  const last = data.papers[0];
  const present = async () => {
    try {
      await call('presentAdmissionPaper', { params: { stayId: data.stayId }, body: {}, key });
      onDone();
    } catch (error) {
      await sayProblem(error);
    }
    setKey(actionKey());
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

function PapersOf({ data, read, onDone }: { data: AdmissionPapers; read: boolean; onDone(): void }) {
  const paper = data.papers[0];
  if (paper?.state === 'effective') return <Signed paper={paper} />;
  if (paper?.state !== 'presented') return <NoPaper data={data} onDone={onDone} />;
  if (!paper.scan) return <OpenPaper key={paper.paperId} paper={paper} read={read} onDone={onDone} />;
  return (
    <>
      <View className="tip">
        <Icon name="clock" />
        <View>您在纸上签的一份已经交给住院处，等另一位工作人员核对，核对好就生效。</View>
      </View>
      <Words paper={paper} picked={[]} onPick={() => undefined} />
    </>
  );
}

/** The paper of P10: the whole text first, each clause that binds confirmed one by one. */
export default function PaperPage() {
  const params = useParams('paper');
  const papers = useCall('getAdmissionPapers', { params });
  const [read, setRead] = useState(false);
  useReachBottom(() => setRead(true));
  return (
    <Page name="paper">
      <Shown of={papers}>{(data) => <PapersOf data={data} read={read} onDone={papers.reload} />}</Shown>
    </Page>
  );
}
