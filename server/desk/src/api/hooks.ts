import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import type { RouteName } from '@zhenhoufu/shared/routes';
import { useCallback, useEffect, useRef, useState } from 'react';
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
  /** Which question of this reader `data` answers: an older answer never replaces a newer one. */
  answered: number;
  data: T | null;
  error: ApiError | null;
  loading: boolean;
}

function nothingYet<T>(asked: string, loading: boolean): State<T> {
  return { asked, answered: 0, data: null, error: null, loading };
}

/**
 * Reads a route and keeps the answer; reads again when the options change and when the network is back.
 * With `wanted` false (a role that may not) nothing is asked and `data` stays null. A re-read does not throw away the
 * answer that is still under way: a page that re-reads faster than its network answers would show nothing for ever.
 */
export function useCall<N extends RouteName>(
  name: N,
  options: CallOptions<N> = {},
  wanted = true,
): Loaded<ResponseOf<N>> {
  const asked = JSON.stringify(options);
  const [state, setState] = useState<State<ResponseOf<N>>>(() => nothingYet(asked, wanted));
  const [turn, setTurn] = useState(0);
  const questions = useRef(0);
  const reload = useCallback(() => setTurn((before) => before + 1), []);
  useEffect(() => {
    // `turn` counts the re-reads: a new one asks again.
    if (!wanted || turn < 0) return;
    questions.current += 1;
    const question = questions.current;
    const answer = (change: Pick<State<ResponseOf<N>>, 'error'> & Partial<State<ResponseOf<N>>>) =>
      setState((before) =>
        before.asked !== asked || before.answered > question
          ? before
          : { ...before, ...change, answered: question, loading: question < questions.current },
      );
    setState((before) => (before.asked === asked ? { ...before, loading: true } : nothingYet(asked, true)));
    call(name, JSON.parse(asked) as CallOptions<N>).then(
      (data) => answer({ data, error: null }),
      (error: unknown) =>
        answer({
          error: error instanceof ApiError ? error : new ApiError('unknown', '页面出了问题', '请刷新再试', 0),
        }),
    );
  }, [name, asked, turn, wanted]);
  const offline = state.error?.code === 'offline';
  useEffect(() => {
    if (!offline) return;
    window.addEventListener('online', reload);
    return () => window.removeEventListener('online', reload);
  }, [offline, reload]);
  const { data, error, loading } = state.asked === asked ? state : nothingYet<ResponseOf<N>>(asked, wanted);
  return { data, error, loading, reload };
}
