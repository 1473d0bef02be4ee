import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { CATEGORY_NAMES } from '@zhenhoufu/shared/policy';
import type { MatchedRow } from './beneficiary-lists.js';

export type ListRowView = ResponseOf<'getEligibilityCase'>['listRows'][number];

/** A matched list row as the desk sees it and as a decision keeps it. */
export function listRowView(row: MatchedRow & { holds: boolean }, address: string): ListRowView {
  return {
    rowId: row._id,
    authority: row.authority,
    listVersion: row.listVersion,
    name: row.name,
    idTail: row.idTail,
    category: row.category,
    categoryName: CATEGORY_NAMES[row.category],
    from: row.from,
    to: row.to,
    address,
    household: row.household ?? '',
    matchedBy: row.matchedBy,
    holds: row.holds,
  };
}
