import { addDays, instantOf, shanghaiDate } from '@zhenhoufu/shared/time';
import type { BusinessJob } from './job.js';

/** A job with its times of this look. */
export interface TimedJob {
  job: BusinessJob;
  times: readonly string[];
}

/** A minute of the business clock with the jobs that fall due in it. */
export interface DuePoint {
  jobs: BusinessJob[];
  businessDate: string;
  time: string;
  /** Epoch milliseconds on the business clock. */
  at: number;
}

/** Every run of the jobs that falls due in (`fromMs`, `toMs`], in time order, jobs of one minute in given order. */
export function duePoints(jobs: readonly TimedJob[], fromMs: (job: BusinessJob) => number, toMs: number): DuePoint[] {
  const points = new Map<number, DuePoint>();
  for (const { job, times } of jobs) {
    const from = fromMs(job);
    const last = shanghaiDate(toMs);
    for (let date = shanghaiDate(from); date <= last; date = addDays(date, 1)) {
      for (const time of times) {
        const at = instantOf(date, time);
        if (at <= from || at > toMs) continue;
        const point = points.get(at);
        if (point) point.jobs.push(job);
        else points.set(at, { jobs: [job], businessDate: date, time, at });
      }
    }
  }
  return [...points.values()].sort((a, b) => a.at - b.at);
}
