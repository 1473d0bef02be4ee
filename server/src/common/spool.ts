import { createCipheriv, createDecipheriv, createHash, randomBytes, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const IN_MEMORY_BYTES = 1024 * 1024;

export interface Spooled {
  sha256: string;
  bytes: number;
  /** The body again; may be read once. */
  read(): Readable;
  discard(): Promise<void>;
}

/** Too large for this way in. */
export class BodyTooLarge extends Error {}

/**
 * Takes a body in while hashing it: small ones in memory, large ones in a file encrypted with a key that only this
 * process holds. Nothing may use it before the hash was compared (edges.md section 3).
 */
export async function spool(body: Readable, limitBytes: number): Promise<Spooled> {
  const hash = createHash('sha256');
  const head: Buffer[] = [];
  let bytes = 0;
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > limitBytes) return done(new BodyTooLarge());
      hash.update(chunk);
      done(null, chunk);
    },
  });
  body.on('error', (error) => meter.destroy(error));
  body.pipe(meter);
  const rest = meter[Symbol.asyncIterator]();
  for (;;) {
    const next = await rest.next();
    if (next.done) return inMemory(Buffer.concat(head), hash.digest('hex'));
    head.push(next.value as Buffer);
    if (bytes > IN_MEMORY_BYTES) break;
  }
  const file = join(tmpdir(), `zhenhoufu-spool-${randomUUID()}`);
  const [key, iv] = [randomBytes(32), randomBytes(16)];
  async function* all(): AsyncGenerator<Buffer> {
    yield* head;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value as Buffer;
  }
  const discard = () => rm(file, { force: true });
  try {
    await pipeline(all(), createCipheriv('aes-256-ctr', key, iv), createWriteStream(file, { mode: 0o600 }));
  } catch (error) {
    await discard();
    throw error;
  }
  return {
    sha256: hash.digest('hex'),
    bytes,
    read: () => {
      const plain = new PassThrough();
      pipeline(createReadStream(file), createDecipheriv('aes-256-ctr', key, iv), plain).catch((error: Error) =>
        plain.destroy(error),
      );
      return plain;
    },
    discard,
  };
}

function inMemory(content: Buffer, sha256: string): Spooled {
  return { sha256, bytes: content.length, read: () => Readable.from([content]), discard: async () => undefined };
}
