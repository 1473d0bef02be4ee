import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { replace } from '../api/navigate';
import { session } from '../api/session';
import { type Loaded, useCall } from '../api/use-call';

type Me = ResponseOf<'getMe'>;

/** Whose stay this phone shows: the chosen one while it is still bound, else the first that is. */
export function shownStay(me: Me): Me['stays'][number] | null {
  const active = me.stays.filter((stay) => stay.grantStatus === 'active');
  return active.find((stay) => stay.stayId === session.stayId) ?? active[0] ?? null;
}

/** Who is signed in; a phone that is not goes to the welcome page. */
export function useMe(): Loaded<Me> {
  if (!session.token) setTimeout(() => replace('start'), 0);
  return useCall('getMe', session.token ? {} : null);
}
