import type { ArrearsDeskCase } from '@zhenhoufu/shared/contracts';
import { Link } from 'react-router';
import { mayCall } from '../api/allowed.js';
import { useCall } from '../api/hooks.js';
import { Note, Steps } from '../components/parts.js';
import { useMe } from '../session-context.js';
import { CASE_WAY, clockWords, placeOf } from './arrears-case-words.js';

/** The case of this stay that is not over; null: none, or not the caller's to see. */
export function useOpenCase(stayId: string): ArrearsDeskCase | null {
  const me = useMe();
  const list = useCall('listArrearsCases', {}, mayCall(me.role, 'listArrearsCases'));
  return list.data?.rows.find((row) => row.stayId === stayId && row.endedOn === null) ?? null;
}

/** How far a case is, with its clock, where the person is looked at for another reason. */
export function ArrearsCaseStanding({ row }: { row: ArrearsDeskCase }) {
  return (
    <>
      <Steps steps={CASE_WAY} now={placeOf(row)} />
      <Note icon="clock" tone="due">
        {clockWords(row)}。{row.openedBy} 经办，不能审；审核人：{row.reviewers.join('、') || '还没有'}。
        <Link to={`/arrears-cases?at=${row.caseId}`}>去看认定</Link>
      </Note>
    </>
  );
}
