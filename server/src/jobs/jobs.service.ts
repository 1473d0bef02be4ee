import { Inject, Injectable, Logger } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { instantOf } from '@zhenhoufu/shared/time';
import type { Model } from 'mongoose';
import { Clock } from '../common/clock.js';
import { Metrics } from '../metrics/metrics.js';
import { duePoints, type TimedJob } from './due-points.js';
import type { BusinessJob, SystemJob } from './job.js';
import { JOB_MARK, type JobMark } from './job-mark.js';
import { ONLY_JOBS } from './jobs.tokens.js';

/** The jobs of all modules: they register at start, Agenda and the demo clock run them. */
@Injectable()
export class Jobs {
  private readonly logger = new Logger('jobs');
  private readonly business: BusinessJob[] = [];
  private readonly system: SystemJob[] = [];
  private queue: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly clock: Clock,
    @InjectModel(JOB_MARK) private readonly marks: Model<JobMark>,
    private readonly metrics: Metrics,
    @Inject(ONLY_JOBS) private readonly only: readonly string[] | null,
  ) {}

  registerBusiness(job: BusinessJob): void {
    if (this.isKnown(job)) this.business.push(job);
  }

  registerSystem(job: SystemJob): void {
    if (this.isKnown(job)) this.system.push(job);
  }

  private isKnown({ name }: { name: string }): boolean {
    return this.only === null || this.only.includes(name);
  }

  get systemJobs(): readonly SystemJob[] {
    return this.system;
  }

  /** Runs what has fallen due since each job last ran; called by Agenda. */
  async runDue(): Promise<void> {
    await this.inTurn(async () => {
      await this.clock.refresh();
      await this.runUpTo(this.clock.now().getTime(), false);
    });
  }

  /** Moves the hospital's clock forward through every due time on the way (edges.md 3, demo only). */
  async advanceTo(businessDate: string, time: string): Promise<void> {
    const move = async () => {
      await this.runUpTo(instantOf(businessDate, time), true);
      await this.clock.moveTo(businessDate, time);
      await this.drain();
    };
    await this.inTurn(() => this.clock.travel(move));
  }

  /** Runs every system job (or those given) once: whatever waits in an outbox or inbox goes out now. */
  async drain(jobs: readonly SystemJob[] = this.system): Promise<void> {
    for (const job of jobs) await this.counted(job.name, () => job.run());
  }

  private async runUpTo(toMs: number, moveClock: boolean): Promise<void> {
    const marks = await this.readMarks();
    const from = (job: BusinessJob) => marks.get(job.name) ?? toMs;
    const timed: TimedJob[] = [];
    for (const job of this.business) timed.push({ job, times: await timesOf(job) });
    let day = this.clock.today();
    const ran = new Map<string, Date>();
    try {
      for (const { jobs, businessDate, time, at } of duePoints(timed, from, toMs)) {
        const newDay = businessDate !== day;
        day = businessDate;
        if (newDay) await this.mark(ran);
        if (newDay && moveClock) await this.drain();
        if (moveClock) await (newDay ? this.clock.moveTo(businessDate, time) : this.clock.passBy(businessDate, time));
        for (const job of jobs) {
          await this.counted(job.name, () => job.run(businessDate, time));
          ran.set(job.name, new Date(at));
          this.logger.log({ job: job.name, businessDate });
        }
        if (moveClock) await this.drain(this.system.filter((job) => job.withBusiness?.()));
      }
    } finally {
      await this.mark(ran);
    }
  }

  /** Up to when each job ran; written once a day of the way, for a job may run twice. */
  private async mark(ran: Map<string, Date>): Promise<void> {
    if (ran.size === 0) return;
    const writes = [...ran].map(([_id, ranUpTo]) => ({
      updateOne: { filter: { _id }, update: { $max: { ranUpTo } } },
    }));
    await this.marks.bulkWrite(writes, { ordered: false });
    ran.clear();
  }

  /** A job seen for the first time starts now: nothing before its birth is due. */
  private async readMarks(): Promise<Map<string, number>> {
    const rows = await this.marks.find().lean();
    const marks = new Map(rows.map((row) => [row._id, row.ranUpTo.getTime()]));
    for (const job of this.business) {
      if (marks.has(job.name)) continue;
      const now = this.clock.now().getTime();
      marks.set(job.name, now);
      const ranUpTo = new Date(now);
      await this.marks.updateOne({ _id: job.name }, { $max: { ranUpTo } }, { upsert: true });
    }
    return marks;
  }

  /** Runs work under the name of a job, so that a deployment can watch it. */
  async counted(job: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.metrics.job(job, 'done');
    } catch (error) {
      this.metrics.job(job, 'failed');
      throw error;
    }
  }

  /** One run at a time in this process; jobs are safe against a second process by themselves. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.queue.then(work, work);
    this.queue = turn.catch(() => undefined);
    return turn;
  }
}

async function timesOf({ times }: BusinessJob): Promise<readonly string[]> {
  return typeof times === 'function' ? times() : times;
}
