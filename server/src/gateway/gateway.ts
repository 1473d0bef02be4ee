import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { UnreadableFile } from '../imports/index.js';
import { type Batch, batchesOf, type RefusedRow } from './batches.js';
import { type GatewayConfig, ruleFor } from './config.js';
import { type Job, Journal } from './journal.js';
import { type Answer, type Declined, Sender } from './sender.js';

/** Problems that a line was taken with: told, not counted as refused. */
const TAKEN_ALL_THE_SAME = [
  'amount-differs',
  'original-unknown',
  'unknown-category',
  'unknown-stay',
  'date-ahead',
  'too-long',
];

/**
 * The hospital's side (前置机): looks into the folder of exports, takes what has stopped growing, sends it, and keeps
 * its place on disk. One at a time, no database.
 */
export class Gateway {
  private readonly journal: Journal;
  private readonly sender: Sender;
  /** Size and time of each file at the last look: one that changed is still being written. */
  private readonly seen = new Map<string, string>();

  constructor(
    private readonly config: GatewayConfig,
    private readonly say: (words: string) => void,
    private readonly stopped: AbortSignal,
  ) {
    this.journal = new Journal(config.work);
    this.sender = new Sender(config, say, stopped);
  }

  /** Works until stopped. */
  async run(): Promise<void> {
    this.say(`看着 ${this.config.folder}，发到 ${this.config.server}`);
    while (!this.stopped.aborted) {
      this.takeIn();
      await this.sendAll();
      await wait(this.config.everySeconds * 1000, undefined, { signal: this.stopped });
    }
  }

  /** Every file that was ever taken and how it stands. */
  jobs(): Job[] {
    return this.journal.list();
  }

  private takeIn(): void {
    for (const name of readdirSync(this.config.folder).sort()) {
      const path = join(this.config.folder, name);
      const stat = statSync(path, { throwIfNoEntry: false });
      if (!stat?.isFile() || stat.size === 0 || !ruleFor(this.config.rules, name)) continue;
      const shape = `${stat.size}/${stat.mtimeMs}`;
      const before = this.seen.get(name);
      this.seen.set(name, shape);
      if (before !== shape) continue;
      // Taken once at this shape: later looks need not read it again.
      this.seen.set(name, `taken ${shape}`);
      if (this.journal.take(name, readFileSync(path))) this.say(`收下 ${name}`);
    }
  }

  private async sendAll(): Promise<void> {
    for (const job of this.journal.list()) if (job.state === 'sending') await this.sendJob(job);
  }

  private async sendJob(job: Job): Promise<void> {
    const rule = ruleFor(this.config.rules, job.file);
    if (!rule) return;
    this.journal.resume(job);
    let standing = job;
    try {
      const source = { bytes: this.journal.bytesOf(job), sha256: job.sha256, institution: this.config.institution };
      for await (const batch of batchesOf(rule, source)) {
        if (batch.no < job.batches) continue;
        const answer = batch.transactions.length > 0 ? await this.sender.send(batch.transactions) : [];
        standing = this.journal.record(standing, outcomeOf(batch, answer));
      }
      standing = this.journal.end(standing, 'sent');
      const list = standing.refused > 0 ? `，没收的在 ${this.journal.refusedPath(standing)}` : '';
      this.say(
        `发完 ${job.file}：收下 ${standing.accepted}，重复 ${standing.duplicate}，没收 ${standing.refused}${list}`,
      );
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      this.journal.end(standing, 'unreadable', error.plain);
      this.say(`${job.file} 读不了：${error.plain}`);
    }
  }
}

/** What the server said of a batch, line by line. */
function outcomeOf(
  batch: Batch,
  answers: Answer[] | Declined,
): { accepted: number; duplicate: number; refused: RefusedRow[] } {
  if ('declined' in answers) {
    const rows = [...batch.rows.values()];
    const refused = rows.map((row) => ({ row, field: '整批', reason: answers.declined }));
    return { accepted: 0, duplicate: 0, refused: [...batch.unread, ...refused] };
  }
  const refused = [...batch.unread];
  let accepted = 0;
  let duplicate = 0;
  for (const { msgid, status, lines, problems } of answers) {
    const lineless = lines.accepted + lines.duplicate + lines.rejected === 0;
    accepted += lines.accepted + (lineless && status !== 'duplicate' && status !== 'rejected' ? 1 : 0);
    duplicate += lines.duplicate + (lineless && status === 'duplicate' ? 1 : 0);
    for (const problem of problems) {
      if (TAKEN_ALL_THE_SAME.includes(problem.code)) continue;
      const row = batch.rows.get(problem.feedetl_sn ?? msgid) ?? batch.rows.get(msgid) ?? 0;
      refused.push({ row, field: problem.field, reason: problem.reason });
    }
  }
  return { accepted, duplicate, refused };
}
