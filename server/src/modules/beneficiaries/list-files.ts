import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { isRefusal, type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { ListImportRepository } from './list-import.repository.js';
import { ListImportRunner } from './list-import.runner.js';
import { ListImportService } from './list-import.service.js';
import type { RegionScope } from './region-scope.js';

const PAGES = 200;

interface ListReport {
  kind: 'beneficiaries';
  accepted: number;
  duplicate: number;
  rejected: { row: number; field: string; reason: string }[];
  notes: string[];
}

/** A list from the command line: read and compared like one from the desk; a person puts it in force there. */
@Injectable()
export class ListFiles {
  constructor(
    private readonly service: ListImportService,
    private readonly runner: ListImportRunner,
    private readonly imports: ListImportRepository,
  ) {}

  async read(scope: RegionScope, authority: string, filename: string, body: Readable): Promise<ListReport | Refusal> {
    const opened = await this.service.create(scope, { authority, version: filename, filename });
    if (isRefusal(opened)) return opened;
    const queued = await this.service.upload(scope, opened._id, body);
    if (isRefusal(queued)) return queued;
    await this.runner.drain();
    const done = await this.service.get(scope, opened._id);
    if (isRefusal(done)) return done;
    if (done.state !== 'ready') return refuse('bad-input', done.problem);
    const rejected: ListReport['rejected'] = [];
    for (let page = 1; page <= PAGES; page += 1) {
      const rows = (await this.imports.page(scope, opened._id, 'rejected', page, PAGES))?.rows ?? [];
      for (const row of rows)
        for (const { field, reason } of row.problems) rejected.push({ row: row.rowNo ?? 0, field, reason });
      if (rows.length < PAGES) break;
    }
    const notes = [...done.notes, '名册已经读好、比好，请到工作台“名册”里看过差异再让它生效。'];
    return { kind: 'beneficiaries', accepted: done.counts.accepted, duplicate: 0, rejected, notes };
  }
}
