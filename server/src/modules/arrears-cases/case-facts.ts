import type { ArrearsCaseFacts, CaseNotice } from '@zhenhoufu/shared/domain';
import { STAFF_ROLE_WORDS } from '@zhenhoufu/shared/routes';
import type { StaffCaller } from '../../common/caller.js';
import { type ArrearsCaseRow, type CasePerson, type CaseStep, type CaseStepKind } from './case.schema.js';

export function noticeOf({ notice }: ArrearsCaseRow): CaseNotice | null {
  return notice && { days: notice.days, toldOn: notice.toldOn, deliveredOn: notice.delivered?.on ?? null };
}

/** A case as the rules know it. */
export function factsOf(row: ArrearsCaseRow): ArrearsCaseFacts {
  return {
    state: row.state,
    openedBy: row.openedBy.staffId,
    notice: noticeOf(row),
    objections: row.objections.map(({ answer }) => ({ open: answer === null })),
    reviews: row.reviews.map(({ by, listing }) => ({ staffId: by.staffId, listing })),
  };
}

/** What one speaker has said: nobody waits for the answer to somebody else. `member` undefined: the person's own side. */
export function saidBy(row: ArrearsCaseRow, member?: string): ArrearsCaseRow {
  const own = (one: { member?: string }) => one.member === member;
  return { ...row, objections: row.objections.filter(own), steps: row.steps.filter(own) };
}

export function personOf({ staffId, name, role }: StaffCaller): CasePerson {
  return { staffId, name, role };
}

/** A step by a member of staff: the person reads the role. */
export function staffStep(kind: CaseStepKind, by: CasePerson, now: { at: Date; on: string }): CaseStep {
  return { kind, ...now, who: STAFF_ROLE_WORDS[by.role], staffId: by.staffId };
}

/** Without the mark that it is open: the same debt may have another case later. */
export function endedRow(
  { open, ...row }: ArrearsCaseRow,
  state: 'removed' | 'dismissed',
  ended: NonNullable<ArrearsCaseRow['ended']>,
  steps: readonly CaseStep[],
): ArrearsCaseRow {
  return { ...row, state, ended, steps: [...row.steps, ...steps] };
}
