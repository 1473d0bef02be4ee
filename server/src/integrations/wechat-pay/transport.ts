import { signatureProblem, type WechatKeys } from './signatures.js';

const WECHAT_ORIGIN = 'https://api.mch.weixin.qq.com';
const USER_AGENT = 'zhenhoufu-server/1.0';

export interface Answer {
  status: number;
  data: unknown;
}

/**
 * Why a call gave no trustworthy answer. `refused`: WeChat said no (4xx). `busy`: asked too often (429), nothing was
 * done. `unknown`: time-out, 5xx, or an answer whose signature is wrong; only a query can tell what became of it.
 */
export class WechatPayError extends Error {
  constructor(
    readonly kind: 'refused' | 'busy' | 'unknown',
    readonly status: number,
    readonly code: string,
    readonly requestId: string,
  ) {
    super(`WeChat Pay ${kind}: ${status} ${code} ${requestId}`);
  }
}

interface Destination {
  baseUrl: string;
  keys: WechatKeys;
  /** Asks WeChat to sign with this key pair; null: with its platform certificate. */
  serial: string | null;
  timeOutMs: number;
}

/**
 * Our own transport under wechatpay-node-v3 (wechat-facts E3): configurable host, exactly the signed bytes, time-out,
 * and a verified signature on every 2xx. Errors carry no headers, so no signature reaches a log.
 */
export class VerifiedTransport {
  constructor(private readonly destination: Destination) {}

  get(url: string, headers: Record<string, string>): Promise<Answer> {
    return this.call('GET', url, headers);
  }

  post(url: string, body: Record<string, unknown>, headers: Record<string, string>): Promise<Answer> {
    return this.call('POST', url, headers, JSON.stringify(body));
  }

  async upload(): Promise<Answer> {
    throw new Error('uploads to WeChat Pay are not used');
  }

  private async call(method: string, url: string, headers: Record<string, string>, body?: string): Promise<Answer> {
    const { answer, bytes } = await this.good(method, url, headers, body);
    this.verify(answer, bytes, answer.headers.get('request-id') ?? '');
    return { status: answer.status, data: bytes.length > 0 ? JSON.parse(bytes.toString('utf8')) : undefined };
  }

  /** A 2xx answer as it came, its signature not looked at: only for the list of certificates, which proves itself. */
  async getUnverified(url: string, headers: Record<string, string>): Promise<{ answer: Response; bytes: Buffer }> {
    return this.good('GET', url, headers);
  }

  private async good(
    method: string,
    url: string,
    headers: Record<string, string>,
    body?: string,
  ): Promise<{ answer: Response; bytes: Buffer }> {
    const signed = new URL(url);
    if (signed.origin !== WECHAT_ORIGIN) throw new Error('refusing to send a signed request elsewhere');
    const target = `${this.destination.baseUrl.replace(/\/$/, '')}${signed.pathname}${signed.search}`;
    const { answer, bytes } = await this.send(target, {
      method,
      headers: {
        ...headers,
        Accept: 'application/json',
        'Accept-Encoding': 'identity',
        'User-Agent': USER_AGENT,
        ...(this.destination.serial === null ? {} : { 'Wechatpay-Serial': this.destination.serial }),
      },
      ...(body === undefined ? {} : { body }),
      signal: AbortSignal.timeout(this.destination.timeOutMs),
      redirect: 'error',
    });
    if (answer.status >= 200 && answer.status < 300) return { answer, bytes };
    const kind = answer.status >= 500 ? 'unknown' : answer.status === 429 ? 'busy' : 'refused';
    throw new WechatPayError(kind, answer.status, codeOf(bytes), answer.headers.get('request-id') ?? '');
  }

  private async send(target: string, init: RequestInit): Promise<{ answer: Response; bytes: Buffer }> {
    try {
      const answer = await fetch(target, init);
      return { answer, bytes: Buffer.from(await answer.arrayBuffer()) };
    } catch {
      throw new WechatPayError('unknown', 0, 'NO_ANSWER', '');
    }
  }

  private verify(answer: Response, body: Buffer, requestId: string): void {
    const header = (name: string) => answer.headers.get(name) ?? undefined;
    const problem = signatureProblem(
      this.destination.keys,
      {
        serial: header('wechatpay-serial'),
        timestamp: header('wechatpay-timestamp'),
        nonce: header('wechatpay-nonce'),
        signature: header('wechatpay-signature'),
        body,
      },
      Date.now(),
    );
    if (problem) throw new WechatPayError('unknown', answer.status, `ANSWER_SIGNATURE_${problem}`, requestId);
  }
}

function codeOf(body: Buffer): string {
  try {
    const { code } = JSON.parse(body.toString('utf8')) as { code?: unknown };
    return typeof code === 'string' ? code : '';
  } catch {
    return '';
  }
}
