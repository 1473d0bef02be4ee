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

/** What the page has; `key` says what it answers, `question` which asking it was. */
interface State<R> extends Omit<Loaded<R>, 'reload'> {
  key: string;
  question: number;
}

function nothingYet<R>(key: string): State<R> {
  return { key, question: 0, data: null, problem: null, at: 0 };
}

/**
 * Reads whenever the page is shown; `options` null waits. An answer to another question (the stay before this one) is
 * never shown, and an older answer never replaces a newer one.
 */
export function useCall<N extends RouteName, R = ResponseOf<N>>(name: N, options: CallOptions<N> | null): Loaded<R> {
  const key = JSON.stringify(options);
  const [state, setState] = useState<State<R>>(() => nothingYet(key));
  const wanted = useRef({ key, options });
  wanted.current = { key, options };
  const questions = useRef(0);
  const askedAt = useRef(0);
  const reload = useCallback(() => {
    const asked = wanted.current;
    if (asked.options === null) return;
    askedAt.current = Date.now();
    questions.current += 1;
    const question = questions.current;
    const answer = (change: Partial<State<R>>) =>
      setState((before) => {
        if (asked.key !== wanted.current.key || question < before.question) return before;
        return { ...(before.key === asked.key ? before : nothingYet<R>(asked.key)), ...change, question };
      });
    call<N, R>(name, asked.options).then(
      (data) => answer({ data, problem: null, at: Date.now() }),
      (error: unknown) =>
        answer({
          problem: error instanceof Problem ? error : new Problem('unknown', '页面出了问题', '退出去再进来试试'),
        }),
    );
  }, [name]);
  useEffect(() => {
    if (key !== 'null') reload();
  }, [key, reload]);
  // Coming back to a page reads again: somebody may have paid meanwhile.
  // A part that mounts late never sees the page's first show, so the clock tells the first from a return.
  useDidShow(() => {
    if (Date.now() - askedAt.current > FIRST_SHOW_MS) reload();
  });
  const { data, problem, at } = state.key === key ? state : nothingYet<R>(key);
  return { data, problem, at, reload };
}
