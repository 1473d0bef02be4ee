import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import { isDuplicateKey } from '../../database/duplicate-key.js';
import { type KnownLine, splitUpdate } from './charge-line.repository.js';
import { WAITING_LINE, WAITING_REVOCATION, type WaitingLine, type WaitingRevocation } from './charge-line.schema.js';
import type { LineSplit } from './line-split.js';

const LIST_LIMIT = 1_000;

/** Lines and revocations that are kept and shown, but do not count yet. */
@Injectable()
export class WaitingLineRepository {
  constructor(
    @InjectModel(WAITING_LINE) private readonly lines: Model<WaitingLine>,
    @InjectModel(WAITING_REVOCATION) private readonly revocations: Model<WaitingRevocation>,
  ) {}

  /** Every generation of these serials that waits under a name of a stay, oldest first. */
  async findKnown(institution: string, ref: string, sns: readonly string[]): Promise<KnownLine[]> {
    return this.lines
      .find({ institution, ref, sn: { $in: [...sns] } })
      .sort({ sn: 1, generation: 1 })
      .lean();
  }

  /** Keeps lines; answers the ids that somebody else kept at the same moment. */
  async insertNew(rows: readonly WaitingLine[]): Promise<Set<string>> {
    const raced = new Set<string>();
    for (const row of rows) {
      try {
        await this.lines.collection.insertOne(row as never);
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        raced.add(row._id);
      }
    }
    return raced;
  }

  /** As `ChargeLineRepository.takeSplit`, for a line that does not count yet. */
  async takeSplit(lineId: string, split: LineSplit, before: LineSplit, at: Date): Promise<boolean> {
    const { filter, update } = splitUpdate(lineId, split, before, at);
    return (await this.lines.updateOne(filter, update)).modifiedCount === 1;
  }

  /** What waits under a name of a stay, in the order in which it came. */
  async waitingUnder(institution: string, refs: readonly string[]): Promise<WaitingLine[]> {
    return this.lines
      .find({ institution, ref: { $in: [...refs] }, endedBy: null })
      .sort({ arrivedAt: 1, _id: 1 })
      .lean();
  }

  /** Corrections of a stay whose original is one of these. */
  async correctionsOf(institution: string, ref: string, originals: readonly string[]): Promise<WaitingLine[]> {
    // Few wait for a stay, and mostly none: cheaper than hundreds of serials in the question.
    const waiting = { institution, ref, reason: 'original' as const, endedBy: null };
    const rows: WaitingLine[] = await this.lines.find(waiting).sort({ arrivedAt: 1 }).lean();
    const asked = new Set(originals);
    return rows.filter(({ refundOf }) => refundOf !== null && asked.has(refundOf));
  }

  /** What a 2302 ends before it ever counted. */
  async end(
    institution: string,
    ref: string,
    sns: readonly string[] | null,
    msgid: string,
    session: ClientSession,
  ): Promise<string[]> {
    const filter = { institution, ref, endedBy: null, ...(sns ? { sn: { $in: [...sns] } } : {}) };
    const rows = await this.lines.find(filter, { sn: 1 }).session(session).lean();
    if (rows.length > 0) await this.lines.updateMany(filter, { $set: { endedBy: msgid } }, { session });
    return rows.map((row) => row.sn);
  }

  async get(institution: string, id: string, session?: ClientSession): Promise<WaitingLine | null> {
    return this.lines
      .findOne({ _id: id, institution, endedBy: null })
      .session(session ?? null)
      .lean();
  }

  /** False when it was gone before. */
  async remove(id: string, session?: ClientSession): Promise<boolean> {
    return (await this.lines.deleteOne({ _id: id }).session(session ?? null)).deletedCount === 1;
  }

  async list(institution: string): Promise<WaitingLine[]> {
    return this.lines.find({ institution, endedBy: null }).sort({ arrivedAt: 1 }).limit(LIST_LIMIT).lean();
  }

  /** How many lines wait of each stay that is known. */
  async countsByStay(institution: string): Promise<Map<string, number>> {
    const rows = await this.lines.aggregate<{ _id: string; count: number }>([
      { $match: { institution, endedBy: null, stayId: { $ne: null } } },
      { $group: { _id: '$stayId', count: { $sum: 1 } } },
    ]);
    return new Map(rows.map((row) => [row._id, row.count]));
  }

  async count(institution: string): Promise<number> {
    return this.lines.countDocuments({ institution, endedBy: null });
  }

  /** The names of stays under which lines wait, for the look that catches what a crash left behind. */
  async allRefs(): Promise<{ institution: string; ref: string }[]> {
    const rows = await this.lines.aggregate<{ _id: { institution: string; ref: string } }>([
      { $match: { endedBy: null, reason: { $ne: 'date' } } },
      { $group: { _id: { institution: '$institution', ref: '$ref' } } },
    ]);
    return rows.map((row) => row._id);
  }

  async keepRevocation(row: WaitingRevocation, session: ClientSession): Promise<void> {
    const { _id, ...rest } = row;
    await this.revocations.updateOne({ _id }, { $setOnInsert: rest }, { upsert: true, session });
  }

  /** Revocations that wait for these serials. */
  async revocationsOf(stayId: string, sns: readonly string[]): Promise<WaitingRevocation[]> {
    const rows: WaitingRevocation[] = await this.revocations.find({ stayId, done: false }).lean();
    const asked = new Set(sns);
    return rows.filter(({ sn }) => asked.has(sn));
  }

  async revocationDone(id: string, session: ClientSession): Promise<void> {
    await this.revocations.updateOne({ _id: id }, { $set: { done: true } }, { session });
  }

  async listRevocations(institution: string): Promise<WaitingRevocation[]> {
    return this.revocations.find({ institution, done: false }).sort({ arrivedAt: 1 }).limit(LIST_LIMIT).lean();
  }
}
