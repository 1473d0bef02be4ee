import { View } from '@tarojs/components';
import type { DailyBill } from '@zhenhoufu/shared/contracts';
import { formatFen } from '@zhenhoufu/shared/money';
import { formatDay } from '@zhenhoufu/shared/time';
import { useCallback, useState } from 'react';
import { go } from '../../api/navigate';
import { useCall } from '../../api/use-call';
import { Listen } from '../../components/listen';
import { Money } from '../../components/money';
import { Page } from '../../components/page';
import { useParams } from '../../components/params';
import { Shown } from '../../components/shown';
import { type Beside, linesOf } from '../bill/bill-view';
import { Line } from '../bill/lines';

function CategoryLines({ bill, code, beside }: { bill: DailyBill; code: string; beside: Beside }) {
  const [pages, setPages] = useState(1);
  const { stayId, date } = bill;
  const openLine = useCallback((lineId: string) => go('billLine', { stayId, date, lineId }), [stayId, date]);
  const category = bill.categories.find((row) => row.code === code);
  const { lines, more } = linesOf(bill, code, pages, beside);
  if (!category) return null;
  const words = `${formatDay(date)}，${category.name} ${category.count} 项，一共 ${formatFen(category.totalFen)}。`;
  const each = lines.map(({ name, how, amount }) => `${name}，${how}，${amount}。`).join('');
  return (
    <>
      <View className="card">
        <View className="sub">
          {formatDay(date)}，{category.name}
        </View>
        <Money fen={category.totalFen} size="l" />
      </View>
      <Listen word="听一遍" words={words + each} />
      <View className="card">
        <View className="sub">点一行，看是什么、问收费处</View>
        {lines.map((line) => (
          <Line key={line.id} line={line} onOpen={openLine} />
        ))}
        {more > 0 && (
          <View className="link" role="button" onClick={() => setPages(pages + 1)}>
            还有 {more} 项，往下看
          </View>
        )}
      </View>
    </>
  );
}

/** Large type: the lines of one category on a page of their own. */
export default function BillLinesPage() {
  const { stayId, date, code } = useParams('billLines');
  const bill = useCall<'getDailyBill', DailyBill>('getDailyBill', { params: { stayId, date } });
  const asked = useCall('listBillQuestions', { params: { stayId } });
  const consents = useCall('getSelfPayConsents', bill.data?.selfFen ? { params: { stayId } } : null);
  const title = bill.data?.categories.find((row) => row.code === code)?.name;
  return (
    <Page name="billLines" {...(title ? { title } : {})}>
      <Shown of={bill}>
        {(data) => (
          <CategoryLines
            bill={data}
            code={code}
            beside={{ questions: asked.data?.questions ?? [], consents: consents.data }}
          />
        )}
      </Shown>
    </Page>
  );
}
