import { MongoBackend } from '@agendajs/mongo-backend';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import { Agenda } from 'agenda';
import type { Connection } from 'mongoose';
import { Jobs } from './jobs.service.js';
import { RUN_JOBS } from './jobs.tokens.js';

const BUSINESS_TICK_MS = 30_000;
const LOCK_LIFETIME_MS = 10 * 60_000;

/** Agenda on the same MongoDB wakes the jobs; several processes share them, each run is safe to repeat. */
@Injectable()
export class AgendaRunner implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('agenda');
  private agenda: Agenda | null = null;

  constructor(
    private readonly jobs: Jobs,
    @InjectConnection() private readonly connection: Connection,
    @Inject(RUN_JOBS) private readonly enabled: boolean,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!this.enabled) return;
    const { db } = this.connection;
    if (!db) throw new Error('no database connection');
    const agenda = new Agenda({
      backend: new MongoBackend({ mongo: db, collection: 'agendaJobs' }),
      processEvery: 1_000,
      defaultLockLifetime: LOCK_LIFETIME_MS,
    });
    this.agenda = agenda;
    agenda.on('fail', (error: Error, job: { attrs: { name: string } }) => {
      this.logger.error({ job: job.attrs.name, error: error.message });
    });
    agenda.define('business-jobs', async () => this.jobs.runDue());
    for (const job of this.jobs.systemJobs)
      agenda.define(job.name, async () => this.jobs.counted(job.name, () => job.run()));
    await agenda.start();
    await agenda.every(BUSINESS_TICK_MS, 'business-jobs');
    for (const job of this.jobs.systemJobs) await agenda.every(job.everyMs, job.name);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.agenda?.stop();
  }
}
