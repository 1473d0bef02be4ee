import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ListImportState } from '@zhenhoufu/shared/contracts';
import { statesBefore } from '@zhenhoufu/shared/domain';
import type { Model } from 'mongoose';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import { LIST_IMPORT, LIST_IMPORT_TRANSITIONS, type ListImport } from './list-import.schema.js';

const LEASE_MS = 60_000;
const WAIT_AFTER_FAULT_MS = 10_000;
const WORKED: ListImportState[] = ['queued', 'reading', 'comparing'];

/** Somebody else works on the import now, or a person discarded it: whoever sees this stops at once. */
export class LeaseLost extends Error {}

export type Leased = ListImport & { lease: string };

/**
 * The imports that want work, by state. Whoever takes one holds a lease and renews it with every batch; when a process
 * dies, another takes the import over after a minute and does it again (writing the same rows twice is harmless).
 */
@Injectable()
export class ListImportQueue {
  constructor(
    @InjectModel(LIST_IMPORT) private readonly imports: Model<ListImport>,
    private readonly clock: Clock,
  ) {}

  /** The oldest import that nobody works on, or null. */
  async take(): Promise<Leased | null> {
    const now = this.clock.systemNow();
    const lease = newId();
    const taken = await this.imports
      .findOneAndUpdate(
        { state: { $in: WORKED }, leaseUntil: { $lte: now } },
        { $set: { lease, leaseUntil: new Date(now.getTime() + LEASE_MS) }, $inc: { tries: 1 } },
        { sort: { _id: 1 }, returnDocument: 'after' },
      )
      .lean();
    return taken && { ...taken, lease };
  }

  /** Writes how far the work is and keeps the lease; throws `LeaseLost`. */
  async progress(job: Leased, facts: Partial<ListImport>): Promise<void> {
    await this.write(job, { ...facts, leaseUntil: new Date(this.clock.systemNow().getTime() + LEASE_MS) });
  }

  /** The work ends here, well or not; the lease is given back. Throws `LeaseLost`. */
  async finish(job: Leased, facts: Partial<ListImport>): Promise<void> {
    await this.write(job, { ...facts, lease: null, leaseUntil: new Date(0) });
  }

  /** After a fault: another try a little later. After a discard: the way is free for the clean-up. */
  async release({ _id, lease }: Leased, afterFault: boolean): Promise<void> {
    const wait = afterFault ? WAIT_AFTER_FAULT_MS : 0;
    const leaseUntil = new Date(this.clock.systemNow().getTime() + wait);
    await this.imports.updateOne({ _id, lease }, { $set: { lease: null, leaseUntil } });
  }

  /** Imports that came to nothing and still have rows or bytes. */
  async toClean(): Promise<ListImport[]> {
    const leaseUntil = { $lte: this.clock.systemNow() };
    return this.imports.find({ state: { $in: ['discarded', 'failed'] }, cleanedAt: null, leaseUntil }).lean();
  }

  async cleaned(importId: string): Promise<void> {
    await this.imports.updateOne({ _id: importId }, { $set: { cleanedAt: this.clock.systemNow() } });
  }

  private async write({ _id, lease }: Leased, facts: Partial<ListImport>): Promise<void> {
    const { state } = facts;
    const from = state ? [state, ...statesBefore(LIST_IMPORT_TRANSITIONS, state)] : WORKED;
    const standing = { $in: WORKED.filter((worked) => from.includes(worked)) };
    const done = await this.imports.updateOne({ _id, lease, state: standing }, { $set: facts });
    if (done.matchedCount !== 1) throw new LeaseLost();
  }
}
