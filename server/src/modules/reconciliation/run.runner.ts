import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { addDays } from '@zhenhoufu/shared/time';
import { Clock } from '../../common/clock.js';
import { Jobs } from '../../jobs/jobs.service.js';
import { DayBooks } from './day-books.js';
import { DayWorker } from './day-worker.js';
import { MerchantHomes } from './merchant-homes.js';
import { LeaseLost, RunRepository } from './run.repository.js';

const EVERY_MS = 5_000;
/** WeChat's bills are to be fetched after ten. */
const OPENS_AT = '10:30';

/** Opens yesterday's run in the morning and works off what is due; in two processes each run is done by one. */
@Injectable()
export class RunRunner implements OnModuleInit {
  private readonly logger = new Logger('reconciliation');

  constructor(
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly homes: MerchantHomes,
    private readonly books: DayBooks,
    private readonly runs: RunRepository,
    private readonly worker: DayWorker,
  ) {}

  onModuleInit(): void {
    const run = (today: string) => this.openDay(addDays(today, -1));
    this.jobs.registerBusiness({ name: 'reconciliation', times: [OPENS_AT], run });
    this.jobs.registerSystem({
      name: 'reconciliation-runs',
      everyMs: EVERY_MS,

      run: () => this.drain(),
    });
  }

  /** Safe to do twice: a day has one first run. Who shares a merchant and moved no money has nothing to compare. */
  async openDay(date: string): Promise<void> {
    const until = this.clock.now();
    const homes = await this.homes.listHomes();
    for (const institution of await this.homes.institutions()) {
      const comes = homes.has(institution) || (await this.books.totalOfDay({ institution, date, until })).count > 0;
      if (!comes) continue;
      await this.runs.open(institution, date, this.homes.mchIdOf(institution));
    }
  }

  async drain(): Promise<void> {
    for (let run = await this.runs.take(); run !== null; run = await this.runs.take()) {
      try {
        await this.worker.work(run);
      } catch (error) {
        if (error instanceof LeaseLost) continue;
        const message = error instanceof Error ? error.message : String(error);
        this.logger.error({ run: run._id, error: message });
        const later = new Date(this.clock.now().getTime() + 5 * 60_000);
        await this.runs.putOff(run, '对账没有做完，过几分钟自动再做', later).catch(lost);
      }
    }
  }
}

function lost(error: unknown): void {
  if (!(error instanceof LeaseLost)) throw error;
}
