import type { FastifyReply, FastifyRequest } from 'fastify';
import { bytesOf } from '../http.js';
import { PROBE, randomText, signAnswer, verifyRequest } from './crypto.js';
import { PayError, refused } from './errors.js';
import { type Faults, useUp } from './faults.js';
import type { Merchant } from './merchants.js';
import type { SigningKeys } from './signing-keys.js';

/** What a call did: an HTTP status and, but for 204, a body that is signed, or a bill's file that is not. */
export interface Work {
  status: number;
  body?: unknown;
  file?: Buffer;
}

const SCHEME = 'WECHATPAY2-SHA256-RSA2048';
const SKEW_SECONDS = 300;

/** Checks every request as the real service does and signs every good answer over its exact bytes (A14). */
export class Gateway {
  constructor(
    private readonly merchants: ReadonlyMap<string, Merchant>,
    private readonly keys: SigningKeys,
    private readonly faults: Faults,
  ) {}

  /** Answers one API call: `work` sees the merchant that signed it. `needsAgent`: paths that check UA first. */
  async answer(
    request: FastifyRequest,
    reply: FastifyReply,
    needsAgent: boolean,
    work: (merchant: Merchant) => Work | Promise<Work>,
  ): Promise<FastifyReply> {
    try {
      if (needsAgent && (!request.headers.accept || !request.headers['user-agent'])) throw refused.headers();
      const merchant = this.authenticate(request);
      if (useUp(this.faults, 'tooFrequent')) throw refused.busy();
      if (useUp(this.faults, 'fails')) throw refused.system();
      const result = await work(merchant);
      const order = request.url.startsWith('/v3/pay/transactions/jsapi');
      if (order && useUp(this.faults, 'orderFailsAfterSuccess')) throw refused.system();
      if (useUp(this.faults, 'failsAfterSuccess')) throw refused.system();
      if (useUp(this.faults, 'hangUps')) return hangUp(reply);
      if (useUp(this.faults, 'late')) await new Promise((resolve) => setTimeout(resolve, this.faults.lateMs));
      // A bill file is the one good answer that WeChat Pay does not sign (A2).
      if (result.file) return reply.code(result.status).header('content-type', 'text/plain').send(result.file);
      return this.signed(request, reply, result.status, result.body);
    } catch (error) {
      if (!(error instanceof PayError)) throw error;
      if (error.status !== 401 || !isPayment(request))
        reply.header('request-id', `${randomText(16).toUpperCase()}-${error.internal}`);
      const body = { code: error.code, message: error.message, ...(error.detail ? { detail: error.detail } : {}) };
      return reply
        .code(error.status)
        .header('content-type', 'application/json; charset=utf-8')
        .send(JSON.stringify(body));
    }
  }

  private authenticate(request: FastifyRequest): Merchant {
    const header = request.headers.authorization ?? '';
    const fields = new Map([...header.matchAll(/(\w+)="([^"]*)"/g)].map((match) => [match[1], match[2]]));
    const [mchid, nonce, signature, timestamp, serial] = [
      'mchid',
      'nonce_str',
      'signature',
      'timestamp',
      'serial_no',
    ].map((name) => fields.get(name));
    if (!header.startsWith(`${SCHEME} `) || !mchid || !nonce || !signature || !timestamp || !serial) {
      throw isPayment(request) ? refused.payAuthorization() : refused.authorization();
    }
    if (!/^\d+$/.test(timestamp) || Math.abs(Date.now() / 1000 - Number(timestamp)) > SKEW_SECONDS)
      throw refused.clock();
    const merchant = this.merchants.get(mchid);
    if (!merchant || merchant.serialNo.toUpperCase() !== serial.toUpperCase()) throw refused.merchant();
    const parts = {
      method: request.method,
      url: request.url,
      timestamp,
      nonce,
      body: bytesOf(request.body),
      signature,
    };
    if (!verifyRequest(merchant.certificate, parts)) {
      const lines = `${parts.method}\n${parts.url}\n${timestamp}\n${nonce}\n${parts.body.toString('utf8')}\n`;
      throw refused.signature(request.method, request.url, lines);
    }
    return merchant;
  }

  private signed(request: FastifyRequest, reply: FastifyReply, status: number, body: unknown): FastifyReply {
    const bytes = body === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(body));
    const signer = this.keys.forAnswer(String(request.headers['wechatpay-serial'] ?? ''));
    const timestamp = String(Math.floor(Date.now() / 1000));
    const nonce = randomText(32);
    const signature = signAnswer(signer.key, timestamp, nonce, bytes);
    const probe = useUp(this.faults, 'signTestAnswers');
    reply
      .code(status)
      .header('request-id', `${randomText(16).toUpperCase()}-0`)
      .header('wechatpay-serial', signer.serial)
      .header('wechatpay-timestamp', timestamp)
      .header('wechatpay-nonce', nonce)
      .header('wechatpay-signature', probe ? `${PROBE}${signature.slice(PROBE.length)}` : signature)
      .header('wechatpay-signature-type', SCHEME);
    if (body === undefined) return reply.send();
    return reply.header('content-type', 'application/json; charset=utf-8').send(bytes);
  }
}

/** Paths of payments answer a refused signature in a way of their own (wechat-facts A1). */
function isPayment(request: FastifyRequest): boolean {
  return request.url.startsWith('/v3/pay/transactions/');
}

/** Ends the connection without a word: the caller cannot know what became of its call. */
function hangUp(reply: FastifyReply): FastifyReply {
  reply.hijack();
  reply.raw.destroy();
  return reply;
}
