import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { BillLine, DailyBill, ResponseOf } from '@zhenhoufu/shared/contracts';
import { lineShares } from '@zhenhoufu/shared/domain';
import { formatFen } from '@zhenhoufu/shared/money';
import { formatDay, formatShortDay } from '@zhenhoufu/shared/time';
import { go } from '../../api/navigate';
import { session } from '../../api/session';
import { useCall } from '../../api/use-call';
import { Btn } from '../../components/btn';
import { Listen } from '../../components/listen';
import { Page } from '../../components/page';
import { useParams } from '../../components/params';
import { Row } from '../../components/row';
import { Shown } from '../../components/shown';
import { consentWord, lineView } from '../bill/bill-view';
import { linesOfDay } from '../bill/day-words';
import { OverTreatment } from './over-treatment';
import { QuestionForm } from './question-form';
import { Talk } from './talk';

type Explained = ResponseOf<'explainLine'>;

const CLASS_PLAIN: Record<BillLine['chargeClass'], string> = {
  a: '甲类，全部算进报销，出院时按比例报。',
  b: '乙类，您先自己付一小部分，剩下的按比例报。',
  self: '自费，医保不报，全由自己付。',
  unknown: '能不能报，医院还没有标明。',
};

function Amounts({ line, date }: { line: BillLine; date: string }) {
  const view = lineView(line);
  const shares = lineShares(line);
  return (
    <View className="card">
      <View className="b">{view.name}</View>
      <View className="sum sum--in">
        <View className="sum__i">
          <View>
            {formatShortDay(line.lateFor ?? date)}，{view.how}
          </View>
          <View className="amt b">{view.amount}</View>
        </View>
        {shares && shares.patientFen !== 0 && line.chargeClass !== 'self' && (
          <>
            <View className="sum__i">
              <View>您先自己付</View>
              <View className="amt">{formatFen(shares.patientFen)}</View>
            </View>
            <View className="sum__i">
              <View>剩下的按比例报销</View>
              <View className="amt">{formatFen(shares.inScopeFen)}</View>
            </View>
          </>
        )}
      </View>
      <View className="sub">{CLASS_PLAIN[line.chargeClass]}</View>
      {shares && line.chargeClass !== 'self' && <View className="note">报多少，出院结算才算准。</View>}
      {line.lateFor && (
        <View className="note">
          这是补记的：{formatDay(line.lateFor)}做的，记在{formatShortDay(date)}的账上。
        </View>
      )}
      {line.refundOf && <View className="note">这是退费，退回前面记过的一笔。</View>}
    </View>
  );
}

/** Outside the catalogue: who agreed to it and when, or that nobody has yet. */
function Agreed({ stayId, lineId }: { stayId: string; lineId: string }) {
  const { data } = useCall('getSelfPayConsents', { params: { stayId } });
  const word = consentWord(lineId, data);
  if (word === '') return null;
  return (
    <View className="card card--flush">
      <Row icon="pen" title={`自费，${word}`} detail="看自费的项目" onTap={() => go('consents', { stayId })} />
    </View>
  );
}

function WhatIsIt({ of }: { of: Explained }) {
  return (
    <View className="card">
      <View className="b">这是什么</View>
      <View>{of.plain ?? of.ask}</View>
      <View className="note">
        记在“{of.category.name}”里：{of.category.plain}
      </View>
      {of.plain && <View className="note">{of.ask}</View>}
      <Btn word="打电话问" icon="tel" kind="quiet" onTap={() => void Taro.makePhoneCall({ phoneNumber: of.phone })} />
    </View>
  );
}

function wordsOf(line: BillLine, explained: Explained | null): string {
  const { name, how, amount } = lineView(line);
  const plain = explained ? (explained.plain ?? explained.ask) : '';
  return `${name}，${how}，一共 ${amount}。${plain}${CLASS_PLAIN[line.chargeClass]}`;
}

function LineBody({ bill, lineId }: { bill: DailyBill; lineId: string }) {
  const { stayId, date } = bill;
  const explained = useCall('explainLine', { params: { stayId }, query: { lineId } });
  const asked = useCall('listBillQuestions', { params: { stayId } });
  const line = linesOfDay(bill).find((row) => row.lineId === lineId);
  if (!line) {
    return (
      <View className="card state">
        <View className="state__t">这一天没有这一笔</View>
        <View className="sub">可能已经更正了，回清单看一看。</View>
      </View>
    );
  }
  return (
    <>
      <Amounts line={line} date={date} />
      {line.chargeClass === 'self' && <Agreed stayId={stayId} lineId={lineId} />}
      <Shown of={explained}>{(data) => <WhatIsIt of={data} />}</Shown>
      <OverTreatment stayId={stayId} line={line} />
      {session.elder && <Listen word="听一遍" words={wordsOf(line, explained.data)} />}
      <Shown of={asked}>
        {({ answerHours, questions }) => (
          <>
            {questions
              .filter((question) => question.lineId === lineId)
              .map((question) => (
                <Talk key={question.questionId} question={question} />
              ))}
            <QuestionForm stayId={stayId} date={date} lineId={lineId} hours={answerHours} onAsked={asked.reload} />
          </>
        )}
      </Shown>
    </>
  );
}

/** One line of a bill: what it is, who is likely to bear it, and the question to the billing desk. */
export default function BillLinePage() {
  const { stayId, date, lineId } = useParams('billLine');
  const bill = useCall<'getDailyBill', DailyBill>('getDailyBill', { params: { stayId, date } });
  return (
    <Page name="billLine">
      <Shown of={bill}>{(data) => <LineBody bill={data} lineId={lineId} />}</Shown>
    </Page>
  );
}
