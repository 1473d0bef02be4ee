import { ScrollView, Text, View } from '@tarojs/components';
import type { DailyBill, ResponseOf } from '@zhenhoufu/shared/contracts';
import { formatFen, formatYuan } from '@zhenhoufu/shared/money';
import { formatDay, formatShortDay } from '@zhenhoufu/shared/time';
import { useState } from 'react';
import { useCall } from '../../api/use-call';
import { Icon } from '../../components/icon';
import { Money } from '../../components/money';
import { ask } from '../../components/notice';
import { Page } from '../../components/page';
import { Shown } from '../../components/shown';
import { shownStay, useMe } from '../../components/stay';
import { categoryViews, linesOf } from './bill-view';

type Days = ResponseOf<'listBills'>['days'];

function Strip({ days, chosen, onChoose }: { days: Days; chosen: string; onChoose(date: string): void }) {
  return (
    <ScrollView scrollX className="days-box" scrollIntoView={`day-${chosen}`}>
      <View className="days">
        {days.map((day) => (
          <View
            key={day.date}
            id={`day-${day.date}`}
            role="button"
            className={`day ${day.date === chosen ? 'day--on' : ''}`}
            onClick={() => onChoose(day.date)}
          >
            <View className="day__w">{formatDay(day.date).split(' ')[1]}</View>
            <View className="day__d">{formatShortDay(day.date)}</View>
            <View className="day__s">{day.status === 'no-data' ? '还没有' : formatYuan(day.totalFen)}</View>
          </View>
        ))}
      </View>
    </ScrollView>
  );
}

const STATUS_WORDS = { sealed: '已封存', open: '还在记', 'no-data': '还没有' } as const;

function Head({ bill }: { bill: DailyBill }) {
  const share = bill.totalFen > 0 ? Math.max(0, Math.min(100, (bill.inScopeFen / bill.totalFen) * 100)) : 100;
  return (
    <View className="card dayhead">
      <View className="dayhead__t">
        <View>
          {formatDay(bill.date)}，住院第 {bill.dayNo} 天
        </View>
        <View className={`tag ${bill.status === 'sealed' ? 'tag--seal' : 'tag--late'}`}>
          {bill.status === 'sealed' && <Icon name="lock" />}
          <View>{STATUS_WORDS[bill.status]}</View>
        </View>
      </View>
      <View className="dayhead__sum">
        <View>这天花了多少？</View>
        <Money fen={bill.totalFen} size="l" />
      </View>
      <View className="split">
        <View className="split__bar">
          <View className="split__fill" style={{ width: `${share}%` }} />
          {share < 100 && <View className="split__fill split__fill--self" style={{ width: `${100 - share}%` }} />}
        </View>
        <View className="split__k">
          <View>
            <View className="dot" />
            报销类 <Text className="b">{formatFen(bill.inScopeFen)}</Text>
          </View>
          <View>
            <View className="dot dot--self" />
            自费 <Text className="b">{formatFen(bill.selfFen)}</Text>
          </View>
        </View>
        <View className="note">报销类里的钱也不是全报，出院时一起算。</View>
        <View className="note">到这天一共 {formatFen(bill.runningTotalFen)}</View>
      </View>
    </View>
  );
}

function Categories({ bill }: { bill: DailyBill }) {
  const [open, setOpen] = useState(categoryViews(bill)[0]?.code ?? '');
  const [pages, setPages] = useState(1);
  return (
    <View className="card card--flush">
      {categoryViews(bill).map((category) => {
        const unfolded = category.code === open;
        const { lines, more } = unfolded ? linesOf(bill, category.code, pages) : { lines: [], more: 0 };
        const fold = () => {
          setOpen(unfolded ? '' : category.code);
          setPages(1);
        };
        return (
          <View key={category.code} className="cat">
            <View className="cat__h" role="button" aria-expanded={unfolded} onClick={fold}>
              <View className="b">{category.name}</View>
              <View className="cat__c">{category.count}</View>
              <View className="amt b">{category.total}</View>
              <View className={`fold ${unfolded ? 'fold--open' : ''}`}>
                <Icon name="down" />
              </View>
            </View>
            {unfolded && (
              <View className="lines">
                {lines.map((line) => (
                  <View key={line.id} className="line">
                    <View className="line__t">
                      <View>{line.name}</View>
                      <View className="amt">{line.amount}</View>
                    </View>
                    <View className="line__s">
                      {line.mark && <View className={`tag tag--${line.mark}`}>{line.markWord}</View>}
                      <View>{line.how}</View>
                      {line.notes.map((note) => (
                        <View key={note} className="tag tag--late">
                          {note}
                        </View>
                      ))}
                    </View>
                  </View>
                ))}
                {more > 0 && (
                  <View className="link" role="button" onClick={() => setPages(pages + 1)}>
                    还有 {more} 项，往下看
                  </View>
                )}
              </View>
            )}
          </View>
        );
      })}
    </View>
  );
}

function Bill({ stayId, date }: { stayId: string; date: string }) {
  const bill = useCall<'getDailyBill', DailyBill>('getDailyBill', { params: { stayId, date } });
  const explain = () =>
    void ask(
      '甲、乙、自费是什么',
      '甲：全部算进报销。乙：自己先付一小部分，剩下的算进报销。自费：医保不报，用之前要您同意。',
      '知道了',
    );
  return (
    <Shown of={bill}>
      {(data) => (
        <>
          <Head bill={data} />
          {data.status === 'no-data' ? (
            <View className="card sub">尚未收到医院数据，收到了就有。</View>
          ) : (
            <>
              <View className="h">
                花在哪里
                <View className="link" role="button" onClick={explain}>
                  甲、乙、自费是什么
                </View>
              </View>
              <Categories key={date} bill={data} />
              <View className="note">这是住院费用清单，不是发票。</View>
            </>
          )}
        </>
      )}
    </Shown>
  );
}

function BillsOf({ stayId }: { stayId: string }) {
  const days = useCall('listBills', { params: { stayId } });
  const [date, setDate] = useState('');
  return (
    <Shown of={days}>
      {(data) => {
        const withBill = data.days.filter((day) => day.status !== 'no-data');
        const chosen = date || withBill[withBill.length - 1]?.date || data.days[data.days.length - 1]?.date || '';
        return (
          <>
            <Strip days={data.days} chosen={chosen} onChoose={setDate} />
            {chosen && <Bill key={chosen} stayId={stayId} date={chosen} />}
          </>
        );
      }}
    </Shown>
  );
}

/** 一日清单. */
export default function BillPage() {
  const me = useMe();
  return (
    <Page name="bill">
      <Shown of={me}>
        {(data) => {
          const stay = shownStay(data);
          return stay ? (
            <BillsOf key={stay.stayId} stayId={stay.stayId} />
          ) : (
            <View className="card sub">绑定住院以后，这里有每天的清单。</View>
          );
        }}
      </Shown>
    </Page>
  );
}
