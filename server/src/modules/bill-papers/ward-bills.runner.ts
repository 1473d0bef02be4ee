import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { formatLongDay } from '@zhenhoufu/shared/time';
import { Clock } from '../../common/clock.js';
import { FileStore } from '../../database/file-store.js';
import { Transactions } from '../../database/transactions.js';
import { Paper } from '../../documents/paper.js';
import { Jobs } from '../../jobs/jobs.service.js';
import { DocumentRepository } from '../papers/index.js';
import { type BillImprint, scaleOf, writeDayPaper } from './bill-paper.js';
import { BillPaperRepository } from './bill-paper.repository.js';
import type { WardBillBatch } from './bill-paper.schema.js';
import { BillPapersService } from './bill-papers.service.js';
import { SealedDays } from './sealed-days.js';

const EVERY_MS = 2_000;
const MOST_TRIES = 3;
const WAIT_AFTER_FAULT_MS = 10_000;
/** For the ward's patients who read no phone (issue 5, line 12). */
const TYPE = 'large';

/** Makes the files of wards that wait, one at a time in this process, each patient's paper on pages of its own. */
@Injectable()
export class WardBillsRunner implements OnModuleInit {
  private readonly logger = new Logger('ward-bills');
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly papers: BillPaperRepository,
    private readonly service: BillPapersService,
    private readonly days: SealedDays,
    private readonly documents: DocumentRepository,
    private readonly files: FileStore,
  ) {}

  onModuleInit(): void {
    this.jobs.registerSystem({ name: 'ward-bills', everyMs: EVERY_MS, run: () => this.drain() });
  }

  /** Works off every batch that waits; resolves when none is under way here. */
  drain(): Promise<void> {
    const turn = this.running.then(() => this.workOff());
    this.running = turn.catch(() => undefined);
    return turn;
  }

  private async workOff(): Promise<void> {
    for (let batch = await this.take(); batch !== null; batch = await this.take()) await this.work(batch);
  }

  private take(): Promise<WardBillBatch | null> {
    return this.papers.take(this.clock.systemNow());
  }

  private async work(batch: WardBillBatch): Promise<void> {
    if (batch.tries > MOST_TRIES) return this.papers.endBatch(batch, { state: 'failed', sha256: null });
    try {
      const imprint = await this.service.imprint(batch.institution, TYPE, kindOf(batch));
      const bytes = await this.write(batch, imprint);
      if (bytes) await this.keep(batch, bytes, imprint.number);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.logger.error({ batch: batch._id, tries: batch.tries, error: message });
      await this.papers.putBack(batch, new Date(this.clock.systemNow().getTime() + WAIT_AFTER_FAULT_MS));
    }
  }

  /** Null when another worker took the batch over. */
  private async write(batch: WardBillBatch, imprint: BillImprint): Promise<Buffer | null> {
    const { institution, date, stayIds } = batch;
    const paper = new Paper(kindOf(batch), this.clock.now(), scaleOf(TYPE));
    let foot = '';
    for (const [index, stayId] of stayIds.entries()) {
      const day = await this.days.of({ institution, stayId }, date);
      if (!day) throw new Error('a sealed day is gone');
      if (index > 0) paper.next(foot);
      foot = `住院号 ${day.bill.admissionNo}　编号 ${imprint.number}`;
      await writeDayPaper(paper, day, imprint);
      if (!(await this.papers.progress(batch, index + 1, this.clock.systemNow()))) return null;
    }
    return paper.finish(foot, imprint.seal);
  }

  private async keep(batch: WardBillBatch, bytes: Buffer, number: string): Promise<void> {
    const { institution, _id } = batch;
    const { sha256 } = await this.files.put(bytes, 'application/pdf', institution);
    await this.transactions.run(async (session) => {
      const made = { institution, kind: kindOf(batch), madeOn: this.clock.today(), about: _id };
      await this.documents.add({ _id: sha256, ...made, number }, session);
      await this.papers.endBatch(batch, { state: 'done', sha256 }, session);
    });
  }
}

function kindOf({ department, date }: WardBillBatch): string {
  return `${department} ${formatLongDay(date)} 一日清单`;
}
