import { useDidShow } from '@tarojs/taro';
import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import type { RouteName } from '@zhenhoufu/shared/routes';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type CallOptions, call } from './client';
import { Problem } from './problem';

export interface Loaded<T> {
  data: T | null;
  problem: Problem | null;
  reload(): void;
}

/** Reads whenever the page is shown; `options` null waits. */
export function useCall<N extends RouteName, R = ResponseOf<N>>(name: N, options: CallOptions<N> | null): Loaded<R> {
  const [state, setState] = useState<{ data: R | null; problem: Problem | null }>({ data: null, problem: null });
  const wanted = useRef(options);
  wanted.current = options;
  const reload = useCallback(() => {
    if (wanted.current === null) return;
    call<N, R>(name, wanted.current).then(
      (data) => setState({ data, problem: null }),
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
  const shownBefore = useRef(false);
  useDidShow(() => {
    if (shownBefore.current) reload();
    shownBefore.current = true;
  });
  return { ...state, reload };
}
