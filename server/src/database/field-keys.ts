import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { z } from 'zod';

const ALGORITHM = 'AES-256-GCM';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const base64Key = z.string().transform((text, context) => {
  const key = Buffer.from(text, 'base64');
  if (key.length === 32) return key;
  context.addIssue({ code: 'custom', message: '密钥要是 32 个字节' });
  return z.NEVER;
});

/** The key ring of edges.md section 2: several keys live at once, and a separate one for look-up hashes. */
const keyRing = z.object({
  current: z.string(),
  keys: z.array(z.object({ id: z.string().regex(/^[\w-]+$/), algorithm: z.literal(ALGORITHM), key: base64Key })).min(1),
  lookupKey: base64Key,
});

/**
 * Sealed fields (domain.md): ID numbers, phones and addresses are stored as `algorithm:keyId:base64`, so that
 * another algorithm (SM4) can stand beside AES; equality look-ups go through a keyed hash.
 */
export class FieldKeys {
  private readonly keys: ReadonlyMap<string, Buffer>;
  private readonly current: string;
  private readonly lookupKey: Buffer;

  /** Reads the ring; throws when it is malformed or names a current key it does not hold. */
  constructor(json: string) {
    const ring = keyRing.parse(JSON.parse(json));
    this.keys = new Map(ring.keys.map((row) => [row.id, row.key]));
    this.current = ring.current;
    this.lookupKey = ring.lookupKey;
    if (!this.keys.has(ring.current)) throw new Error('the key ring lacks its current key');
  }

  /** Encrypts bytes that need no look-up, such as a kept message; same parts as `seal`, without base64. */
  sealBytes(plain: Buffer, context: string): Buffer {
    return Buffer.concat([Buffer.from(`${ALGORITHM}:${this.current}:`), this.encrypt(plain, context)]);
  }

  /** Decrypts what `sealBytes` made. */
  openBytes(value: Buffer, context: string): Buffer {
    const end = value.indexOf(':', ALGORITHM.length + 1);
    const [algorithm, keyId] = value.subarray(0, Math.max(0, end)).toString('latin1').split(':');
    if (algorithm !== ALGORITHM || !keyId) throw new Error('not a sealed value');
    return this.decrypt(value.subarray(end + 1), keyId, context);
  }

  /** Encrypts one field; `context` (such as `patients.phone`) is bound in, so a value cannot be moved elsewhere. */
  seal(plain: string, context: string): string {
    return `${ALGORITHM}:${this.current}:${this.encrypt(Buffer.from(plain), context).toString('base64')}`;
  }

  /** Decrypts; throws when the value was changed, moved or sealed by a key that is gone. */
  open(value: string, context: string): string {
    const [algorithm, keyId, body] = value.split(':');
    if (algorithm !== ALGORITHM || !keyId || !body) throw new Error('not a sealed value');
    return this.decrypt(Buffer.from(body, 'base64'), keyId, context).toString('utf8');
  }

  /** Keyed hash for look-ups by equality: `kind` keeps phones and ID numbers apart. */
  lookup(plain: string, kind: 'id-number' | 'phone' | 'code' | 'token' | 'bill-tag' | 'facts' | 'diagnosis'): string {
    return createHmac('sha256', this.lookupKey).update(`${kind}\n${plain}`).digest('hex');
  }

  private encrypt(plain: Buffer, context: string): Buffer {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.keyOf(this.current), nonce);
    cipher.setAAD(Buffer.from(context));
    return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  }

  private decrypt(bytes: Buffer, keyId: string, context: string): Buffer {
    const decipher = createDecipheriv('aes-256-gcm', this.keyOf(keyId), bytes.subarray(0, NONCE_BYTES));
    decipher.setAAD(Buffer.from(context));
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  }

  private keyOf(keyId: string): Buffer {
    const key = this.keys.get(keyId);
    if (!key) throw new Error(`no field key ${keyId}`);
    return key;
  }
}
