import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { useEffect, useState } from 'react';
import { ApiError, call } from '../api/client.js';

export type Policy = ResponseOf<'getPolicy'>;

interface Kept {
  policy: Policy;
  /** When it was read, ISO instant of the screen's own clock. */
  at: string;
}

export interface HallPolicy {
  kept: Kept | null;
  /** `unknown`: no such hospital. `lost`: not reached; `kept` is what was read before. */
  trouble: 'unknown' | 'lost' | null;
}

const AGAIN_MS = 5 * 60_000;
const AGAIN_WHEN_LOST_MS = 30_000;
const keyOf = (institution: string) => `zhf-hall-${institution}`;

/** What a screen that was switched off and on without a network still knows; a broken record counts as none. */
function remembered(institution: string): Kept | null {
  try {
    return JSON.parse(localStorage.getItem(keyOf(institution)) ?? 'null') as Kept | null;
  } catch {
    return null;
  }
}

/** Reads the policy every few minutes, sooner while the network is away, and keeps the last answer on the screen. */
export function useHallPolicy(institution: string): HallPolicy {
  const [state, setState] = useState<HallPolicy>({ kept: null, trouble: null });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let gone = false;
    const read = async () => {
      clearTimeout(timer);
      let wait = AGAIN_MS;
      try {
        const kept = { policy: await call('getPolicy', { params: { institution } }), at: new Date().toISOString() };
        if (gone) return;
        localStorage.setItem(keyOf(institution), JSON.stringify(kept));
        setState({ kept, trouble: null });
      } catch (error) {
        if (gone) return;
        wait = AGAIN_WHEN_LOST_MS;
        const unknown = error instanceof ApiError && [400, 404].includes(error.status);
        if (unknown) localStorage.removeItem(keyOf(institution));
        setState((before) =>
          unknown
            ? { kept: null, trouble: 'unknown' }
            : { kept: before.kept ?? remembered(institution), trouble: 'lost' },
        );
      }
      timer = setTimeout(read, wait);
    };
    const readNow = () => void read();
    readNow();
    window.addEventListener('online', readNow);
    return () => {
      gone = true;
      clearTimeout(timer);
      window.removeEventListener('online', readNow);
    };
  }, [institution]);
  return state;
}
