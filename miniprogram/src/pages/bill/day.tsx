import { Text, View } from '@tarojs/components';
import type { DailyBill } from '@zhenhoufu/shared/contracts';
import { formatFen } from '@zhenhoufu/shared/money';
import { formatDay } from '@zhenhoufu/shared/time';
import { useCallback, useState } from 'react';
import { go } from '../../api/navigate';
import { session } from '../../api/session';
import { Icon } from '../../components/icon';
import { Money } from '../../components/money';
import { Row } from '../../components/row';
import { type Beside, categoryViews, linesOf } from './bill-view';
import { sharesNote } from './day-words';
import { Line } from './lines';

const STATUS_WORDS = { sealed: '已封存', open: '还在记', 'no-data': '还没有' } as const;

/** One day: its total, what insurance looks at and what it never pays. */
export function DayHead({ bill }: { bill: DailyBill }) {
  return (
    <View className="card dayhead">
      <View className="dayhead__t">
        <View>
          {formatDay(bill.date)}
          {!session.elder && `，住院第 ${bill.dayNo} 天`}
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
      {session.elder ? (
        <View className="sub">
          其中自费 <Text className="is-due b">{formatFen(bill.selfFen)}</Text>
        </View>
      ) : (
        <Split bill={bill} />
      )}
      {!session.elder && <DayNotes bill={bill} />}
    </View>
  );
}

/** Who is likely to bear the day, and what it all comes to: in large type below the categories. */
export function DayNotes({ bill }: { bill: DailyBill }) {
  return (
    <View className={session.elder ? 'card' : 'split'}>
      {sharesNote(bill).map((words) => (
        <View key={words} className="note">
          {words}
        </View>
      ))}
      <View className="note">
        到这天一共 {formatFen(bill.runningTotalFen)}
        {bill.lateCount > 0 && `，有 ${bill.lateCount} 笔是补记的`}
      </View>
    </View>
  );
}

/** What insurance looks at and what it never pays, as a bar and in words. */
function Split({ bill }: { bill: DailyBill }) {
  const share = bill.totalFen > 0 ? Math.max(0, Math.min(100, (bill.inScopeFen / bill.totalFen) * 100)) : 100;
  return (
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
    </View>
  );
}

/** Categories with their subtotals; one unfolded at a time, its lines a page at a time. */
export function Categories({ bill, beside }: { bill: DailyBill; beside: Beside }) {
  const [open, setOpen] = useState(categoryViews(bill)[0]?.code ?? '');
  const [pages, setPages] = useState(1);
  const { stayId, date } = bill;
  const openLine = useCallback((lineId: string) => go('billLine', { stayId, date, lineId }), [stayId, date]);
  if (session.elder) return <CategoryRows bill={bill} />;
  return (
    <View className="card card--flush">
      {categoryViews(bill).map((category) => {
        const unfolded = category.code === open;
        const { lines, more } = unfolded ? linesOf(bill, category.code, pages, beside) : { lines: [], more: 0 };
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
                <View className="hint">
                  <Icon name="ask" />
                  <View>对哪一行有疑问，点那一行就能问</View>
                </View>
                {lines.map((line) => (
                  <Line key={line.id} line={line} onOpen={openLine} />
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

/** Large type: each category's lines stand on a page of their own. */
function CategoryRows({ bill }: { bill: DailyBill }) {
  const { stayId, date } = bill;
  return (
    <View className="card card--flush">
      {categoryViews(bill).map(({ code, name, total }) => (
        <Row key={code} title={name} right={total} onTap={() => go('billLines', { stayId, date, code })} />
      ))}
    </View>
  );
}
