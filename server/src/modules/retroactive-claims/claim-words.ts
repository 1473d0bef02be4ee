import { formatYuan } from '@zhenhoufu/shared/money';
import { formatShortDay } from '@zhenhoufu/shared/time';
import type { ClaimRow } from './claim.schema.js';

export function claimedFen({ items }: Pick<ClaimRow, 'items'>): number {
  return items.reduce((sum, item) => sum + item.claimedFen, 0);
}

/** What the bureau granted in all; null before it did. */
export function grantedFen({ items, state }: Pick<ClaimRow, 'items' | 'state'>): number | null {
  return state === 'granted' ? items.reduce((sum, item) => sum + (item.grantedFen ?? 0), 0) : null;
}

/** Where an application stands, for the family: first what happened, then what comes next. */
export function claimPlain(row: ClaimRow): string {
  const { state, sentOn, paidTo } = row;
  if (state === 'applied') return '收到了。医院核对材料以后报给医保局，报送了这里会写明。';
  if (state === 'sent') return `${sentOn ? formatShortDay(sentOn) : ''}报给医保局了，批没批、批多少，由医保局定。`;
  if (state === 'withdrawn') return '这份申请撤回了，还可以再申请。';
  if (state === 'refused') return '医保局这次没有批。有材料可以补的，拿到收费处，可以再报一次。';
  const sum = formatYuan(grantedFen(row) ?? 0);
  return paidTo === 'hospital'
    ? `医保局批了 ${sum} 元，付给了医院：先抵还欠的，多出来的可以退给您。`
    : `医保局批了 ${sum} 元，由医保局直接付给您。没收到，可以打电话问收费处。`;
}

export function applicantName({ applicant }: Pick<ClaimRow, 'applicant'>): string {
  return applicant.kind === 'phone' ? applicant.name : `${applicant.name}（窗口，${applicant.staffName} 记）`;
}
