import { View } from '@tarojs/components';
import type { BillLine, DailyBill } from '@zhenhoufu/shared/contracts';
import { formatFen } from '@zhenhoufu/shared/money';
import { formatShortDay } from '@zhenhoufu/shared/time';
import { useState } from 'react';
import { Btn } from '../../components/btn';

type Term = 'a' | 'b' | 'self';

const TERMS: Record<Term, { word: string; plain: string; official: string }> = {
  a: { word: '甲类', plain: '甲类的药和检查，全部算进报销，出院时按比例报。', official: '医保文件里也叫“甲类”。' },
  b: {
    word: '乙类',
    plain: '乙类的药和检查，您先自己付一小部分，剩下的再按比例报销。',
    official: '医保文件里叫“先行自付”。',
  },
  self: { word: '自费', plain: '自费的医保不报，全由自己付。用之前要您同意。', official: '医保文件里叫“目录外”。' },
};
const ALL: Term[] = ['b', 'a', 'self'];

/** The reader's own line as the example: the dearest of its class that day. */
function exampleOf(bill: DailyBill, term: Term): [string, string][] {
  const lines = bill.categories.flatMap((category) => category.lines);
  const own = lines.filter((line) => line.chargeClass === term && line.amountFen > 0);
  const line = own.reduce<BillLine | null>((best, row) => (best && best.amountFen >= row.amountFen ? best : row), null);
  if (!line) return [];
  const rows: [string, string][] = [[`您 ${formatShortDay(bill.date)} 的${line.name}`, formatFen(line.amountFen)]];
  const selfPayFen = term === 'self' ? line.amountFen : line.selfPayFen;
  if (selfPayFen === null) return rows;
  return [...rows, ['先自己付', formatFen(selfPayFen)], ['剩下的参加报销', formatFen(line.amountFen - selfPayFen)]];
}

/** 甲、乙、自费是什么: one sentence, the reader's own line as example, the official word last. */
export function Explain({ bill, onClose }: { bill: DailyBill; onClose(): void }) {
  const [term, setTerm] = useState<Term>('b');
  const { word, plain, official } = TERMS[term];
  const example = exampleOf(bill, term);
  return (
    <>
      <View>
        <View className="b">{word}</View>
        <View>{plain}</View>
      </View>
      {example.length > 0 && (
        <View className="sum">
          {example.map(([name, amount]) => (
            <View key={name} className="sum__i">
              <View>{name}</View>
              <View className="amt">{amount}</View>
            </View>
          ))}
        </View>
      )}
      <View className="note">{official}</View>
      <View className="pair">
        {ALL.filter((other) => other !== term).map((other) => (
          <Btn key={other} word={`${TERMS[other].word}是什么`} kind="quiet" onTap={() => void setTerm(other)} />
        ))}
      </View>
      <Btn word="明白了" onTap={() => void onClose()} />
    </>
  );
}
