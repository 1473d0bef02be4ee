import type { ResponseOf, StayHome } from '@zhenhoufu/shared/contracts';
import { formatDay } from '@zhenhoufu/shared/time';
import type { StayScope } from '../../common/caller.js';

type Todos = StayHome['todos'];

/** What the hospital has told in a letter (P35), for whoever may read it. Neutral: the phone lies on a table. */
export function caseTodos({ scopes }: StayScope, { case: told }: ResponseOf<'getArrearsCase'>): Todos {
  if (!scopes.includes('pay') || !told?.notice || told.endedOn !== null) return [];
  const { deliveredOn, answerUntil, daysLeft } = told.notice;
  const answerable = told.state === 'notified' && answerUntil !== null && (daysLeft ?? -1) >= 0;
  return [
    {
      kind: 'arrears-case',
      title: deliveredOn === null ? '医院有一份告知请您看' : '医院的告知，办到哪一步',
      detail: answerable ? `${formatDay(answerUntil)}以前答复，付不上可以先商量` : '里面写着可以怎么办',
      targetId: null,
    },
  ];
}

/** A letter with days to answer goes before the money; nothing of it is put to a family in mourning. */
export function withCase(todos: Todos, letters: Todos, deceased: boolean): Todos {
  return deceased ? todos : [...letters, ...todos];
}
