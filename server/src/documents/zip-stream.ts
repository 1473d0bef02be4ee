import { crc32, createDeflateRaw } from 'node:zlib';

const LOCAL_HEADER = 0x04034b50;
const DESCRIPTOR = 0x08074b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;
/** Sizes follow the content; names are UTF-8. */
const FLAGS = 0x0808;
const DEFLATE = 8;
const VERSION = 20;
/** 1980-01-01: the same content is the same bytes. */
const DATE = 0x21;

export interface ZipPart {
  name: string;
  content: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;
}

interface Written {
  name: Buffer;
  crc: number;
  packed: number;
  size: number;
  offset: number;
}

/** A zip written front to back: no part is ever held whole, and nothing goes to disk. */
export async function* zipStream(parts: Iterable<ZipPart> | AsyncIterable<ZipPart>): AsyncGenerator<Buffer> {
  const written: Written[] = [];
  let offset = 0;
  for await (const part of parts) {
    const row: Written = { name: Buffer.from(part.name), crc: 0, packed: 0, size: 0, offset };
    const head = header(LOCAL_HEADER, row, 30);
    yield head;
    for await (const chunk of packed(part.content, row)) yield chunk;
    const tail = Buffer.alloc(16);
    tail.writeUInt32LE(DESCRIPTOR, 0);
    writeSizes(tail, 4, row);
    yield tail;
    offset += head.length + row.packed + tail.length;
    written.push(row);
  }
  let directory = 0;
  for (const row of written) {
    const entry = header(DIRECTORY_ENTRY, row, 46);
    directory += entry.length;
    yield entry;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END_OF_DIRECTORY, 0);
  end.writeUInt16LE(written.length, 8);
  end.writeUInt16LE(written.length, 10);
  end.writeUInt32LE(directory, 12);
  end.writeUInt32LE(offset, 16);
  yield end;
}

/** Deflates piece by piece; `row` learns sizes and checksum on the way. */
async function* packed(content: ZipPart['content'], row: Written): AsyncGenerator<Buffer> {
  const deflate = createDeflateRaw();
  const feeding = feed(content, row, deflate);
  // A source that fails ends the stream with its error; until then it must not count as unhandled.
  feeding.catch((error: Error) => deflate.destroy(error));
  for await (const chunk of deflate) {
    row.packed += (chunk as Buffer).length;
    yield chunk as Buffer;
  }
  await feeding;
}

async function feed(
  content: ZipPart['content'],
  row: Written,
  deflate: ReturnType<typeof createDeflateRaw>,
): Promise<void> {
  for await (const piece of content) {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
    row.crc = crc32(bytes, row.crc);
    row.size += bytes.length;
    if (!deflate.write(bytes)) await new Promise((resolve) => deflate.once('drain', resolve));
  }
  deflate.end();
}

function writeSizes(buffer: Buffer, at: number, { crc, packed: packedBytes, size }: Written): void {
  buffer.writeUInt32LE(crc, at);
  buffer.writeUInt32LE(packedBytes, at + 4);
  buffer.writeUInt32LE(size, at + 8);
}

/** The head of a part where it stands, or its line in the directory. */
function header(mark: number, row: Written, bytes: number): Buffer {
  const head = Buffer.alloc(bytes);
  const inDirectory = mark === DIRECTORY_ENTRY;
  const at = inDirectory ? 2 : 0;
  head.writeUInt32LE(mark, 0);
  if (inDirectory) head.writeUInt16LE(VERSION, 4);
  head.writeUInt16LE(VERSION, 4 + at);
  head.writeUInt16LE(FLAGS, 6 + at);
  head.writeUInt16LE(DEFLATE, 8 + at);
  head.writeUInt16LE(DATE, 12 + at);
  if (inDirectory) writeSizes(head, 16, row);
  head.writeUInt16LE(row.name.length, 26 + at);
  if (inDirectory) head.writeUInt32LE(row.offset, 42);
  return Buffer.concat([head, row.name]);
}
