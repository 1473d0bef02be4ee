import { View } from '@tarojs/components';
import type { DailyBill } from '@zhenhoufu/shared/contracts';
import { formatFen } from '@zhenhoufu/shared/money';
import { formatDay, formatShortDay } from '@zhenhoufu/shared/time';
import { useState } from 'react';
import { go } from '../../api/navigate';
import { session } from '../../api/session';
import { useCall } from '../../api/use-call';
import { Btn } from '../../components/btn';
import { Dock } from '../../components/dock';
import { Icon } from '../../components/icon';
import { Listen } from '../../components/listen';
import { sayProblem } from '../../components/notice';
import { Page } from '../../components/page';
import { Row } from '../../components/row';
import { useSheet } from '../../components/sheet';
import { Shown } from '../../components/shown';
import { shownStay, useMe } from '../../components/stay';
import { openPaper } from '../../platform/paper';
import { Categories, DayHead, DayNotes } from './day';
import { dayWords } from './day-words';
import { DayStrip, type Days } from './days';
import { Explain } from './explain';

function Nothing({ date, last, onLast }: { date: string; last: string; onLast(): void }) {
  return (
    <>
      <View className="card state">
        <View className="state__t">{formatShortDay(date)} 还没有记账</View>
        <View className="sub">医生开了药、做了检查，一般过一两个小时才看得到。夜里封存，封存后不再改。</View>
      </View>
      {last && (
        <Dock>
          <Btn word={`看 ${formatDay(last)} 的清单`} onTap={() => void onLast()} />
        </Dock>
      )}
    </>
  );
}

/** Opens the sheet that says what 甲, 乙 and 自费 are. */
function useExplain(bill: DailyBill): () => void {
  const open = useSheet();
  return () => open({ title: '甲、乙、自费是什么', body: (close) => <Explain bill={bill} onClose={close} /> });
}

function WhereHead({ bill }: { bill: DailyBill }) {
  const explain = useExplain(bill);
  return (
    <View className="h">
      <View>花在哪里</View>
      <View className="link" role="button" onClick={explain}>
        <View>甲、乙、自费是什么</View>
        <Icon name="q" />
      </View>
    </View>
  );
}

function DayBill({ stayId, date }: { stayId: string; date: string }) {
  const bill = useCall<'getDailyBill', DailyBill>('getDailyBill', { params: { stayId, date } });
  const asked = useCall('listBillQuestions', { params: { stayId } });
  const consents = useCall('getSelfPayConsents', bill.data?.selfFen ? { params: { stayId } } : null);
  return (
    <Shown of={bill} questions={['这天花了多少？']}>
      {(data) => (
        <>
          <DayHead bill={data} />
          {!session.elder && <WhereHead bill={data} />}
          <Categories bill={data} beside={{ questions: asked.data?.questions ?? [], consents: consents.data }} />
          {session.elder && <DayNotes bill={data} />}
          <DayWays bill={data} />
          {data.status === 'open' && <View className="note says">还在记，夜里封存，封存后不再改。</View>}
          <View className="note says">这是住院费用清单，不是发票。</View>
          {session.elder && (
            <Dock>
              <Listen word="听一遍这天的账" words={dayWords(data)} kind="main" />
            </Dock>
          )}
        </>
      )}
    </Shown>
  );
}

/** What else one can do with a day: hear it, ask about it, keep it as a paper, see the whole stay. */
function DayWays({ bill }: { bill: DailyBill }) {
  const { stayId, date } = bill;
  const explain = useExplain(bill);
  const open = async () => {
    const query = { type: session.elder ? ('large' as const) : ('plain' as const) };
    await openPaper('getDailyBillPdf', { params: { stayId, date }, query }).catch(sayProblem);
  };
  return (
    <View className="card card--flush">
      <Row title="对这一天有疑问" icon="ask" onTap={() => go('billAsk', { stayId, date })} />
      {session.elder && <Row title="甲、乙、自费是什么" icon="q" onTap={explain} />}
      <Row title="住院总览" icon="list" onTap={() => go('overview', { stayId })} />
      {bill.status === 'sealed' && <Row title="存这天的清单（PDF）" icon="save" onTap={() => void open()} />}
    </View>
  );
}

function DaysOf({ stayId, days, totalFen }: { stayId: string; days: Days; totalFen: number }) {
  const filled = days.filter((day) => day.status !== 'no-data');
  const last = filled[filled.length - 1]?.date ?? '';
  const [date, setDate] = useState('');
  const chosen = days.find((day) => day.date === (date || last)) ?? days[days.length - 1];
  if (!chosen) {
    return (
      <View className="card state">
        <View className="state__t">还没有记账</View>
        <View className="sub">医院的费用来了，这里每天一张清单。</View>
      </View>
    );
  }
  return (
    <>
      <DayStrip days={days} chosen={chosen.date} onChoose={setDate} />
      {chosen.status === 'no-data' ? (
        <>
          {totalFen > 0 && (
            <View className="card card--flush">
              <Row title="到现在一共花了" right={formatFen(totalFen)} />
            </View>
          )}
          <Nothing date={chosen.date} last={last} onLast={() => setDate(last)} />
        </>
      ) : (
        <DayBill key={chosen.date} stayId={stayId} date={chosen.date} />
      )}
    </>
  );
}

function BillsOf({ stayId }: { stayId: string }) {
  const days = useCall('listBills', { params: { stayId } });
  return (
    <Shown of={days} questions={['这天花了多少？']}>
      {(data) => <DaysOf stayId={stayId} days={data.days} totalFen={data.totalFen} />}
    </Shown>
  );
}

/** 一日清单. */
export default function BillPage() {
  const me = useMe();
  return (
    <Page name="bill">
      <Shown of={me} questions={['这天花了多少？']}>
        {(data) => {
          const stay = shownStay(data);
          return stay ? (
            <BillsOf key={stay.stayId} stayId={stay.stayId} />
          ) : (
            <View className="card state">
              <View className="state__t">还没有绑定住院</View>
              <View className="sub">绑定以后，这里有每天的清单。</View>
              <View className="state__b">
                <Btn word="绑定住院" kind="line" onTap={() => void go('bind')} />
              </View>
            </View>
          );
        }}
      </Shown>
    </Page>
  );
}
