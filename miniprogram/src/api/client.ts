import Taro from '@tarojs/taro';
import type { BodyOf, ParamsOf, QueryOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { type Route, type RouteName, routes } from '@zhenhoufu/shared/routes';
import { offline, problemOf } from './problem';
import { session } from './session';

export interface CallOptions<N extends RouteName> {
  params?: ParamsOf<N>;
  query?: QueryOf<N>;
  body?: BodyOf<N>;
  /** Kept by the page for one action, so that a retry is the same action. */
  key?: string;
}

/** Where the server is: same origin in the browser, the public address in WeChat. */
const BASE = process.env.TARO_ENV === 'h5' ? '' : (process.env.TARO_APP_API ?? '');

function hex(length: number): string {
  let text = '';
  while (text.length < length) text += Math.floor(Math.random() * 16).toString(16);
  return text;
}

/** A UUIDv7 for one action; uniqueness is all it is for. */
export function actionKey(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-8${hex(3)}-${hex(12)}`;
}

/** The full address of a route, for pictures and papers too. */
export function urlOf<N extends RouteName>(name: N, options: CallOptions<N>): string {
  const params = (options.params ?? {}) as Record<string, string>;
  const path = routes[name].path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(params[key] ?? ''));
  const filled = Object.entries((options.query ?? {}) as Record<string, string | undefined>).filter(
    ([, value]) => value,
  );
  const query = filled.map(([key, value]) => `${key}=${encodeURIComponent(String(value))}`).join('&');
  return `${BASE}${path}${query ? `?${query}` : ''}`;
}

export function headersOf(route: Route, key?: string): Record<string, string> {
  const headers: Record<string, string> = {};
  if (session.token) headers.authorization = `Bearer ${session.token}`;
  if (route.idempotent) headers['idempotency-key'] = key ?? actionKey();
  if (route.method === 'POST') headers['content-type'] = 'application/json';
  return headers;
}

/** Calls a route by name; the answer is typed by its contract. Throws a `Problem`. */
export async function call<N extends RouteName, R = ResponseOf<N>>(name: N, options: CallOptions<N> = {}): Promise<R> {
  const route: Route = routes[name];
  let answer: Taro.request.SuccessCallbackResult<TaroGeneral.IAnyObject>;
  try {
    answer = await Taro.request({
      url: urlOf(name, options),
      method: route.method,
      header: headersOf(route, options.key),
      ...(route.method === 'POST' ? { data: JSON.stringify(options.body ?? {}) } : {}),
    });
  } catch {
    throw offline();
  }
  if (answer.statusCode === 401) session.close();
  if (answer.statusCode >= 400) throw problemOf(answer.statusCode, answer.data);
  return answer.data as R;
}
