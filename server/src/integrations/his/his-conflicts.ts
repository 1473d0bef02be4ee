import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import { type ConflictDecision, HIS_CONFLICT, type HisConflict } from './his-waiting.schema.js';

const LIST_LIMIT = 500;

/** Conflicts of the hospital's messages: recorded once each, decided by a person, never overwritten. */
@Injectable()
export class HisConflicts {
  constructor(@InjectModel(HIS_CONFLICT) private readonly conflicts: Model<HisConflict>) {}

  /** `content` tells this conflict from others under the same key. */
  async record(conflict: Omit<HisConflict, '_id' | 'decision'>, content: string): Promise<void> {
    const { institution, infno, stayId, key } = conflict;
    const _id = createHash('sha256')
      .update(JSON.stringify([institution, infno, stayId, key, content]))
      .digest('hex')
      .slice(0, 48);
    await this.conflicts.collection.updateOne(
      { _id } as never,
      { $setOnInsert: { ...conflict, decision: null } },
      { upsert: true },
    );
  }

  /** Undecided first come the newest; decided ones stay to be read. */
  async list(institution: string): Promise<HisConflict[]> {
    return this.conflicts.find({ institution }).sort({ receivedAt: -1 }).limit(LIST_LIMIT).lean();
  }

  async countOpen(institution: string): Promise<number> {
    return this.conflicts.countDocuments({ institution, decision: null });
  }

  /** Undecided conflicts of some stays. */
  async openOf(stayIds: readonly string[]): Promise<HisConflict[]> {
    return this.conflicts.find({ stayId: { $in: [...stayIds] }, decision: null }).lean();
  }

  /** How many undecided conflicts each stay has. */
  async countsByStay(institution: string): Promise<Map<string, number>> {
    const rows = await this.conflicts.aggregate<{ _id: string; count: number }>([
      { $match: { institution, decision: null, stayId: { $ne: null } } },
      { $group: { _id: '$stayId', count: { $sum: 1 } } },
    ]);
    return new Map(rows.map((row) => [row._id, row.count]));
  }

  async get(institution: string, conflictId: string, session: ClientSession): Promise<HisConflict | null> {
    return this.conflicts.findOne({ _id: conflictId, institution }).session(session).lean();
  }

  /** False when somebody else decided first. */
  async decide(conflictId: string, decision: ConflictDecision, session: ClientSession): Promise<boolean> {
    const result = await this.conflicts.updateOne(
      { _id: conflictId, decision: null },
      { $set: { decision } },
      { session },
    );
    return result.modifiedCount === 1;
  }
}
