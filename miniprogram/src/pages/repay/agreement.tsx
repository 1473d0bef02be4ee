import { View } from '@tarojs/components';
import { useReachBottom } from '@tarojs/taro';
import type { Agreement } from '@zhenhoufu/shared/contracts';
import { formatLongDay, shanghaiDate } from '@zhenhoufu/shared/time';
import { useState } from 'react';
import { go } from '../../api/navigate';
import { useCall } from '../../api/use-call';
import { Btn } from '../../components/btn';
import { Dock } from '../../components/dock';
import { Icon } from '../../components/icon';
import { sayProblem } from '../../components/notice';
import { Page } from '../../components/page';
import { useParams } from '../../components/params';
import { Shown } from '../../components/shown';
import { openPaper } from '../../platform/paper';
import { confirmed } from './confirmed';
import { PAPER_ID, Reading } from './reading';

function Text({
  data,
  picked,
  open,
  onPick,
}: {
  data: Agreement;
  picked: string[];
  open: boolean;
  onPick(code: string): void;
}) {
  return (
    <View id={PAPER_ID} className="doc">
      <View className="doc__t">{data.title}</View>
      <View className="doc__no">第 {data.version} 版</View>
      <View className="doc__box">
        <View className="b is-ok">这份文件说什么</View>
        {data.summary.map((line, index) => (
          <View key={line} className="doc__li">
            <View className="doc__n">{index + 1}</View>
            <View>{line}</View>
          </View>
        ))}
      </View>
      {data.clauses.map((clause) => {
        const on = picked.includes(clause.code);
        return (
          <View key={clause.code}>
            <View className="doc__h">{clause.title}</View>
            {clause.text.map((line) => (
              <View key={line}>{line}</View>
            ))}
            {clause.mustConfirm && open && (
              <View className="must" role="checkbox" aria-checked={on} onClick={() => onPick(clause.code)}>
                <View className={`pick ${on ? 'pick--on' : ''}`}>{on && <Icon name="ok" />}</View>
                <View>我看清楚了：{clause.title.slice(2)}</View>
              </View>
            )}
          </View>
        );
      })}
    </View>
  );
}

function AgreementOf({ stayId, data, read }: { stayId: string; data: Agreement; read: boolean }) {
  const [picked, setPicked] = useState<string[]>([]);
  const open = data.state === 'presented';
  const must = data.clauses.filter((clause) => clause.mustConfirm);
  const left = must.filter((clause) => !picked.includes(clause.code)).length;
  const why = left > 0 ? `还有 ${left} 条要您确认` : read ? null : '往下读完，就能签字';
  const params = { stayId, agreementId: data.agreementId };
  const sign = () => {
    confirmed.set(data.agreementId, picked);
    go('sign', params);
  };
  return (
    <>
      {open && <Reading done={read} />}
      <Text
        data={data}
        picked={picked}
        open={open}
        onPick={(code) => setPicked(picked.includes(code) ? picked.filter((row) => row !== code) : [...picked, code])}
      />
      {open && (
        <Dock>
          <Btn word="看完了，去签字" why={why} onTap={() => void sign()} />
        </Dock>
      )}
      {data.signedAt && (
        <>
          <View className="tip">
            <Icon name="shield" />
            <View>
              {formatLongDay(shanghaiDate(Date.parse(data.signedAt)))} {data.signerName}签好了，您和医院各有一份。
            </View>
          </View>
          <Btn
            word="打开签好的文件"
            kind="line"
            busyWord="正在打开…"
            onTap={() => openPaper('getAgreementPdf', { params }).catch(sayProblem)}
          />
        </>
      )}
    </>
  );
}

/** The whole text first; each clause that binds is confirmed one by one. */
export default function AgreementPage() {
  const params = useParams('agreement');
  const agreement = useCall('getAgreement', { params });
  const [read, setRead] = useState(false);
  useReachBottom(() => setRead(true));
  return (
    <Page name="agreement">
      <Shown of={agreement}>
        {(data) => <AgreementOf stayId={params.stayId} data={data} read={read || data.state !== 'presented'} />}
      </Shown>
    </Page>
  );
}
