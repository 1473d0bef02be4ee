import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import { insertRow } from '../../database/collection.js';
import { BILL_PAPER, type BillPaperRow, WARD_BILL_BATCH, type WardBillBatch } from './bill-paper.schema.js';

const LEASE_MS = 60_000;
const NEWEST = 50;

@Injectable()
export class BillPaperRepository {
  constructor(
    @InjectModel(BILL_PAPER) private readonly papers: Model<BillPaperRow>,
    @InjectModel(WARD_BILL_BATCH) private readonly batches: Model<WardBillBatch>,
  ) {}

  async find(id: string, institution: string): Promise<BillPaperRow | null> {
    return this.papers.findOne({ _id: id, institution }).lean();
  }

  /** Throws a duplicate-key error when the same paper was made meanwhile. */
  async add(row: BillPaperRow, session: ClientSession): Promise<void> {
    await insertRow(this.papers, row, session);
  }

  async addBatch(row: WardBillBatch, session: ClientSession): Promise<void> {
    await insertRow(this.batches, row, session);
  }

  async findBatch(institution: string, batchId: string): Promise<WardBillBatch | null> {
    return this.batches.findOne({ _id: batchId, institution }).lean();
  }

  /** The newest batches of an institution; of one ward where given. */
  async listBatches(institution: string, departmentCode: string | null): Promise<WardBillBatch[]> {
    const query = { institution, ...(departmentCode === null ? {} : { departmentCode }) };
    return this.batches.find(query).sort({ at: -1, _id: -1 }).limit(NEWEST).lean();
  }

  /** Takes the oldest batch that nobody works on; one whose worker died comes again when its lease is over. */
  async take(now: Date): Promise<WardBillBatch | null> {
    return this.batches
      .findOneAndUpdate(
        { state: { $in: ['waiting', 'working'] }, leasedUntil: { $lte: now } },
        { $set: { state: 'working', done: 0, leasedUntil: leaseFrom(now) }, $inc: { tries: 1 } },
        { sort: { at: 1 }, returnDocument: 'after' },
      )
      .lean();
  }

  /** Writes how far a batch is and keeps it; false when another worker has it now. */
  async progress(held: WardBillBatch, done: number, now: Date): Promise<boolean> {
    const filter = { _id: held._id, state: 'working' as const, tries: held.tries };
    const result = await this.batches.updateOne(filter, { $set: { done, leasedUntil: leaseFrom(now) } });
    return result.matchedCount === 1;
  }

  async endBatch(
    held: WardBillBatch,
    end: Pick<WardBillBatch, 'state' | 'sha256'>,
    session?: ClientSession,
  ): Promise<void> {
    const filter = { _id: held._id, state: 'working' as const, tries: held.tries };
    await this.batches.updateOne(filter, { $set: end }, session ? { session } : {});
  }

  /** A fault: another try a little later. */
  async putBack(held: WardBillBatch, at: Date): Promise<void> {
    await this.batches.updateOne({ _id: held._id, tries: held.tries }, { $set: { state: 'waiting', leasedUntil: at } });
  }
}

function leaseFrom(now: Date): Date {
  return new Date(now.getTime() + LEASE_MS);
}
