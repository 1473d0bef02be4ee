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

/** Reads a route and keeps the answer; reads again when the options change. */
export function useCall<N extends RouteName>(name: N, options: CallOptions<N> = {}): Loaded<ResponseOf<N>> {
  const [state, setState] = useState<Omit<Loaded<ResponseOf<N>>, 'reload'>>({ data: null, error: null, loading: true });
  const [turn, setTurn] = useState(0);
  const key = JSON.stringify([options, turn]);
  useEffect(() => {
    let gone = false;
    setState((before) => ({ ...before, loading: true }));
    const [wanted] = JSON.parse(key) as [CallOptions<N>, number];
    call(name, wanted).then(
      (data) => !gone && setState({ data, error: null, loading: false }),
      (error: unknown) => {
        if (gone) return;
        const known = error instanceof ApiError ? error : new ApiError('unknown', '页面出了问题', '请刷新再试', 0);
        setState((before) => ({ ...before, error: known, loading: false }));
      },
    );
    return () => {
      gone = true;
    };
  }, [name, key]);
  const reload = useCallback(() => setTurn((before) => before + 1), []);
  return { ...state, reload };
}
