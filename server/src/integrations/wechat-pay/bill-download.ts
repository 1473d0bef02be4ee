import { createHash, type Hash } from 'node:crypto';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { BodyTooLarge, type Spooled, spool } from '../../common/spool.js';
import { WechatPayError } from './transport.js';
import { UnusableBill } from './unusable-bill.js';

/** A bill of 100,000 trades is about 30 MB; more than this unpacked is no bill (or a bomb). */
const LARGEST_BYTES = 512 * 1024 * 1024;
const TIME_OUT_MS = 120_000;
const USER_AGENT = 'zhenhoufu-server/1.0';

/** What the application for a bill answers (wechat-facts A12). */
export const billOfferSchema = z.object({
  hash_type: z.literal('SHA1'),
  hash_value: z.string().regex(/^[0-9a-fA-F]{40}$/),
  download_url: z.url(),
});
export type BillOffer = z.infer<typeof billOfferSchema>;

/**
 * Downloads a bill. The answer carries no signature (A2), so its trust rests on the hash in the signed offer: the file
 * waits in an encrypted spool until the hash fits. WeChat's sample hashes the unpacked bytes, no sentence says so:
 * either fits. The request is signed for exactly the address given, and only when its host is the configured one.
 */
export async function downloadBill(
  offer: BillOffer,
  baseUrl: string,
  authorize: (url: string) => string,
): Promise<Spooled> {
  const url = new URL(offer.download_url);
  if (url.origin !== new URL(baseUrl).origin)
    throw new UnusableBill('elsewhere', '账单的下载地址不是微信支付的，没有去取');
  const body = await get(url.href, authorize(url.href));
  const [packed, plain] = [createHash('sha1'), createHash('sha1')];
  let file: Spooled;
  try {
    file = await spool(await unpacked(body, packed, plain), LARGEST_BYTES);
  } catch (error) {
    if (error instanceof BodyTooLarge) throw new UnusableBill('too-large', '账单文件大得不像账单，没有用');
    throw new UnusableBill('truncated', '账单没有下载完整，没有用');
  }
  const wanted = offer.hash_value.toLowerCase();
  if (wanted === plain.digest('hex') || wanted === packed.digest('hex')) return file;
  await file.discard();
  throw new UnusableBill('hash', '账单和微信给的校验值不一致，没有用');
}

async function get(url: string, authorization: string): Promise<Readable> {
  let answer: Response;
  try {
    answer = await fetch(url, {
      headers: {
        Authorization: authorization,
        Accept: '*/*',
        'Accept-Encoding': 'identity',
        'User-Agent': USER_AGENT,
      },
      signal: AbortSignal.timeout(TIME_OUT_MS),
      redirect: 'error',
    });
  } catch {
    throw new WechatPayError('unknown', 0, 'NO_ANSWER', '');
  }
  const requestId = answer.headers.get('request-id') ?? '';
  if (answer.status === 200 && answer.body) return Readable.fromWeb(answer.body as never);
  const kind = answer.status >= 500 || answer.status === 429 ? 'unknown' : 'refused';
  throw new WechatPayError(kind, answer.status, 'BILL_DOWNLOAD', requestId);
}

/** What passes is hashed. */
async function* hashed(bytes: AsyncIterable<Uint8Array>, hash: Hash): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    hash.update(chunk);
    yield chunk;
  }
}

/** The plain bytes, whether gzip came or not; each hash sees what it is over. */
async function unpacked(body: Readable, packed: Hash, plain: Hash): Promise<Readable> {
  const chunks = hashed(body, packed);
  const first = await chunks.next();
  const head: Uint8Array = first.done ? new Uint8Array() : first.value;
  async function* whole(): AsyncGenerator<Uint8Array> {
    yield head;
    yield* chunks;
  }
  const arrived = Readable.from(whole(), { objectMode: false });
  const gzip = head[0] === 0x1f && head[1] === 0x8b;
  // An error destroys the last stream, so whoever reads it meets the error there.
  const opened = gzip ? pipeline(arrived, createGunzip(), () => undefined) : arrived;
  return Readable.from(hashed(opened, plain), { objectMode: false });
}
