import type { AdjustmentView } from '@zhenhoufu/shared/contracts';
import { CATALOGUE_SHARE } from '@zhenhoufu/shared/domain';
import { formatYuan } from '@zhenhoufu/shared/money';
import type { AdjustmentRow } from './adjustment.schema.js';

/** What it is, in the words of a patient. */
function titleOf({ cause, charge }: AdjustmentRow): string {
  return cause === CATALOGUE_SHARE ? '医保不报的超过了规定' : `不该做的：${charge?.name ?? ''}`;
}

/** Where the settlement says otherwise than the lines: the settlement counts. */
function linesWords({ outFen, linesOutFen = outFen }: NonNullable<AdjustmentRow['share']>): string {
  if (linesOutFen === outFen) return '';
  return `明细加起来医保不报的是 ${formatYuan(linesOutFen)} 元，和结算单差 ${formatYuan(Math.abs(outFen - linesOutFen))} 元，以结算单为准。`;
}

/** How the amount comes about. */
function plainOf({ share, charge, shownFen, amountFen }: AdjustmentRow): string {
  const shown = shownFen > 0 ? `结算单上已经写了医院承担 ${formatYuan(shownFen)} 元，不重复算。` : '';
  if (share) {
    const { totalFen, outFen, limitPercent, limitFen } = share;
    const sums = `总费用 ${formatYuan(totalFen)} 元，医保不报的有 ${formatYuan(outFen)} 元。规定最多占 ${limitPercent}%，就是 ${formatYuan(limitFen)} 元，`;
    const overFen = outFen - limitFen;
    const apart = overFen - shownFen > amountFen;
    const rest = apart
      ? `超过 ${formatYuan(overFen)} 元；单独定过的不重复算，由医院承担 ${formatYuan(amountFen)} 元。`
      : '超过的由医院承担。';
    return `${sums}${rest}${shown}${linesWords(share)}`;
  }
  const whole = charge?.amountFen ?? amountFen;
  const part =
    amountFen < whole ? `这一笔 ${formatYuan(whole)} 元里，您自己要付的 ${formatYuan(amountFen)} 元` : '这一笔';
  return `医院两个人看过，确实不该做，${part}由医院承担。${shown}`;
}

export function adjustmentWords(row: AdjustmentRow): Pick<AdjustmentView, 'title' | 'plain'> {
  return { title: titleOf(row), plain: plainOf(row) };
}

export function adjustmentView(row: AdjustmentRow): AdjustmentView {
  const { decision } = row;
  return {
    adjustmentId: row._id,
    stayId: row.stayId,
    cause: row.cause === CATALOGUE_SHARE ? 'catalogue-share' : 'over-treatment',
    ...adjustmentWords(row),
    amountFen: row.amountFen,
    state: row.state,
    settlementVersion: row.settlementVersion,
    proposedAt: row.proposedAt.toISOString(),
    decision: decision && {
      by: decision.name,
      at: decision.at.toISOString(),
      accepted: decision.accepted,
      reason: decision.reason,
    },
  };
}
