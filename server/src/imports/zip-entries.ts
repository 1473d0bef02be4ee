import { createInflateRaw } from 'node:zlib';
import { UnreadableFile } from './unreadable-file.js';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 65_535;
const LARGEST_ENTRY_BYTES = 512 * 1024 * 1024;

interface Entry {
  method: number;
  offset: number;
  packed: number;
}

function broken(): UnreadableFile {
  return new UnreadableFile('这个 xlsx 文件坏了或加了密，请用表格软件打开，另存一份不加密的再传');
}

/** The files inside a zip that is held in memory, unpacked piece by piece and never to disk. */
export class ZipEntries {
  private readonly entries = new Map<string, Entry>();

  /** Reads the directory; throws `UnreadableFile` when there is none. */
  constructor(private readonly bytes: Buffer) {
    try {
      this.readDirectory();
    } catch (error) {
      throw error instanceof RangeError ? broken() : error;
    }
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** The content of a file; a file that unpacks beyond 512 MiB is refused. */
  async *read(name: string): AsyncGenerator<Buffer> {
    const entry = this.entries.get(name);
    if (!entry || this.bytes.readUInt32LE(entry.offset) !== LOCAL_HEADER) throw broken();
    const head = 30 + this.bytes.readUInt16LE(entry.offset + 26) + this.bytes.readUInt16LE(entry.offset + 28);
    const packed = this.bytes.subarray(entry.offset + head, entry.offset + head + entry.packed);
    if (entry.method === 0) {
      yield packed;
      return;
    }
    if (entry.method !== 8) throw broken();
    const inflate = createInflateRaw({ chunkSize: 64 * 1024 });
    inflate.end(packed);
    let total = 0;
    try {
      for await (const chunk of inflate) {
        total += (chunk as Buffer).length;
        if (total > LARGEST_ENTRY_BYTES) throw new UnreadableFile('这个文件展开以后太大，请分成几份再传');
        yield chunk as Buffer;
      }
    } catch (error) {
      if (error instanceof UnreadableFile) throw error;
      throw broken();
    } finally {
      inflate.destroy();
    }
  }

  private readDirectory(): void {
    const end = this.findEnd();
    const count = this.bytes.readUInt16LE(end + 10);
    let at = this.bytes.readUInt32LE(end + 16);
    for (let index = 0; index < count; index += 1) {
      if (this.bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) throw broken();
      const nameBytes = this.bytes.readUInt16LE(at + 28);
      const name = this.bytes.toString('utf8', at + 46, at + 46 + nameBytes).replaceAll('\\', '/');
      const encrypted = (this.bytes.readUInt16LE(at + 8) & 1) === 1;
      if (encrypted) throw broken();
      this.entries.set(name, {
        method: this.bytes.readUInt16LE(at + 10),
        packed: this.bytes.readUInt32LE(at + 20),
        offset: this.bytes.readUInt32LE(at + 42),
      });
      at += 46 + nameBytes + this.bytes.readUInt16LE(at + 30) + this.bytes.readUInt16LE(at + 32);
    }
  }

  private findEnd(): number {
    const from = Math.max(0, this.bytes.length - END_BYTES - LONGEST_COMMENT);
    for (let at = this.bytes.length - END_BYTES; at >= from; at -= 1) {
      if (this.bytes.readUInt32LE(at) === END_OF_DIRECTORY) return at;
    }
    throw broken();
  }
}
