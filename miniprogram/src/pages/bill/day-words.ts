import type { DailyBill } from '@zhenhoufu/shared/contracts';
import { billShares } from '@zhenhoufu/shared/domain';
import { formatFen } from '@zhenhoufu/shared/money';
import { formatDay } from '@zhenhoufu/shared/time';

export const linesOfDay = (bill: DailyBill) => bill.categories.flatMap(({ lines }) => lines);

/** What insurance is likely to bear of a day, from the lines' own splits; never as if it were final. */
export function sharesNote(bill: DailyBill): string[] {
  const { inScopeFen, paidFirstFen, unknownFen } = billShares(linesOfDay(bill));
  if (inScopeFen === 0 && paidFirstFen === 0) {
    return unknownFen === 0 ? [] : ['哪些能报，医院还没有标明，出院结算才算准。'];
  }
  const first = paidFirstFen === 0 ? '' : `报销类里您先自己付 ${formatFen(paidFirstFen)}。`;
  return [
    `${first}约有 ${formatFen(inScopeFen)} 按比例报销，出院结算才算准。`,
    ...(unknownFen === 0 ? [] : [`还有 ${formatFen(unknownFen)} 医院没有标明能不能报。`]),
  ];
}

/** The day as it is read aloud. */
export function dayWords(bill: DailyBill): string {
  const own = bill.selfFen === 0 ? '没有自费。' : `其中自费 ${formatFen(bill.selfFen)}。`;
  const parts = bill.categories.map(({ name, totalFen }) => `${name} ${formatFen(totalFen)}`);
  const late = bill.lateCount === 0 ? '' : `有 ${bill.lateCount} 笔是补记前几天的。`;
  return (
    `${formatDay(bill.date)}，这天花了 ${formatFen(bill.totalFen)}。${own}${sharesNote(bill).join('')}` +
    `${parts.join('，')}。${late}到这天一共 ${formatFen(bill.runningTotalFen)}。`
  );
}
