import { Text, View } from '@tarojs/components';
import type { DailyBill } from '@zhenhoufu/shared/contracts';
import { formatFen } from '@zhenhoufu/shared/money';
import { formatDay } from '@zhenhoufu/shared/time';
import { useState } from 'react';
import { session } from '../../api/session';
import { Icon } from '../../components/icon';
import { Money } from '../../components/money';
import { categoryViews, type LineView, linesOf } from './bill-view';

const STATUS_WORDS = { sealed: '已封存', open: '还在记', 'no-data': '还没有' } as const;

/** One day: its total, what insurance looks at and what it never pays. */
export function DayHead({ bill }: { bill: DailyBill }) {
  const share = bill.totalFen > 0 ? Math.max(0, Math.min(100, (bill.inScopeFen / bill.totalFen) * 100)) : 100;
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
        <View className="note">
          到这天一共 {formatFen(bill.runningTotalFen)}
          {bill.lateCount > 0 && `，有 ${bill.lateCount} 笔是补记的`}
        </View>
      </View>
    </View>
  );
}

function Line({ line }: { line: LineView }) {
  return (
    <View className="line">
      <View className="line__t">
        <View>{line.name}</View>
        <View className="amt">{line.amount}</View>
      </View>
      <View className="line__s">
        {line.mark && <View className={`tag tag--${line.mark}`}>{line.markWord}</View>}
        <View>{line.how}</View>
        {line.notes.map(({ tag, text }) => (
          <View key={tag} className="line__n">
            <View className="tag tag--late">{tag}</View>
            <View>{text}</View>
          </View>
        ))}
      </View>
    </View>
  );
}

/** Categories with their subtotals; one unfolded at a time, its lines a page at a time. */
export function Categories({ bill }: { bill: DailyBill }) {
  const [open, setOpen] = useState(session.elder ? '' : (categoryViews(bill)[0]?.code ?? ''));
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
              <View className="cat__c">{!session.elder && category.count}</View>
              <View className="amt b">{category.total}</View>
              <View className={`fold ${unfolded ? 'fold--open' : ''}`}>
                <Icon name="down" />
              </View>
            </View>
            {unfolded && (
              <View className="lines">
                {lines.map((line) => (
                  <Line key={line.id} line={line} />
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
