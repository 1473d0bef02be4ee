import type { ResponseOf, StayHome } from '@zhenhoufu/shared/contracts';
import { formatDay } from '@zhenhoufu/shared/time';
import type { StayScope } from '../../common/caller.js';

type Todos = StayHome['todos'];

/** What the hospital has told in a letter (P35); `first`: unread, or days to answer are running. */
export interface CaseTodos {
  letters: Todos;
  first: boolean;
}

/** For whoever may read it. Neutral: the phone lies on a table. */
export function caseTodos({ scopes }: StayScope, { case: told }: ResponseOf<'getArrearsCase'>): CaseTodos {
  if (!scopes.includes('pay') || !told?.notice || told.endedOn !== null) return { letters: [], first: false };
  const { deliveredOn, answerUntil, daysLeft } = told.notice;
  const unread = deliveredOn === null;
  const answerable = told.state === 'notified' && answerUntil !== null && (daysLeft ?? -1) >= 0;
  const detail = answerable ? `${formatDay(answerUntil)}以前答复，付不上可以先商量` : '里面写着可以怎么办';
  const title = unread ? '医院有一份告知请您看' : '看医院的告知';
  return { letters: [{ kind: 'arrears-case', title, detail, targetId: null }], first: unread || answerable };
}

/** Days to answer go before the money, what was answered after it; nothing of it is put to a family in mourning. */
export function withCase(todos: Todos, { letters, first }: CaseTodos, deceased: boolean): Todos {
  if (deceased) return todos;
  return first ? [...letters, ...todos] : [...todos, ...letters];
}
