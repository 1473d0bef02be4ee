import { createHash } from 'node:crypto';
import {
  appendFileSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { RefusedRow } from './batches.js';

/** How far one file has got; on disk after every batch, so that a cut loses nothing and repeats at most one batch. */
export interface Job {
  file: string;
  sha256: string;
  takenAt: string;
  state: 'sending' | 'sent' | 'unreadable';
  /** Batches that the server has answered. */
  batches: number;
  accepted: number;
  duplicate: number;
  refused: number;
  /** Length of the list of refused rows that goes with `batches`: what is longer was written before a cut. */
  refusedBytes: number;
  /** Why the file could not be read; empty otherwise. */
  problem: string;
}

const HEADER = '\ufeff行号,哪一列,为什么\r\n';

/** The gateway's folder: a copy of every file taken, its state, and what was refused. Readable by its owner alone. */
export class Journal {
  constructor(private readonly folder: string) {
    for (const part of ['files', 'jobs', 'refused']) mkdirSync(join(folder, part), { recursive: true, mode: 0o700 });
  }

  /** Takes a file in; false when a file of the same content was taken before. */
  take(file: string, bytes: Buffer): boolean {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    if (existsSync(this.jobPath(sha256))) return false;
    writeDurably(this.filePath(sha256), bytes);
    const counts = { batches: 0, accepted: 0, duplicate: 0, refused: 0, refusedBytes: 0 };
    this.save({ file, sha256, takenAt: new Date().toISOString(), state: 'sending', ...counts, problem: '' });
    return true;
  }

  /** Every file that was taken, the oldest first. */
  list(): Job[] {
    const names = readdirSync(join(this.folder, 'jobs')).filter((name) => name.endsWith('.json'));
    const jobs = names.map((name) => JSON.parse(readFileSync(join(this.folder, 'jobs', name), 'utf8')) as Job);
    return jobs.sort((a, b) => (a.takenAt < b.takenAt ? -1 : 1));
  }

  bytesOf(job: Job): Buffer {
    return readFileSync(this.filePath(job.sha256));
  }

  /** Drops what a cut left behind the last answered batch. */
  resume(job: Job): void {
    const path = this.refusedPath(job);
    if (existsSync(path)) truncateSync(path, job.refusedBytes);
  }

  /** Adds one answered batch to the job, its refused rows first. */
  record(job: Job, done: { accepted: number; duplicate: number; refused: RefusedRow[] }): Job {
    let { refusedBytes } = job;
    if (done.refused.length > 0) {
      const lines = done.refused.map(({ row, field, reason }) => `${row},${quoted(field)},${quoted(reason)}\r\n`);
      const text = Buffer.from(`${refusedBytes === 0 ? HEADER : ''}${lines.join('')}`);
      appendFileSync(this.refusedPath(job), text, { mode: 0o600 });
      refusedBytes += text.length;
    }
    return this.save({
      ...job,
      batches: job.batches + 1,
      accepted: job.accepted + done.accepted,
      duplicate: job.duplicate + done.duplicate,
      refused: job.refused + done.refused.length,
      refusedBytes,
    });
  }

  /** Ends a job; the copy goes, the state and the refused rows stay. */
  end(job: Job, state: 'sent' | 'unreadable', problem = ''): Job {
    const ended = this.save({ ...job, state, problem });
    rmSync(this.filePath(job.sha256), { force: true });
    return ended;
  }

  /** Where the refused rows of a job stand, for a person. */
  refusedPath(job: Job): string {
    return join(this.folder, 'refused', `${job.file}.${job.sha256.slice(0, 8)}.csv`);
  }

  private save(job: Job): Job {
    writeDurably(this.jobPath(job.sha256), Buffer.from(JSON.stringify(job)));
    return job;
  }

  private jobPath(sha256: string): string {
    return join(this.folder, 'jobs', `${sha256}.json`);
  }

  private filePath(sha256: string): string {
    return join(this.folder, 'files', sha256);
  }
}

/** Whole or not at all: written beside, flushed, renamed. */
function writeDurably(path: string, bytes: Buffer): void {
  const beside = `${path}.new`;
  writeFileSync(beside, '', { mode: 0o600 });
  const file = openSync(beside, 'r+');
  writeSync(file, bytes);
  fsyncSync(file);
  closeSync(file);
  renameSync(beside, path);
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
