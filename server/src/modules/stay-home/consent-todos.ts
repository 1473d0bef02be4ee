import type { StayHome } from '@zhenhoufu/shared/contracts';
import { formatFen } from '@zhenhoufu/shared/money';
import { formatShortDay, shanghaiDate } from '@zhenhoufu/shared/time';
import type { StayScope } from '../../common/caller.js';
import type { SelfPayConsentRow } from '../self-pay-consents/index.js';

/** Items outside the catalogue that wait for an answer (P15): before use, or used in an emergency and to be signed. */
export function consentTodos(stay: StayScope, consents: readonly SelfPayConsentRow[]): StayHome['todos'] {
  if (!stay.scopes.includes('sign')) return [];
  return consents.flatMap(({ _id, state, item, amountFen, signBy, scan }): StayHome['todos'] => {
    if (scan || (state !== 'announced' && state !== 'owed')) return [];
    const first = state === 'announced';
    const until = signBy ? `，${formatShortDay(shanghaiDate(signBy.getTime()))}以前补签` : '';
    return [
      {
        kind: 'self-pay-consent',
        title: first ? '一样自费的，用之前要您同意' : '一样急用的自费，等您看过补签',
        detail: `${item.name} ${formatFen(amountFen)}，医保不报，可以不同意${until}`,
        targetId: _id,
      },
    ];
  });
}

/** Right after the paper that leads to the bed, before anything about money (screens.md: sign, consent, pay). */
export function withConsents(todos: StayHome['todos'], consents: StayHome['todos']): StayHome['todos'] {
  const papers = todos.filter(({ kind }) => kind === 'sign-admission-paper');
  return [...papers, ...consents, ...todos.filter(({ kind }) => kind !== 'sign-admission-paper')];
}
