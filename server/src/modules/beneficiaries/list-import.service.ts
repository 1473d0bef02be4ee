import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { InputOf } from '@zhenhoufu/shared/contracts';
import { isRefusal, type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { ClientSession } from 'mongoose';
import { Clock } from '../../common/clock.js';
import { Outbox } from '../../database/outbox.js';
import { Transactions } from '../../database/transactions.js';
import { ListFileStore } from './list-file.store.js';
import { ListImportRepository } from './list-import.repository.js';
import type { ListImport } from './list-import.schema.js';
import { ListRowsRepository } from './list-rows.repository.js';
import type { RegionScope } from './region-scope.js';

type Confirmations = InputOf<'applyListImport'>['body'];

/** So many ended persons look like a file that was sent in part: more than a fifth of the list, and more than 20. */
const FEW_ENDED = 20;
const ENDED_SHARE = 0.2;

/** What people do with an import: open it, give it its file, let it take effect, or discard it. */
@Injectable()
export class ListImportService {
  constructor(
    private readonly imports: ListImportRepository,
    private readonly files: ListFileStore,
    private readonly rows: ListRowsRepository,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async create(scope: RegionScope, head: InputOf<'createListImport'>['body']): Promise<ListImport | Refusal> {
    if (await this.rows.hasVersion(scope, head.authority, head.version)) return versionExists(head.version);
    return this.imports.open(scope, head);
  }

  /** Takes the file in; the work on it starts by itself. */
  async upload(scope: RegionScope, importId: string, body: Readable): Promise<ListImport | Refusal> {
    const known = await this.imports.find(scope, importId);
    if (!known) return refuse('not-found');
    if (known.state !== 'awaiting-file') return refuse('wrong-state', '这次导入已经有文件了，换文件请另开一次导入');
    const uploadId = await this.files.save(body);
    if (isRefusal(uploadId)) return uploadId;
    if (!(await this.imports.queue(scope, importId, uploadId))) {
      await this.files.remove(uploadId);
      return refuse('wrong-state', '这次导入已经有文件了，换文件请另开一次导入');
    }
    return this.get(scope, importId);
  }

  /**
   * Puts the version in force in one transaction. Rejected rows stay out only when that is said; decisions already
   * made hold their own snapshot and are not looked at (P2).
   */
  async apply(scope: RegionScope, importId: string, said: Confirmations): Promise<ListImport | Refusal> {
    const done = await this.transactions.run((session) => this.takeEffect(scope, importId, said, session));
    if (!isRefusal(done)) return this.get(scope, importId);
    if (done.code === 'list-moved-on') await this.imports.compareAgain(scope, importId);
    return done;
  }

  async discard(scope: RegionScope, importId: string): Promise<ListImport | Refusal> {
    if (!(await this.imports.find(scope, importId))) return refuse('not-found');
    if (!(await this.imports.discard(scope, importId))) return refuse('wrong-state', '这次导入已经结束了');
    return this.get(scope, importId);
  }

  async get(scope: RegionScope, importId: string): Promise<ListImport | Refusal> {
    return (await this.imports.find(scope, importId)) ?? refuse('not-found');
  }

  private async takeEffect(
    scope: RegionScope,
    importId: string,
    said: Confirmations,
    session: ClientSession,
  ): Promise<true | Refusal> {
    const found = await this.imports.find(scope, importId, session);
    if (!found) return refuse('not-found');
    if (found.state !== 'ready') return refuse('wrong-state', '差异还没有比完，或者这次导入已经结束');
    const { region, authority, version, counts, comparedWith } = found;
    if (counts.accepted === 0) return refuse('wrong-state', '没有一行可以生效');
    if (counts.rejected > 0 && !said.leaveOutRejected) {
      return refuse('rows-rejected', `有 ${counts.rejected} 行没有收下：改好再导入，或者写明“没收下的不要，其余生效”`);
    }
    const many = counts.ended > Math.max(FEW_ENDED, (comparedWith?.rows ?? 0) * ENDED_SHARE);
    if (many && !said.manyEndedIsRight) {
      return refuse(
        'many-ended',
        `在用的 ${comparedWith?.rows} 人里有 ${counts.ended} 人不再列入，请核对文件是不是全的`,
      );
    }
    const current = await this.rows.current(scope, authority, session);
    if ((current?._id ?? null) !== (comparedWith?.listId ?? null)) {
      return refuse('list-moved-on', '正在重新比，好了再看一遍');
    }
    if (await this.rows.hasVersion(scope, authority, version, session)) return versionExists(version);
    const importedAt = this.clock.now();
    await this.rows.putInForce(
      {
        _id: importId,
        region,
        authority,
        version,
        importedAt,
        importedBy: scope.staffName,
        rows: counts.accepted,
        replaces: current?._id ?? null,
        current: true,
      },
      session,
    );
    await this.imports.markApplied(scope, importId, session);
    const payload = { region, listId: importId };
    await this.outbox.add(session, { kind: 'list-in-force', institution: '', stayId: '', payload });
    return true;
  }
}

function versionExists(version: string): Refusal {
  return refuse('list-version-exists', `“${version}”已经在用或用过，请写别的期号`, 'version');
}
