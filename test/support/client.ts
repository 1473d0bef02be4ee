import type { BodyOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { type Route, type RouteName, routes } from '@zhenhoufu/shared/routes';

export interface Answer<T> {
  status: number;
  body: T;
  headers: Headers;
}

interface CallOptions<N extends RouteName> {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: BodyOf<N>;
  headers?: Record<string, string>;
  key?: string;
}

/** A UUIDv7 made by the caller, as a phone would. */
export function idempotencyKey(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  const random = [...crypto.getRandomValues(new Uint8Array(10))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-8${random.slice(3, 6)}-${random.slice(6, 18)}`;
}

/** The address of a route with its parameters filled in. */
export function addressOf(name: RouteName, params: Record<string, string> = {}): string {
  return routes[name].path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(params[key] ?? 'x'));
}

/** Calls routes by name over real HTTP, as one signed-in person. */
export class Caller {
  constructor(
    private readonly base: string,
    readonly token: string | null = null,
  ) {}

  async raw<N extends RouteName>(name: N, options: CallOptions<N> = {}): Promise<Response> {
    const route: Route = routes[name];
    const query = options.query ? `?${new URLSearchParams(options.query)}` : '';
    const headers: Record<string, string> = { ...options.headers };
    if (this.token) headers.authorization = `Bearer ${this.token}`;
    if (route.idempotent) headers['idempotency-key'] = options.key ?? idempotencyKey();
    if (route.method === 'POST') headers['content-type'] = 'application/json';
    return fetch(`${this.base}${addressOf(name, options.params)}${query}`, {
      method: route.method,
      headers,
      ...(route.method === 'POST' ? { body: JSON.stringify(options.body ?? {}) } : {}),
    });
  }

  async call<N extends RouteName>(
    name: N,
    options: CallOptions<N> = {},
  ): Promise<Answer<ResponseOf<N> & { code?: string; field?: string; detail?: string; errors?: { field: string }[] }>> {
    const answer = await this.raw(name, options);
    const text = await answer.text();
    return { status: answer.status, body: text ? JSON.parse(text) : null, headers: answer.headers };
  }

  /** Calls and insists on 200. */
  async ok<N extends RouteName>(name: N, options: CallOptions<N> = {}): Promise<ResponseOf<N>> {
    const { status, body } = await this.call(name, options);
    if (status !== 200) throw new Error(`${name} answered ${status}: ${JSON.stringify(body)}`);
    return body;
  }
}
