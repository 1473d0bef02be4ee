import { App } from 'antd';
import { useRef } from 'react';
import { ApiError } from '../api/client.js';

const UNSURE: readonly string[] = ['offline', 'unknown', 'internal', 'unavailable', 'idempotency-busy'];

/**
 * Does something on the server once, however often the key is pressed, and says how it went: the sentence that `work`
 * answers, or what the error catalogue says. 'unsure' when the answer was lost or the first try is still at work: the server may have done it, so a
 * retry carries the same key.
 */
export function useAct(): (work: () => Promise<string>) => Promise<'done' | 'refused' | 'unsure'> {
  const { message } = App.useApp();
  const busy = useRef(false);
  return async (work) => {
    if (busy.current) return 'unsure';
    busy.current = true;
    try {
      message.success(await work());
      return 'done';
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      message.error(`${error.title}。${error.detail}`);
      return UNSURE.includes(error.code) ? 'unsure' : 'refused';
    } finally {
      busy.current = false;
    }
  };
}
