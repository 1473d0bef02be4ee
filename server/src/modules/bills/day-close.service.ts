import { Injectable, type OnModuleInit } from '@nestjs/common';
import { addDays } from '@zhenhoufu/shared/time';
import { Clock } from '../../common/clock.js';
import { Jobs } from '../../jobs/jobs.service.js';
import { type Institution, RegistryRepository } from '../registry/index.js';
import { DayCloseRepository } from './day-close.repository.js';

/** Longest that a line is on its way from its stamp into the database, on the machine's clock. */
const ON_ITS_WAY_MS = 30_000;

/**
 * Day close decides membership (domain.md, Decisions): each bill lists its lines. A day's bill takes the lines that
 * belong to the day, and the late ones that came on it and are in no bill yet; so a line that arrives after its day
 * was sealed, however it came, falls to the close of the day it arrived on, after discharge too. A day without a line
 * gets no bill: the hospital was silent.
 */
@Injectable()
export class DayCloseService implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
    private readonly closes: DayCloseRepository,
  ) {}

  onModuleInit(): void {
    this.jobs.registerBusiness({
      name: 'close-day',
      times: async () => [...new Set((await this.registry.listInstitutions()).map((row) => row.billPublishAt))],
      run: (today, time) => this.closeDue(today, time),
    });
  }

  /** Closes yesterday for every institution that publishes at this time. */
  async closeDue(today: string, time: string): Promise<void> {
    for (const institution of await this.registry.listInstitutions()) {
      if (institution.billPublishAt === time) await this.closeUpTo(institution, addDays(today, -1));
    }
  }

  /** Closes every day that is still open up to this one, in their order. Twice, or by two processes, is harmless. */
  async closeUpTo(institution: Institution, upTo: string): Promise<void> {
    if (upTo >= this.clock.today()) throw new Error(`${upTo} is not over`);
    const last = await this.closes.lastFinished(institution._id);
    for (let date = last ? addDays(last, 1) : upTo; date <= upTo; date = addDays(date, 1)) {
      await this.closeDay(institution, date, last === null);
    }
  }

  private async closeDay({ _id: code, name: hospital }: Institution, date: string, first: boolean): Promise<void> {
    const closedOn = this.clock.today();
    await this.closes.begin({ institution: code, date, closedOn, startedAt: this.clock.systemNow() });
    const sealedAt = this.clock.now();
    const lateLineIds = await this.lateLines(code, date, first);
    await this.closes.seal({ institution: code, hospital, date, sealedAt, lateLineIds });
    await this.closes.finish(code, date, this.clock.systemNow());
  }

  /**
   * The first close takes everything that is in no bill. Later ones take what came on the day for days before it, and
   * what came since the close before began but is stamped with a day that was sealed by then: the demo's clocks do not
   * move together, and a line may have been on its way into the database.
   */
  private async lateLines(institution: string, date: string, first: boolean): Promise<string[]> {
    const earlier = { institution, feeDate: { $lt: date } };
    if (first) return this.closes.unbilled([earlier], '');
    const since = new Date((await this.closes.startOfLastBefore(institution, date)).getTime() - ON_ITS_WAY_MS);
    const mayListThem = [
      (await this.closes.firstClosedSince(institution, date)) ?? date,
      await this.closes.lastStartedBefore(institution, since),
    ];
    const stampedBehind = { ...earlier, arrivedOn: { $lt: date }, arrivedAt: { $gte: since } };
    return this.closes.unbilled([{ ...earlier, arrivedOn: date }, stampedBehind], mayListThem.sort()[0] ?? '');
  }
}
