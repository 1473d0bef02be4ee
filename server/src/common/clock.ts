import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { instantOf, shanghaiDate, shanghaiTime } from '@zhenhoufu/shared/time';
import type { Model } from 'mongoose';
import { CLOCK_ROW, type ClockRow } from '../database/clock-row.js';

const ROW_ID = 'business';

/**
 * The two clocks of domain.md: `now`/`today` are the business clock (rules, jobs), which only the demo moves;
 * `systemNow` is the machine's own (sessions, codes, signatures, the wire).
 */
@Injectable()
export class Clock {
  private offsetMs = 0;
  private travelling = false;
  private readonly watchers: ((now: Date) => Promise<void>)[] = [];

  constructor(@InjectModel(CLOCK_ROW) private readonly rows: Model<ClockRow>) {}

  /** Reads the stored offset; called at boot and before each job, so that several processes agree. */
  async refresh(): Promise<void> {
    if (this.travelling) return;
    const row = await this.rows.findById(ROW_ID).lean();
    this.offsetMs = row?.offsetMs ?? 0;
  }

  systemNow(): Date {
    return new Date();
  }

  /** The business instant now. */
  now(): Date {
    return this.businessInstant(this.systemNow());
  }

  /** Today as a hospital date, `YYYY-MM-DD` in Asia/Shanghai. */
  today(): string {
    return shanghaiDate(this.now().getTime());
  }

  /** The hospital's time of day, `HH:mm`. */
  time(): string {
    return shanghaiTime(this.now().getTime());
  }

  /** Where an instant of the system clock (WeChat's `success_time`, say) stands on the business clock. */
  businessInstant(system: Date): Date {
    return new Date(system.getTime() + this.offsetMs);
  }

  /** The hospital date of an instant of the system clock. */
  businessDateOf(system: Date): string {
    return shanghaiDate(this.businessInstant(system).getTime());
  }

  /** Puts the business clock to a Shanghai date and time (demo only). */
  async moveTo(businessDate: string, time: string): Promise<void> {
    this.turnTo(businessDate, time);
    await this.store();
    await this.tellWatchers();
  }

  /** A halt on the way of `travel`: other processes hear of it by the next `moveTo`. */
  async passBy(businessDate: string, time: string): Promise<void> {
    this.turnTo(businessDate, time);
    await this.tellWatchers();
  }

  /** Work that moves the clock: meanwhile this process goes by its own hands, not by the stored ones (demo only). */
  async travel(work: () => Promise<void>): Promise<void> {
    this.travelling = true;
    try {
      await work();
    } finally {
      this.travelling = false;
      await this.store();
    }
  }

  private turnTo(businessDate: string, time: string): void {
    this.offsetMs = instantOf(businessDate, time) - this.systemNow().getTime();
  }

  private async tellWatchers(): Promise<void> {
    for (const watcher of this.watchers) await watcher(this.now());
  }

  private async store(): Promise<void> {
    await this.rows.updateOne({ _id: ROW_ID }, { $set: { offsetMs: this.offsetMs } }, { upsert: true });
  }

  /** Told whenever this process has moved the clock (demo only). */
  onMove(watcher: (now: Date) => Promise<void>): void {
    this.watchers.push(watcher);
  }
}
