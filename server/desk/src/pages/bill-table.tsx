import type { BillLine, DailyBill } from '@zhenhoufu/shared/contracts';
import { formatDecimal } from '@zhenhoufu/shared/money';
import { formatShortDay } from '@zhenhoufu/shared/time';
import { usePageKeys } from '../components/keyboard.js';
import { Mark } from '../components/parts.js';
import { yuan } from '../components/words.js';
import type { LineFlags } from './line-flags.js';

const CLASS_WORDS = { a: '甲', b: '乙', self: '自费', unknown: '—' } as const;

/** 乙 with the share that the patient pays first, `0.1` as `10%`. */
function classOf({ chargeClass, selfPayShare }: BillLine): string {
  const share = chargeClass === 'b' && selfPayShare ? ` ${Math.round(Number(selfPayShare) * 100)}%` : '';
  return CLASS_WORDS[chargeClass] + share;
}

function Marks({ line, flags }: { line: BillLine; flags: LineFlags | undefined }) {
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
      )}{' '}
      {flags?.noConsent && (
        <Mark icon="sign" tone="over">
          缺同意书
        </Mark>
      )}{' '}
      {flags && flags.asked > 0 && (
        <Mark icon="people" tone="due">
          提问 {flags.asked}
        </Mark>
      )}{' '}
      {flags?.reported && (
        <Mark icon="warn" tone="due">
          有人说不该做
        </Mark>
      )}
    </>
  );
}

function LineCells({ line, flags }: { line: BillLine; flags: LineFlags | undefined }) {
  return (
    <>
      <td>{line.name}</td>
      <td className="muted nowrap">{line.spec || '—'}</td>
      <td className="num">
        {formatDecimal(line.quantity)} {line.unit}
      </td>
      <td className="num">{line.price}</td>
      <td className="num">{yuan(line.amountFen)}</td>
      <td className="nowrap">{classOf(line)}</td>
      <td className="nowrap">
        <Marks line={line} flags={flags} />
      </td>
    </>
  );
}

/** The picked line, else what waits for somebody. */
function rowClass(line: BillLine, flags: LineFlags | undefined, picked: BillLine | null): string | undefined {
  if (line.lineId === picked?.lineId) return 'sel';
  return line.refundOf || !line.nameKnown || flags ? 'mark' : undefined;
}

/** Up and down pick a line of the day; what is done with it is the page's. */
function usePickLine(lines: readonly BillLine[], picked: BillLine | null, onPick: (line: BillLine) => void): void {
  const at = lines.findIndex(({ lineId }) => lineId === picked?.lineId);
  const move = (step: number) => {
    const next = at < 0 ? lines[0] : lines[Math.min(lines.length - 1, Math.max(0, at + step))];
    if (!next) return;
    onPick(next);
    document.querySelector(`[data-line="${CSS.escape(next.lineId)}"]`)?.scrollIntoView({ block: 'nearest' });
  };
  usePageKeys([
    {
      keys: ['ArrowUp', 'ArrowDown'],
      show: '↑ ↓',
      say: '选一笔',
      run: lines.length > 0 ? (key) => move(key === 'ArrowUp' ? -1 : 1) : undefined,
    },
  ]);
}

/** The lines of a day grouped by category, with the day's total in sight. */
export function BillTable({
  bill,
  flags,
  picked,
  onPick,
}: {
  bill: DailyBill;
  flags: ReadonlyMap<string, LineFlags>;
  picked: BillLine | null;
  onPick(line: BillLine): void;
}) {
  const lines = bill.categories.flatMap((category) => category.lines);
  usePickLine(lines, picked, onPick);
  const late = lines.filter((line) => line.lateFor);
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
            <tr
              key={line.lineId}
              data-line={line.lineId}
              className={rowClass(line, flags.get(line.lineId), picked)}
              onClick={() => onPick(line)}
            >
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
              <LineCells line={line} flags={flags.get(line.lineId)} />
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
