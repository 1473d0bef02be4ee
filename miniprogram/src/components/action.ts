import { useRef } from 'react';
import { actionKey } from '../api/client';
import { isUnsure, Problem } from '../api/problem';
import { sayProblem } from './notice';

/**
 * Does one thing on the server and says what was refused; answers the refusal, null when it is done. A lost answer may
 * have been a yes, so the retry carries the same key; whatever was answered is another action the next time, and so is
 * what is done `about` something else, e.g. another sum.
 */
export function useAction(about = ''): (work: (key: string) => Promise<unknown>) => Promise<Problem | null> {
  const kept = useRef({ about, key: actionKey() });
  if (kept.current.about !== about) kept.current = { about, key: actionKey() };
  const renew = () => {
    kept.current = { ...kept.current, key: actionKey() };
  };
  return async (work) => {
    try {
      await work(kept.current.key);
      renew();
      return null;
    } catch (error) {
      const problem = error instanceof Problem ? error : new Problem('unknown', '没有办成', '过几分钟再试');
      if (!isUnsure(problem)) renew();
      await sayProblem(problem);
      return problem;
    }
  };
}
