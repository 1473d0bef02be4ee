import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import { textIs } from '../../database/collection.js';
import { DOCUMENT, type DocumentRow } from './document.schema.js';

/** Every paper that was made, so that anybody can ask whether a file is one of ours. */
@Injectable()
export class DocumentRepository {
  constructor(@InjectModel(DOCUMENT) private readonly documents: Model<DocumentRow>) {}

  /** Enters a paper; the same bytes again change nothing. */
  async add(row: DocumentRow, session: ClientSession): Promise<void> {
    await this.documents.updateOne({ _id: row._id }, { $setOnInsert: row }, { session, upsert: true });
  }

  async find(sha256: string): Promise<DocumentRow | null> {
    return this.documents.findById(sha256).lean();
  }

  async findByNumber(number: string): Promise<DocumentRow | null> {
    return this.documents.findOne({ number: textIs(number) }).lean();
  }
}
