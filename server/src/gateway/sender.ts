import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
// The file itself: the index of this room would bring the whole server along.
import { hisSignature } from '../integrations/his/his-signature.js';
import type { GatewayConfig } from './config.js';

const PATH = '/his/v1/transactions';
const TIME_OUT_MS = 120_000;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;

const problem = z.object({
  feedetl_sn: z.string().optional(),
  field: z.string(),
  code: z.string(),
  reason: z.string(),
});
const answers = z.array(
  z.object({
    msgid: z.string(),
    status: z.enum(['accepted', 'duplicate', 'rejected', 'warned']),
    lines: z.object({ accepted: z.int(), duplicate: z.int(), rejected: z.int() }),
    problems: z.array(problem),
  }),
);
export type Answer = z.output<typeof answers>[number];

/** The server will not have this batch as it is, whenever it comes again. */
export interface Declined {
  declined: string;
}

/** Signs and sends until the server has answered (edges.md section 3); the same batch again is a replay there. */
export class Sender {
  constructor(
    private readonly config: GatewayConfig,
    private readonly say: (words: string) => void,
    private readonly stopped: AbortSignal,
  ) {}

  /** Resolves with one answer a transaction; waits out a dead line, a busy server and a wrong clock. Throws when stopped. */
  async send(transactions: unknown[]): Promise<Answer[] | Declined> {
    const body = JSON.stringify(transactions);
    let said = '';
    for (let pauseMs = FIRST_WAIT_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_WAIT_MS)) {
      const outcome = await this.once(body);
      if (typeof outcome !== 'string') return outcome;
      if (outcome !== said) this.say(outcome);
      said = outcome;
      await wait(pauseMs, undefined, { signal: this.stopped });
    }
  }

  /** The answers, a refusal for good, or in words why it has to be tried again. */
  private async once(body: string): Promise<Answer[] | Declined | string> {
    let answer: Response;
    try {
      const signal = AbortSignal.any([this.stopped, AbortSignal.timeout(TIME_OUT_MS)]);
      answer = await fetch(new URL(PATH, this.config.server), {
        method: 'POST',
        body,
        headers: this.headers(body),
        signal,
      });
      if (answer.ok) return answers.parse(await answer.json());
    } catch (error) {
      if (this.stopped.aborted) throw error;
      return '服务没有回答，文件留着，通了接着发';
    }
    const {
      title = '',
      detail = '',
      code = '',
    } = ((await answer.json().catch(() => null)) ?? {}) as Partial<Record<'title' | 'detail' | 'code', string>>;
    const words = detail || title || `服务回答 ${answer.status}`;
    if (code === 'his-stale') return '本机的钟和服务差了 5 分钟以上，请校准，文件留着';
    if (answer.status === 401) return `服务不认签名：${words}。请看密钥编号和密钥文件，文件留着`;
    if (answer.status === 429 || answer.status >= 500) return '服务正忙，文件留着，过一会儿接着发';
    return { declined: words };
  }

  private headers(body: string): Record<string, string> {
    const { institution, keyId, secret } = this.config;
    const signed = {
      institution,
      keyId,
      timestamp: String(Math.floor(Date.now() / 1000)),
      nonce: randomBytes(12).toString('hex'),
      sha256: createHash('sha256').update(body).digest('hex'),
    };
    return {
      'content-type': 'application/json',
      'x-institution': institution,
      'x-key-id': keyId,
      'x-timestamp': signed.timestamp,
      'x-nonce': signed.nonce,
      'x-content-sha256': signed.sha256,
      'x-signature': hisSignature(secret, 'POST', PATH, signed),
    };
  }
}
