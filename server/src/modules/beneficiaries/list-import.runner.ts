import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { UnreadableFile } from '../../imports/index.js';
import { Jobs } from '../../jobs/jobs.service.js';
import { ListComparison } from './list-comparison.js';
import { ListFileReader } from './list-file.reader.js';
import { ListFileStore } from './list-file.store.js';
import { type Leased, LeaseLost, ListImportQueue } from './list-import.queue.js';
import { ListRowsRepository } from './list-rows.repository.js';

const EVERY_MS = 2_000;
const MOST_TRIES = 3;

/** Works off the imports that wait, one at a time in this process; never lets one take effect. */
@Injectable()
export class ListImportRunner implements OnModuleInit {
  private readonly logger = new Logger('list-imports');

  constructor(
    private readonly jobs: Jobs,
    private readonly queue: ListImportQueue,
    private readonly files: ListFileStore,
    private readonly reader: ListFileReader,
    private readonly comparison: ListComparison,
    private readonly rows: ListRowsRepository,
  ) {}

  onModuleInit(): void {
    this.jobs.registerSystem({ name: 'list-imports', everyMs: EVERY_MS, run: () => this.drain() });
  }

  async drain(): Promise<void> {
    for (let job = await this.queue.take(); job !== null; job = await this.queue.take()) await this.work(job);
    for (const { _id, uploadId } of await this.queue.toClean()) {
      await this.rows.dropImport(_id);
      if (uploadId) await this.files.remove(uploadId);
      await this.queue.cleaned(_id);
    }
  }

  private async work(job: Leased): Promise<void> {
    try {
      if (job.tries > MOST_TRIES) throw new UnreadableFile('试了三次都没有做完，请重新导入；还不行请找管理员');
      const { rejected } = job.state === 'comparing' ? job.counts : await this.reader.read(job);
      await this.comparison.compare(job, rejected);
    } catch (error) {
      await this.stopped(job, error);
    }
  }

  private async stopped(job: Leased, error: unknown): Promise<void> {
    try {
      if (error instanceof LeaseLost) return await this.queue.release(job, false);
      if (error instanceof UnreadableFile)
        return await this.queue.finish(job, { state: 'failed', problem: error.plain });
      const message = error instanceof Error ? error.message : String(error);
      this.logger.error({ import: job._id, tries: job.tries, error: message });
      await this.queue.release(job, true);
    } catch (again) {
      if (!(again instanceof LeaseLost)) throw again;
      await this.queue.release(job, false);
    }
  }
}
