import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { createContext, useContext } from 'react';

export type Me = ResponseOf<'getMe'>;

export const MeContext = createContext<Me | null>(null);

/** Whoever is signed in at this desk. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('no one is signed in');
  return me;
}
