import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import type { RouteName } from '@zhenhoufu/shared/routes';
import { useCallback, useEffect, useState } from 'react';
import { ApiError, type CallOptions, call } from './client.js';

export interface Loaded<T> {
  data: T | null;
  error: ApiError | null;
  loading: boolean;
  reload(): void;
}

interface State<T> {
  /** What was asked for: an answer to another question is never shown. */
  asked: string;
  data: T | null;
  error: ApiError | null;
  loading: boolean;
}

/**
 * Reads a route and keeps the answer; reads again when the options change and when the network is back.
 * With `wanted` false (a role that may not) nothing is asked and `data` stays null.
 */
export function useCall<N extends RouteName>(
  name: N,
  options: CallOptions<N> = {},
  wanted = true,
): Loaded<ResponseOf<N>> {
  const asked = JSON.stringify(options);
  const empty: State<ResponseOf<N>> = { asked, data: null, error: null, loading: wanted };
  const [state, setState] = useState<State<ResponseOf<N>>>(empty);
  const [turn, setTurn] = useState(0);
  const reload = useCallback(() => setTurn((before) => before + 1), []);
  useEffect(() => {
    // `turn` counts the re-reads: a new one asks again.
    if (!wanted || turn < 0) return;
    let gone = false;
    setState((before) => ({
      asked,
      data: before.asked === asked ? before.data : null,
      error: before.asked === asked ? before.error : null,
      loading: true,
    }));
    call(name, JSON.parse(asked) as CallOptions<N>).then(
      (data) => !gone && setState({ asked, data, error: null, loading: false }),
      (error: unknown) => {
        if (gone) return;
        const known = error instanceof ApiError ? error : new ApiError('unknown', '页面出了问题', '请刷新再试', 0);
        setState((before) => ({ ...before, error: known, loading: false }));
      },
    );
    return () => {
      gone = true;
    };
  }, [name, asked, turn, wanted]);
  const offline = state.error?.code === 'offline';
  useEffect(() => {
    if (!offline) return;
    window.addEventListener('online', reload);
    return () => window.removeEventListener('online', reload);
  }, [offline, reload]);
  const { data, error, loading } = state.asked === asked ? state : empty;
  return { data, error, loading, reload };
}
