/** One line of `npm run doctor` (edges.md section 1): what was looked at, how it stands, and what to do. */
export interface Finding {
  level: 'ok' | 'warn' | 'fail';
  /** What was looked at, in plain words. */
  what: string;
  /** How it stands; for `warn` and `fail`, what to do. Never a key, a secret or a person's data. */
  words: string;
}

export const ok = (what: string, words: string): Finding => ({ level: 'ok', what, words });
export const warn = (what: string, words: string): Finding => ({ level: 'warn', what, words });
export const fail = (what: string, words: string): Finding => ({ level: 'fail', what, words });

/** Runs one check; a fault that nobody foresaw is a `fail` of that check, never the end of the others. */
export async function guarded(what: string, check: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await check();
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    return [fail(what, `没有查成（${typeof code === 'string' ? code : '没有得到回答'}），请看网络和地址，再查一次`)];
  }
}
