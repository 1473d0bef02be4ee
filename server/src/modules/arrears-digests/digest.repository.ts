import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { ARREARS_DIGEST, type DigestRow, type DigestSaid } from './digest.schema.js';
import type { DigestScope } from './digest-scope.js';

/** Somewhat over a year of a hospital with twenty departments. */
const LISTED = 1_200;

@Injectable()
export class DigestRepository {
  constructor(@InjectModel(ARREARS_DIGEST) private readonly digests: Model<DigestRow>) {}

  /** The first that is made of a department and week stands: a second run adds nothing. */
  async add(rows: readonly DigestRow[]): Promise<void> {
    if (rows.length === 0) return;
    await this.digests.bulkWrite(
      rows.map(({ _id, ...row }) => ({
        updateOne: { filter: { _id }, update: { $setOnInsert: row as never }, upsert: true },
      })),
      { ordered: false },
    );
  }

  /** The newest week first, in it the most that is late. */
  async list(scope: DigestScope): Promise<DigestRow[]> {
    return this.digests.find(filterOf(scope)).sort({ weekOf: -1, overdueFen: -1 }).limit(LISTED).lean();
  }

  async countUnseen(scope: DigestScope, staffId: string): Promise<number> {
    return this.digests.countDocuments({ ...filterOf(scope), 'seen.staffId': { $ne: staffId } });
  }

  /** Once for each person. */
  async addSeen(scope: DigestScope, digestId: string, said: DigestSaid): Promise<void> {
    const filter = { ...filterOf(scope), _id: digestId, 'seen.staffId': { $ne: said.staffId } };
    await this.digests.updateOne(filter, { $push: { seen: said } });
  }

  async addNote(scope: DigestScope, digestId: string, note: DigestRow['notes'][number]): Promise<void> {
    await this.digests.updateOne({ ...filterOf(scope), _id: digestId }, { $push: { notes: note } });
  }

  async find(scope: DigestScope, digestId: string): Promise<DigestRow | null> {
    return this.digests.findOne({ ...filterOf(scope), _id: digestId }).lean();
  }
}

function filterOf({ institution, departmentCode }: DigestScope) {
  return departmentCode === null ? { institution } : { institution, departmentCode };
}
