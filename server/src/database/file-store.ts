import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import { mongo } from 'mongoose';

export interface StoredFile {
  /** SHA-256 of the bytes, hex; also the file's id: the same bytes are stored once. */
  sha256: string;
  length: number;
}

/**
 * Papers and signatures in GridFS, content-addressed and never changed (invariant 8). The port for another
 * object store is these three methods.
 */
@Injectable()
export class FileStore {
  constructor(@InjectConnection() private readonly connection: Connection) {}

  /** Stores bytes; storing the same bytes again is harmless. */
  async put(bytes: Buffer, contentType: string, institution: string): Promise<StoredFile> {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const name = `${institution}/${sha256}`;
    const known = await this.bucket().find({ filename: name }).limit(1).toArray();
    if (known.length === 0) {
      const upload = this.bucket().openUploadStream(name, { metadata: { contentType, institution, sha256 } });
      await pipeline(Readable.from([bytes]), upload);
    }
    return { sha256, length: bytes.length };
  }

  /** The bytes of a stored file; throws when they no longer match their hash. */
  async get(sha256: string, institution: string): Promise<Buffer> {
    const bytes = await buffer(this.bucket().openDownloadStreamByName(`${institution}/${sha256}`));
    if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw new Error(`file ${sha256} was changed`);
    return bytes;
  }

  /** Stores what comes piece by piece, hashed on the way. */
  async putStream(source: Readable, contentType: string, institution: string): Promise<StoredFile> {
    const hash = createHash('sha256');
    let length = 0;
    const counted = async function* (pieces: AsyncIterable<Buffer>) {
      for await (const piece of pieces) {
        hash.update(piece);
        length += piece.length;
        yield piece;
      }
    };
    // It has no name before its last byte: nobody finds half a file.
    const upload = this.bucket().openUploadStream(`${institution}/unfinished`, {
      metadata: { contentType, institution },
    });
    await pipeline(source, counted, upload);
    const sha256 = hash.digest('hex');
    await this.bucket().rename(upload.id, `${institution}/${sha256}`);
    return { sha256, length };
  }

  /** The bytes of a stored file, piece by piece; whoever gets them can check them by the hash. */
  open(sha256: string, institution: string): Readable {
    return this.bucket().openDownloadStreamByName(`${institution}/${sha256}`);
  }

  private bucket(): mongo.GridFSBucket {
    const { db } = this.connection;
    if (!db) throw new Error('no database connection');
    return new mongo.GridFSBucket(db, { bucketName: 'files' });
  }
}
