import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { isDuplicateKey } from '../../database/duplicate-key.js';
import { WAITING_MESSAGE, type WaitingMessage } from './his-waiting.schema.js';

const LIST_LIMIT = 500;

/** Messages that wait for what they speak of, oldest first. */
@Injectable()
export class WaitingMessages {
  constructor(@InjectModel(WAITING_MESSAGE) private readonly rows: Model<WaitingMessage>) {}

  /** False when the very same text waits already. */
  async keep(row: WaitingMessage): Promise<boolean> {
    try {
      await this.rows.collection.insertOne(row as never);
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  async list(institution: string): Promise<WaitingMessage[]> {
    return this.read({ institution });
  }

  async waitingFor(institution: string, refs: readonly string[]): Promise<WaitingMessage[]> {
    return this.read({ institution, ref: { $in: [...refs] } });
  }

  /** Every one, for the look that catches what a crash left behind. */
  async all(): Promise<WaitingMessage[]> {
    return this.read({});
  }

  async remove(id: string): Promise<void> {
    await this.rows.deleteOne({ _id: id });
  }

  async count(institution: string): Promise<number> {
    return this.rows.countDocuments({ institution });
  }

  private async read(filter: Record<string, unknown>): Promise<WaitingMessage[]> {
    const rows = await this.rows.collection
      .find(filter, { promoteBuffers: true })
      .sort({ receivedAt: 1 })
      .limit(LIST_LIMIT)
      .toArray();
    return rows as unknown as WaitingMessage[];
  }
}
