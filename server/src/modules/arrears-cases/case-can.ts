import { Injectable } from '@nestjs/common';
import type { ArrearsDeskCase } from '@zhenhoufu/shared/contracts';
import {
  CASE_TRANSITIONS,
  type CaseBar,
  canGo,
  decidingBarred,
  deliveryBarred,
  noticeBarred,
  reviewingBarred,
} from '@zhenhoufu/shared/domain';
import type { StaffCaller } from '../../common/caller.js';
import type { ArrearsCaseRow } from './case.schema.js';
import { factsOf } from './case-facts.js';
import { CaseAround } from './case-surroundings.js';
import { BARS } from './case-words.js';

const DECIDERS: readonly string[] = ['department-head', 'finance'];

/** What a member of staff may do with a case now, and why not: the very rules that the steps themselves ask. */
@Injectable()
export class CaseCan {
  constructor(private readonly around: CaseAround) {}

  async of(row: ArrearsCaseRow, { staffId, role }: StaffCaller, noticeDays: number): Promise<ArrearsDeskCase['can']> {
    const facts = factsOf(row);
    const dismiss = canGo(CASE_TRANSITIONS, row.state, 'dismissed') ? { dismiss: null } : {};
    if (!row.open) return dismiss;
    const around = await this.around.of(row);
    if (DECIDERS.includes(role)) {
      const waits = facts.objections.some(({ open }) => open);
      const answer = waits ? { answer: words(staffId === facts.openedBy ? 'own-case' : null) } : {};
      const decide = { decide: words(decidingBarred(facts, around, { staffId, listing: true })) };
      return { ...dismiss, ...answer, ...(row.state === 'reviewing' ? decide : {}) };
    }
    if (role !== 'arrears-officer') return {};
    const delivery = deliveryBarred(facts, around.today, around.today);
    return {
      ...dismiss,
      ...(row.state === 'watch' ? { notice: words(noticeBarred(facts, around, noticeDays)) } : {}),
      ...(facts.notice && facts.notice.deliveredOn === null ? { delivery: words(delivery) } : {}),
      ...(canGo(CASE_TRANSITIONS, row.state, 'reviewing') ? { review: words(reviewingBarred(facts, around)) } : {}),
    };
  }
}

function words(bar: CaseBar | null): string | null {
  return bar && BARS[bar].say;
}
