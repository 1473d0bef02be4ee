import type { BodyOf, ParamsOf, QueryOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { type Route, type RouteName, routes } from '@zhenhoufu/shared/routes';

const TOKEN = 'zhf-desk-token';

/** What went wrong, in the words of the error catalogue; `offline` when the server was not reached. */
export class ApiError extends Error {
  constructor(
    readonly code: string,
    readonly title: string,
    readonly detail: string,
    readonly status: number,
  ) {
    super(title);
  }
}

export interface CallOptions<N extends RouteName> {
  params?: ParamsOf<N>;
  query?: QueryOf<N>;
  body?: BodyOf<N>;
  /** The same key for a retry of the same action. */
  key?: string;
}

export const session = {
  get token(): string | null {
    return sessionStorage.getItem(TOKEN);
  },
  open(token: string): void {
    sessionStorage.setItem(TOKEN, token);
  },
  close(): void {
    sessionStorage.removeItem(TOKEN);
  },
};

/** A UUIDv7: the idempotency key of one action. */
export function actionKey(now = Date.now(), random = crypto.getRandomValues(new Uint8Array(10))): string {
  const hex = [...random].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const time = now.toString(16).padStart(12, '0');
  const variant = ((Number.parseInt(hex.charAt(3), 16) & 3) | 8).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(0, 3)}-${variant}${hex.slice(4, 7)}-${hex.slice(7, 19)}`;
}

/** Reads a problem+json answer, whatever came. */
export async function errorOf(answer: Response): Promise<ApiError> {
  const body = (await answer.json().catch(() => ({}))) as { code?: string; title?: string; detail?: string };
  return new ApiError(
    body.code ?? 'unknown',
    body.title ?? '没有办成，请过几分钟再试',
    body.detail ?? '',
    answer.status,
  );
}

/** Sends a route's request; throws `ApiError`. */
export async function send<N extends RouteName>(name: N, options: CallOptions<N> = {}): Promise<Response> {
  const route: Route = routes[name];
  const params = (options.params ?? {}) as Record<string, string>;
  const path = route.path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(params[key] ?? ''));
  const filled = Object.entries((options.query ?? {}) as Record<string, string | undefined>).filter(
    ([, value]) => value,
  );
  const query = filled.length > 0 ? `?${new URLSearchParams(filled as [string, string][])}` : '';
  const headers: Record<string, string> = {};
  if (session.token) headers.authorization = `Bearer ${session.token}`;
  if (route.idempotent) headers['idempotency-key'] = options.key ?? actionKey();
  if (route.method === 'POST') headers['content-type'] = 'application/json';
  const body = route.method === 'POST' ? JSON.stringify(options.body ?? {}) : undefined;
  let answer: Response;
  try {
    answer = await fetch(`${path}${query}`, { method: route.method, headers, ...(body ? { body } : {}) });
  } catch {
    throw new ApiError('offline', '现在连不上', '请看看网络，连上以后再试', 0);
  }
  if (!answer.ok) throw await errorOf(answer);
  return answer;
}

/** Calls a route by name; the answer is typed by its contract. */
export async function call<N extends RouteName>(name: N, options: CallOptions<N> = {}): Promise<ResponseOf<N>> {
  return (await send(name, options)).json() as Promise<ResponseOf<N>>;
}
