import { rfc3339, type VirtualClock } from './clock.js';
import { encryptResource, PROBE, randomText, signAnswer } from './crypto.js';
import { type Faults, type Tamper, useUp } from './faults.js';
import type { Merchant } from './merchants.js';
import type { SigningKeys } from './signing-keys.js';

/** 15 s … 6 h: 15 tries in 24 h 4 m (wechat-facts A10). */
export const RETRY_SECONDS = [
  15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600, 10_800, 10_800, 10_800, 21_600, 21_600,
];
const ANSWER_MS = 5_000;

export interface Delivery {
  noticeId: string;
  url: string;
  attempt: number;
  tampered: Tamper | null;
  /** HTTP status of the merchant's answer; 0 when none came within 5 s. */
  status: number;
  answerMs: number;
  at: string;
}

export interface Notice {
  id: string;
  eventType: string;
  originalType: 'transaction' | 'refund';
  summary: string;
  resource: Record<string, unknown>;
  url: string;
}

/** Sends notices with WeChat's own envelope, encryption, signature and retry schedule. */
export class Notifier {
  readonly deliveries: Delivery[] = [];
  private readonly held: Notice[] = [];

  constructor(
    private readonly clock: VirtualClock,
    private readonly faults: Faults,
    private readonly keys: SigningKeys,
    private readonly merchants: ReadonlyMap<string, Merchant>,
  ) {}

  /** Sends a notice on its way; resolves when its first delivery was answered, or at once where there is none yet. */
  async send(
    eventType: string,
    originalType: Notice['originalType'],
    summary: string,
    resource: Record<string, unknown>,
    url: string,
  ): Promise<void> {
    const notice = { id: `EV-${randomText(32)}`, eventType, originalType, summary, resource, url };
    if (useUp(this.faults, 'loseNotices')) return;
    const copies = Array.from({ length: useUp(this.faults, 'duplicateNotices') ? 2 : 1 }, () => notice);
    if (this.faults.holdNotices > 0) return this.hold(copies);
    if (this.faults.delayNoticesMs > 0) {
      for (const copy of copies) this.clock.after(this.faults.delayNoticesMs, () => void this.attempt(copy, 0));
      return;
    }
    await Promise.all(copies.map((copy) => this.attempt(copy, 0)));
  }

  /** Keeps notices back until the last one that is to be held, then sends them newest first. */
  private async hold(notices: Notice[]): Promise<void> {
    this.held.unshift(...notices);
    this.faults.holdNotices -= 1;
    if (this.faults.holdNotices > 0) return;
    for (const notice of this.held.splice(0)) await this.attempt(notice, 0);
  }

  /** One delivery; a broken one is followed by the right notice on the next try, as WeChat does. */
  async attempt(notice: Notice, attempt: number): Promise<void> {
    const tamper = this.faults.tamper.shift() ?? null;
    const { body, headers } = this.seal(notice, tamper);
    const started = Date.now();
    const status = await fetch(notice.url, {
      method: 'POST',
      body: new Uint8Array(body),
      headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_MS),
    })
      .then(async (answer) => {
        await answer.arrayBuffer();
        return answer.status;
      })
      .catch(() => 0);
    const at = new Date(this.clock.now()).toISOString();
    this.deliveries.push({
      noticeId: notice.id,
      url: notice.url,
      attempt,
      tampered: tamper,
      status,
      answerMs: Date.now() - started,
      at,
    });
    const wait = RETRY_SECONDS[attempt];
    if (status === 200 || status === 204 || wait === undefined) return;
    this.clock.after(wait * 1000, () => void this.attempt(notice, attempt + 1));
  }

  private seal(notice: Notice, tamper: Tamper | null): { body: Buffer; headers: Record<string, string> } {
    const nonce = randomText(12);
    const bare = tamper === 'no-associated-data' || tamper === 'empty-associated-data';
    const associated = bare ? '' : notice.originalType;
    const apiV3Key = this.merchants.get(String(notice.resource.mchid))?.apiV3Key ?? '';
    const signer = this.keys.forNotice({
      byCertificate: this.faults.noticesByCertificate,
      byNewKey: Math.random() * 100 < this.faults.newKeyPercent,
    });
    const plain = JSON.stringify(bent(notice.resource, tamper));
    let ciphertext = encryptResource(apiV3Key, nonce, associated, plain);
    if (tamper === 'bit-flip') {
      const bytes = Buffer.from(ciphertext, 'base64');
      bytes[8] = (bytes[8] ?? 0) ^ 1;
      ciphertext = bytes.toString('base64');
    }
    const body = Buffer.from(
      JSON.stringify({
        id: notice.id,
        create_time: rfc3339(this.clock.now()),
        resource_type: 'encrypt-resource',
        event_type: notice.eventType,
        summary: notice.summary,
        resource: {
          original_type: notice.originalType,
          algorithm: 'AEAD_AES_256_GCM',
          ciphertext,
          ...(tamper === 'no-associated-data' ? {} : { associated_data: associated }),
          nonce,
        },
      }),
    );
    const seconds = Math.floor(this.wireNow() / 1000) - (tamper === 'stale' ? 301 : 0);
    const headerNonce = randomText(32);
    const signature = signAnswer(signer.key, String(seconds), headerNonce, body);
    return {
      body: tamper === 'changed-body' ? Buffer.concat([body, Buffer.from(' ')]) : body,
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Mozilla/4.0',
        'wechatpay-serial': tamper === 'wrong-serial' ? 'PUB_KEY_ID_0000000000000000000000000000000000' : signer.serial,
        'wechatpay-timestamp': String(seconds),
        'wechatpay-nonce': headerNonce,
        'wechatpay-signature': tamper === 'signtest' ? `${PROBE}${signature.slice(PROBE.length)}` : signature,
        'wechatpay-signature-type': 'WECHATPAY2-SHA256-RSA2048',
      },
    };
  }

  /** Signatures stand on real time even when the virtual clock runs ahead: the other side checks its own clock. */
  private wireNow(): number {
    return Date.now();
  }
}

/** A resource that is genuine in form and wrong in content: signed and encrypted by WeChat all the same. */
function bent(resource: Record<string, unknown>, tamper: Tamper | null): Record<string, unknown> {
  const amount = resource.amount as { total: number };
  if (tamper === 'wrong-amount') return { ...resource, amount: { ...amount, total: amount.total + 1 } };
  if (tamper === 'unknown-order') return { ...resource, out_trade_no: `X${randomText(20)}` };
  if (tamper === 'wrong-appid') return { ...resource, appid: 'wx0000000000000000' };
  return resource;
}
