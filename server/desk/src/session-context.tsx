import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { instantOf } from '@zhenhoufu/shared/time';
import { createContext, useContext, useEffect, useState } from 'react';
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

const MINUTE_MS = 60_000;

/** The hospital's time now in milliseconds, to the minute; it goes on while a page stays open. */
export function useNow(): number {
  const me = useMe();
  const { data } = useOverview();
  const { businessDate, time } = data ?? me;
  const told = instantOf(businessDate, time);
  const [now, setNow] = useState(told);
  useEffect(() => {
    const from = Date.now();
    setNow(told);
    const timer = setInterval(() => setNow(told + Date.now() - from), MINUTE_MS);
    return () => clearInterval(timer);
  }, [told]);
  return now;
}
