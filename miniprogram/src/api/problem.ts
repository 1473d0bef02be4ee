/** A refusal or a broken line, in words for people. */
export class Problem extends Error {
  constructor(
    readonly code: string,
    readonly title: string,
    readonly detail: string,
  ) {
    super(title);
  }
}

/** Reads an answer that is no success: problem+json, or whatever came instead. */
export function problemOf(status: number, data: unknown): Problem {
  const body = (typeof data === 'object' && data !== null ? data : {}) as {
    code?: string;
    title?: string;
    detail?: string;
  };
  if (body.title) return new Problem(body.code ?? 'unknown', body.title, body.detail ?? '');
  const title = status >= 500 ? '账没有取到，不是您的问题' : '没有办成';
  return new Problem('unknown', title, '过几分钟再试');
}

/** The phone is not connected. */
export function offline(): Problem {
  return new Problem('offline', '现在没有网', '连上网以后再试一次');
}

const UNSURE: readonly string[] = ['offline', 'unknown', 'internal', 'unavailable', 'idempotency-busy'];

/** Nobody can say whether it was done: a retry must be the same action, under the same key. */
export function isUnsure({ code }: Problem): boolean {
  return UNSURE.includes(code);
}
