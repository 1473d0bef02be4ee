import { View } from '@tarojs/components';
import type { BillLine, OverTreatmentCase } from '@zhenhoufu/shared/contracts';
import { formatShortDay, shanghaiDate } from '@zhenhoufu/shared/time';
import { useState } from 'react';
import { call } from '../../api/client';
import { useCall } from '../../api/use-call';
import { Row } from '../../components/row';
import { SendWords, useWords, WordsField } from '../../components/words-form';

const MOST = 300;

const HEADS: Record<NonNullable<OverTreatmentCase['outcome']>, string> = {
  institution: '看过了：不该做，医院承担',
  patient: '看过了：是家里要求做的',
  none: '看过了：治病要用的',
};

function Standing({ of }: { of: OverTreatmentCase }) {
  const { outcome, plain, reason, reportedBy, reportedAt } = of;
  const who = reportedBy === '本人' ? '您' : reportedBy;
  return (
    <View className="card talk">
      <View className="b">{outcome ? HEADS[outcome] : '提过了，医院正在看'}</View>
      <View className="line__q">{plain}</View>
      <View className="talk__s">
        {formatShortDay(shanghaiDate(Date.parse(reportedAt)))} {who}提的：{reason}
      </View>
    </View>
  );
}

function Form({ stayId, lineId, onDone }: { stayId: string; lineId: string; onDone(): void }) {
  const words = useWords(async (reason, key) => {
    await call('reportOverTreatment', { params: { stayId }, body: { lineId, reason }, key });
    onDone();
  });
  return (
    <View className="card form">
      <WordsField
        of={words}
        title="请医院查一查这一笔"
        label="为什么觉得不该做"
        ask="比如：这个检查前天刚做过"
        most={MOST}
      />
      <View className="note">不影响治疗，也不会怪您。医院要两个人看过才算定，看完会告诉您。</View>
      <SendWords of={words} word="请医院查一查" />
    </View>
  );
}

/** A charge that should perhaps not have been (P20), where the scheme lets one ask: what became of it, or the way to ask. */
export function OverTreatment({ stayId, line }: { stayId: string; line: BillLine }) {
  const cases = useCall('getOverTreatment', { params: { stayId } });
  const [open, setOpen] = useState(false);
  const own = cases.data?.cases.find(({ lineId }) => lineId === line.lineId);
  if (own) return <Standing of={own} />;
  if (!cases.data?.available || line.amountFen <= 0) return null;
  if (open) return <Form stayId={stayId} lineId={line.lineId} onDone={cases.reload} />;
  return (
    <View className="card card--flush">
      <Row icon="hand" title="觉得这一笔不该做？" detail="请医院查一查，不影响治疗" onTap={() => setOpen(true)} />
    </View>
  );
}
