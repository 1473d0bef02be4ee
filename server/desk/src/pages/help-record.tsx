import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { Fragment } from 'react';
import { mayCall } from '../api/allowed.js';
import { useCall } from '../api/hooks.js';
import { moment } from '../components/words.js';
import { useMe } from '../session-context.js';
import { offerWords } from './help-words.js';
import { DoneRow } from './overdue-done.js';

type Record = ResponseOf<'getHelpRecord'>;

const OUTCOMES: { [outcome in Record['outcome']]: string } = {
  none: '家里还没有说要不要',
  granted: '帮上了',
  'refused-by-person': '家里说不想要',
  'not-needed': '家里说不需要',
  'declined-by-hospital': '求助过，医院没能帮上',
};

/** Was help offered, how often, and what came of it: before anybody speaks of bad faith (P40). */
export function HelpRecordRow({ record }: { record: Record }) {
  const { open, offered, outcome } = record;
  const last = offered.at(-1);
  if (!last && !open && outcome === 'none') return <DoneRow standing="open">问问要不要帮忙</DoneRow>;
  return (
    <DoneRow standing={open || outcome === 'none' ? 'waits' : 'done'}>
      {last && (
        <Fragment>
          问过要不要帮忙 {offered.length} 次，最近 {moment(last.at)} {offerWords(last)}。
        </Fragment>
      )}
      {open ? '在求助，等答复' : OUTCOMES[outcome]}
    </DoneRow>
  );
}

/** What stands on record about help with the debt of a stay; null data: not come yet, or not the caller's to see. */
export function useHelpRecord(stayId: string) {
  const me = useMe();
  return useCall('getHelpRecord', { params: { stayId } }, mayCall(me.role, 'getHelpRecord'));
}
