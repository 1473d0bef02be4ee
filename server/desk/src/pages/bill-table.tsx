import type { BillLine, DailyBill } from '@zhenhoufu/shared/contracts';
import { formatShortDay } from '@zhenhoufu/shared/time';
import { Mark } from '../components/parts.js';
import { yuan } from '../components/words.js';

const CLASS_WORDS = { a: '甲', b: '乙', self: '自费', unknown: '—' } as const;

/** 乙 with the share that the patient pays first, `0.1` as `10%`. */
function classOf({ chargeClass, selfPayShare }: BillLine): string {
  const share = chargeClass === 'b' && selfPayShare ? ` ${Math.round(Number(selfPayShare) * 100)}%` : '';
  return CLASS_WORDS[chargeClass] + share;
}

function Marks({ line }: { line: BillLine }) {
  return (
    <>
      {line.lateFor && <Mark icon="back">补记 属 {formatShortDay(line.lateFor)}</Mark>}{' '}
      {line.refundOf && (
        <Mark icon="leave" tone="due">
          退费
        </Mark>
      )}{' '}
      {!line.nameKnown && (
        <Mark icon="warn" tone="due">
          没有名称
        </Mark>
      )}
    </>
  );
}

function LineCells({ line }: { line: BillLine }) {
  return (
    <>
      <td>{line.name}</td>
      <td className="muted nowrap">{line.spec || '—'}</td>
      <td className="num">
        {line.quantity.replace('-', '−')} {line.unit}
      </td>
      <td className="num">{line.price}</td>
      <td className="num">{yuan(line.amountFen)}</td>
      <td className="nowrap">{classOf(line)}</td>
      <td className="nowrap">
        <Marks line={line} />
      </td>
    </>
  );
}

/** The lines of a day grouped by category, with the day's total in sight. */
export function BillTable({ bill }: { bill: DailyBill }) {
  const late = bill.categories.flatMap(({ lines }) => lines).filter((line) => line.lateFor);
  const lateFen = late.reduce((sum, line) => sum + line.amountFen, 0);
  return (
    <table className="t bill">
      <thead>
        <tr>
          <th>类别</th>
          <th className="num">小计 元</th>
          <th>项目</th>
          <th>规格</th>
          <th className="num">数量</th>
          <th className="num">单价 元</th>
          <th className="num">金额 元</th>
          <th>等级</th>
          <th>标记</th>
        </tr>
      </thead>
      <tbody>
        {bill.categories.flatMap((category) =>
          category.lines.map((line, index) => (
            <tr key={line.lineId} className={line.refundOf || !line.nameKnown ? 'mark' : undefined}>
              {index === 0 && (
                <>
                  <th rowSpan={category.lines.length} scope="rowgroup" className="nowrap">
                    {category.name}
                  </th>
                  <td rowSpan={category.lines.length} className="num">
                    {yuan(category.totalFen)}
                  </td>
                </>
              )}
              <LineCells line={line} />
            </tr>
          )),
        )}
        <tr className="sum">
          <td>当日合计</td>
          <td className="num">{yuan(bill.totalFen)}</td>
          <td colSpan={2}>到当日累计 {yuan(bill.runningTotalFen)} 元</td>
          <td colSpan={2} className="num muted">
            自费 {yuan(bill.selfFen)}
          </td>
          <td className="num">{yuan(bill.totalFen)}</td>
          <td colSpan={2}>{bill.lateCount > 0 ? `补记 ${bill.lateCount} 笔 ${yuan(lateFen)}` : '没有补记'}</td>
        </tr>
      </tbody>
    </table>
  );
}
