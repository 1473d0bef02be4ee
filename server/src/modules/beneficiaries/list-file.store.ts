import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { Model } from 'mongoose';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { LIST_FILE_PIECE, type ListFilePiece } from './list-import.schema.js';

const PIECE_BYTES = 1024 * 1024;
const LARGEST_FILE_BYTES = 32 * 1024 * 1024;
const CONTEXT = 'listFilePieces.sealed';

/** Uploaded files in sealed pieces, so that any process can read them and nobody else; kept only until they are read. */
@Injectable()
export class ListFileStore {
  constructor(
    @InjectModel(LIST_FILE_PIECE) private readonly pieces: Model<ListFilePiece>,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
    private readonly clock: Clock,
  ) {}

  /** Takes a file in; answers its id, or a refusal when it is empty or above 32 MiB. A broken upload leaves nothing. */
  async save(body: Readable): Promise<string | Refusal> {
    const uploadId = newId();
    try {
      const total = await this.takeIn(uploadId, body);
      if (total > 0 && total <= LARGEST_FILE_BYTES) return uploadId;
      await this.remove(uploadId);
      if (total === 0) return refuse('bad-input', '这个文件是空的', 'file');
      return refuse('too-large', '名册文件最大 32 MB，请分成几份再传');
    } catch (error) {
      await this.remove(uploadId);
      throw error;
    }
  }

  /** Answers how many bytes came; stops at the first piece beyond the limit. */
  private async takeIn(uploadId: string, body: Readable): Promise<number> {
    let [no, total, heldBytes] = [0, 0, 0];
    let held: Buffer[] = [];
    const flush = async () => {
      const sealed = this.keys.seal(Buffer.concat(held).toString('base64'), CONTEXT);
      await this.pieces.create({ _id: `${uploadId}/${no}`, uploadId, no, sealed, at: this.clock.systemNow() });
      no += 1;
      held = [];
      heldBytes = 0;
    };
    for await (const chunk of body) {
      const bytes = chunk as Buffer;
      total += bytes.length;
      if (total > LARGEST_FILE_BYTES) return total;
      held.push(bytes);
      heldBytes += bytes.length;
      if (heldBytes >= PIECE_BYTES) await flush();
    }
    if (heldBytes > 0) await flush();
    return total;
  }

  /** The bytes of a file; null when they are gone. */
  async open(uploadId: string): Promise<Buffer | null> {
    const parts: Buffer[] = [];
    for await (const piece of this.pieces.find({ uploadId }).sort({ no: 1 }).lean().cursor()) {
      parts.push(Buffer.from(this.keys.open(piece.sealed, CONTEXT), 'base64'));
    }
    return parts.length > 0 ? Buffer.concat(parts) : null;
  }

  async remove(uploadId: string): Promise<void> {
    await this.pieces.deleteMany({ uploadId });
  }
}
