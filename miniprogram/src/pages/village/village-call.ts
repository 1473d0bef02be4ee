import Taro from '@tarojs/taro';
import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { type Route, type RouteName, routes } from '@zhenhoufu/shared/routes';
import { actionKey, type CallOptions, urlOf } from '../../api/client';
import { offline, problemOf } from '../../api/problem';
import { loginCode } from '../../platform/login';
import { storage } from '../../platform/storage';

const TOKEN = 'village-token';

export const villageSession = {
  open: (token: string): void => storage.set(TOKEN, token),
  close: (): void => storage.remove(TOKEN),
};

async function ask<N extends RouteName>(name: N, options: CallOptions<N>): Promise<Taro.request.SuccessCallbackResult> {
  const route: Route = routes[name];
  const token = storage.get(TOKEN);
  try {
    return await Taro.request({
      url: urlOf(name, options),
      method: route.method,
      header: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(route.idempotent ? { 'idempotency-key': actionKey() } : {}),
        ...(route.method === 'POST' ? { 'content-type': 'application/json' } : {}),
      },
      ...(route.method === 'POST' ? { data: JSON.stringify(options.body ?? {}) } : {}),
    });
  } catch {
    throw offline();
  }
}

function read<R>({ statusCode, data }: Taro.request.SuccessCallbackResult): R {
  if (statusCode >= 400) throw problemOf(statusCode, data);
  return data as R;
}

/**
 * Calls a route as the village doctor whose phone this is: a session of its own beside the patient's, because a doctor
 * may be somebody's relative too. A session that is over is opened anew by WeChat's login, once, without asking.
 */
export async function villageCall<N extends RouteName, R = ResponseOf<N>>(
  name: N,
  options: CallOptions<N> = {},
): Promise<R> {
  const answer = await ask(name, options);
  if (answer.statusCode !== 401) return read<R>(answer);
  await signIn(null);
  return read<R>(await ask(name, options));
}

/** `first`: the account and the six digits from the desk, on a phone that is not registered yet. */
export async function signIn(first: { username: string; code: string } | null): Promise<void> {
  const body = { code: await loginCode(), first };
  try {
    const { token } = read<ResponseOf<'signInVillagePhone'>>(await ask('signInVillagePhone', { body }));
    villageSession.open(token);
  } catch (error) {
    if (!first) villageSession.close();
    throw error;
  }
}
