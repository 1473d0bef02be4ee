import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { RECONCILIATION_TRANSITIONS, statesBefore } from '@zhenhoufu/shared/domain';
import type { ClientSession, Model } from 'mongoose';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import { insertRow } from '../../database/collection.js';
import { RECONCILIATION_RUN, type ReconciliationRun } from './reconciliation.schema.js';

const LEASE_MS = 60_000;
const AT_ONCE = new Date(0);
const NOBODY = { lease: null, leaseUntil: new Date(0) };

/** Somebody else works on the run now: whoever sees this stops at once. */
export class LeaseLost extends Error {}

export type Leased = ReconciliationRun & { lease: string; attempt: string };

/** The runs by day. Whoever works on one holds a lease and renews it; when a process dies, another begins again. */
@Injectable()
export class RunRepository {
  constructor(
    @InjectModel(RECONCILIATION_RUN) private readonly runs: Model<ReconciliationRun>,
    private readonly clock: Clock,
  ) {}

  /** Opens the first run of a day; opening it again is harmless. */
  async open(institution: string, date: string, mchId: string): Promise<void> {
    const { _id, ...run } = this.blank(institution, date, 1, mchId);
    await this.runs.updateOne({ _id }, { $setOnInsert: run }, { upsert: true });
  }

  /** Opens the next version of a signed day. */
  async restate(
    signed: ReconciliationRun,
    why: string,
    by: NonNullable<ReconciliationRun['restatedBy']>,
    session: ClientSession,
  ): Promise<void> {
    const { institution, date, version, mchId } = signed;
    const run = this.blank(institution, date, version + 1, mchId);
    await insertRow(this.runs, { ...run, restates: signed._id, restatedWhy: why, restatedBy: by }, session);
  }

  /** The run that counts for a day: the newest version. */
  async ofDay(institution: string, date: string, session?: ClientSession): Promise<ReconciliationRun | null> {
    return this.runs
      .findOne({ institution, date })
      .sort({ version: -1 })
      .session(session ?? null)
      .lean();
  }

  /** The newest version of each of the last days, newest day first. */
  async listDays(institution: string, limit: number): Promise<ReconciliationRun[]> {
    const rows = await this.runs
      .find({ institution })
      .sort({ date: -1, version: -1 })
      .limit(limit * 2)
      .lean();
    return rows.filter((row, index) => rows.findIndex(({ date }) => date === row.date) === index).slice(0, limit);
  }

  /** The run that was due longest ago and that nobody works on, or null. */
  async take(): Promise<Leased | null> {
    const [lease, attempt] = [newId(), newId()];
    const taken = await this.runs
      .findOneAndUpdate(
        {
          state: { $in: ['queued', 'reading'] },
          nextTryAt: { $lte: this.clock.now() },
          leaseUntil: { $lte: this.clock.systemNow() },
        },
        { $set: { lease, leaseUntil: this.leaseEnd(), state: 'reading', rowsDone: 0 } },
        { sort: { nextTryAt: 1 }, returnDocument: 'after' },
      )
      .lean();
    return taken && { ...taken, lease, attempt };
  }

  /** Says how far it is and keeps the lease; throws `LeaseLost`. */
  async progress(run: Leased, rowsDone: number): Promise<void> {
    await this.write(run, { rowsDone, leaseUntil: this.leaseEnd() });
  }

  /** It waits for another try. */
  async putOff(run: Leased, problem: string, nextTryAt: Date): Promise<void> {
    await this.write(run, { ...NOBODY, state: 'queued', problem, nextTryAt });
  }

  /** The comparison counts from here. */
  async finish(run: Leased, facts: Partial<ReconciliationRun>): Promise<void> {
    const { attempt } = run;
    await this.write(run, { ...facts, ...NOBODY, attempt, state: 'compared', problem: '' });
  }

  /** A person asks for the bill again; false when the state does not allow it. */
  async queueAgain(runId: string): Promise<boolean> {
    const from = statesBefore(RECONCILIATION_TRANSITIONS, 'queued');
    const done = await this.runs.updateOne(
      { _id: runId, state: { $in: ['queued', ...from] }, leaseUntil: { $lte: this.clock.systemNow() } },
      { $set: { state: 'queued', nextTryAt: AT_ONCE } },
    );
    return done.matchedCount === 1;
  }

  /** Signs; false when it was not compared (any more). */
  async sign(
    run: ReconciliationRun,
    by: NonNullable<ReconciliationRun['signedBy']>,
    session: ClientSession,
  ): Promise<boolean> {
    const done = await this.runs.updateOne(
      { _id: run._id, state: 'compared', attempt: run.attempt },
      { $set: { state: 'signed', signedBy: by, signedAt: this.clock.now() } },
      { session },
    );
    return done.modifiedCount === 1;
  }

  /** Makes a transaction that rests on an unsigned run conflict with its signature. */
  async touch(runId: string, session: ClientSession): Promise<void> {
    await this.runs.updateOne({ _id: runId }, { $inc: { touched: 1 } } as never, { session });
  }

  private async write({ _id, lease }: Leased, facts: Partial<ReconciliationRun>): Promise<void> {
    const done = await this.runs.updateOne({ _id, lease, state: 'reading' }, { $set: facts });
    if (done.matchedCount !== 1) throw new LeaseLost();
  }

  private leaseEnd(): Date {
    return new Date(this.clock.systemNow().getTime() + LEASE_MS);
  }

  private blank(institution: string, date: string, version: number, mchId: string): ReconciliationRun {
    const nothing = { count: 0, amountFen: 0 };
    return {
      _id: `${institution}/${date}/${version}`,
      institution,
      date,
      version,
      mchId,
      state: 'queued',
      problem: '',
      nextTryAt: AT_ONCE,
      rowsDone: 0,
      attempt: null,
      billSha256: '',
      comparedAt: null,
      booksUntil: null,
      tally: null,
      ours: nothing,
      theirs: nothing,
      others: nothing,
      funds: null,
      feesEntryId: null,
      signedBy: null,
      signedAt: null,
      restates: null,
      restatedWhy: '',
      restatedBy: null,
      ...NOBODY,
    };
  }
}
