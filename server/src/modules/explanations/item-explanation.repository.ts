import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import { insertRow } from '../../database/collection.js';
import { ITEM_EXPLANATION, type ItemExplanation } from './item-explanation.schema.js';

@Injectable()
export class ItemExplanationRepository {
  constructor(@InjectModel(ITEM_EXPLANATION) private readonly rows: Model<ItemExplanation>) {}

  /** Every version that an institution wrote, by code, newest version first. */
  async listOf(institution: string): Promise<ItemExplanation[]> {
    return this.rows.find({ institution }).sort({ code: 1, version: -1 }).lean();
  }

  /** All versions of these codes, newest first. */
  async ofCodes(institution: string, codes: readonly string[], session?: ClientSession): Promise<ItemExplanation[]> {
    return this.rows
      .find({ institution, code: { $in: [...codes] } })
      .sort({ version: -1 })
      .session(session ?? null)
      .lean();
  }

  async add(row: ItemExplanation, session: ClientSession): Promise<void> {
    await insertRow(this.rows, row, session);
  }
}
