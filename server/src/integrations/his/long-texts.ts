import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { newId } from '../../common/ids.js';
import { TEXT_PIECE, type TextPiece } from './his-key.schema.js';
import { SealedTexts } from './sealed-texts.js';

const PIECE_CHARS = 1024 * 1024;

/** A text that was kept whole in pieces. */
export interface LongText {
  textId: string;
  /** Of the text, hex. */
  sha256: string;
  bytes: number;
}

/** Takes a text piece by piece as it streams by. */
export interface LongTextWriter {
  write(text: string): Promise<void>;
  end(): Promise<LongText>;
}

/** Texts that are too long for one row: kept in sealed pieces with flat memory, never worked, never lost. */
@Injectable()
export class LongTexts {
  constructor(
    @InjectModel(TEXT_PIECE) private readonly pieces: Model<TextPiece>,
    private readonly texts: SealedTexts,
  ) {}

  /** Begins a text of an institution. What a crash leaves half written is listed nowhere. */
  begin(institution: string): LongTextWriter {
    const textId = newId();
    const hash = createHash('sha256');
    let [no, bytes, held] = [0, 0, ''];
    const flush = async () => {
      const sealed = await this.texts.sealed(held);
      await this.pieces.collection.insertOne({ _id: `${textId}/${no}`, institution, textId, no, sealed } as never);
      no += 1;
      held = '';
    };
    return {
      write: async (text) => {
        hash.update(text);
        bytes += Buffer.byteLength(text);
        held += text;
        if (held.length >= PIECE_CHARS) await flush();
      },
      end: async () => {
        if (held !== '') await flush();
        return { textId, sha256: hash.digest('hex'), bytes };
      },
    };
  }

  /** Keeps a text that is at hand. */
  async keep(institution: string, source: string): Promise<LongText> {
    const writer = this.begin(institution);
    for (let from = 0, to = 0; from < source.length; from = to) {
      to = Math.min(from + PIECE_CHARS, source.length);
      // A rare character is two units: it is not cut apart.
      if (isFirstHalf(source.charCodeAt(to - 1))) to += 1;
      await writer.write(source.slice(from, to));
    }
    return writer.end();
  }

  /** The pieces of a text, in order. */
  async *read(institution: string, textId: string): AsyncGenerator<string> {
    const found = this.pieces.collection.find({ institution, textId }, { promoteBuffers: true }).sort({ no: 1 });
    for await (const piece of found) yield this.texts.opened((piece as unknown as TextPiece).sealed);
  }

  /** Of a text that was there already. */
  async drop(institution: string, textId: string): Promise<void> {
    await this.pieces.deleteMany({ institution, textId });
  }
}

function isFirstHalf(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
