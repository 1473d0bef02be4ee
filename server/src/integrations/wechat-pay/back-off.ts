import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { WechatPayError } from './transport.js';

/** Waits before each further try after 429, in ms; the last refusal is the caller's. */
const WAITS_MS = [200, 600, 1_500];
const JITTER_MS = 150;

/** Calls WeChat again, a little later each time, while it says that it is asked too often (wechat-facts A11). */
export async function withBackOff<T>(call: () => Promise<T>): Promise<T> {
  for (const wait of WAITS_MS) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof WechatPayError) || error.kind !== 'busy') throw error;
      await sleep(wait + randomInt(JITTER_MS));
    }
  }
  return call();
}
