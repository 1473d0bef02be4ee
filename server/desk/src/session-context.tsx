import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { instantOf } from '@zhenhoufu/shared/time';
import { createContext, useContext } from 'react';
import type { Loaded } from './api/hooks.js';

export type Me = ResponseOf<'getMe'>;
export type Overview = ResponseOf<'getDeskOverview'>;

export const MeContext = createContext<Me | null>(null);
export const OverviewContext = createContext<Loaded<Overview> | null>(null);

/** Whoever is signed in at this desk. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('no one is signed in');
  return me;
}

/** What waits for this role, read once for the side bar and the home page. */
export function useOverview(): Loaded<Overview> {
  const overview = useContext(OverviewContext);
  if (!overview) throw new Error('outside the shell');
  return overview;
}

/** The hospital's time now in milliseconds, to the minute: as of the last answer of the overview. */
export function useNow(): number {
  const me = useMe();
  const { data } = useOverview();
  const { businessDate, time } = data ?? me;
  return instantOf(businessDate, time);
}
