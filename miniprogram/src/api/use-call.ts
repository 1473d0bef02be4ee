import { useDidShow } from '@tarojs/taro';
import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import type { RouteName } from '@zhenhoufu/shared/routes';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type CallOptions, call } from './client';
import { Problem } from './problem';

export interface Loaded<T> {
  data: T | null;
  problem: Problem | null;
  /** When the data came, in ms; 0 before. */
  at: number;
  reload(): void;
}

const FIRST_SHOW_MS = 400;

/** Reads whenever the page is shown; `options` null waits. */
export function useCall<N extends RouteName, R = ResponseOf<N>>(name: N, options: CallOptions<N> | null): Loaded<R> {
  const [state, setState] = useState<Omit<Loaded<R>, 'reload'>>({ data: null, problem: null, at: 0 });
  const wanted = useRef(options);
  wanted.current = options;
  const askedAt = useRef(0);
  const reload = useCallback(() => {
    if (wanted.current === null) return;
    askedAt.current = Date.now();
    call<N, R>(name, wanted.current).then(
      (data) => setState({ data, problem: null, at: Date.now() }),
      (error: unknown) => {
        const problem = error instanceof Problem ? error : new Problem('unknown', '页面出了问题', '退出去再进来试试');
        setState((before) => ({ ...before, problem }));
      },
    );
  }, [name]);
  const key = JSON.stringify(options);
  useEffect(() => {
    if (key !== 'null') reload();
  }, [key, reload]);
  // Coming back to a page reads again: somebody may have paid meanwhile.
  // A part that mounts late never sees the page's first show, so the clock tells the first from a return.
  useDidShow(() => {
    if (Date.now() - askedAt.current > FIRST_SHOW_MS) reload();
  });
  return { ...state, reload };
}
