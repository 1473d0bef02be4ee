import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { ListDifferenceKind } from '@zhenhoufu/shared/contracts';
import type { FieldKeys } from '../../database/field-keys.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import type { BeneficiaryRow } from './beneficiary.schema.js';
import { type Comparison, compareLists } from './compare-lists.js';
import { type Leased, ListImportQueue } from './list-import.queue.js';
import type { ListDifference, ListImport } from './list-import.schema.js';
import { ListRowsRepository, type RowKey } from './list-rows.repository.js';
import { addressOf, phoneOf } from './row-sealing.js';

const BATCH = 500;
const ID_LENGTH = 40;

async function* nothing<T>(): AsyncGenerator<T> {}

/** Second half of an import: what it changes in the authority's list in force, and where other authorities disagree. */
@Injectable()
export class ListComparison {
  constructor(
    private readonly queue: ListImportQueue,
    private readonly rows: ListRowsRepository,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
  ) {}

  /** Makes the preview anew and leaves the import ready for a person. */
  async compare(job: Leased, rejected: number): Promise<void> {
    await this.rows.dropComparison(job._id);
    const before = await this.rows.current(job, job.authority);
    const counts = { accepted: 0, unchanged: 0, new: 0, ended: 0, changed: 0, conflict: 0, rejected };
    let batch: Comparison<RowKey>[] = [];
    const work = async () => {
      const conflicts = await this.conflicts(job, batch);
      await this.rows.addDifferences([...(await this.lines(job, batch)), ...conflicts]);
      counts.conflict += conflicts.length;
      batch = [];
      await this.queue.progress(job, {});
    };
    const old = before ? this.rows.keysOf(before._id) : nothing<RowKey>();
    for await (const comparison of compareLists(old, this.rows.keysOf(job._id))) {
      counts[comparison.kind] += 1;
      if (comparison.after) counts.accepted += 1;
      batch.push(comparison);
      if (batch.length === BATCH) await work();
    }
    await work();
    const rows = counts.ended + counts.unchanged + counts.changed;
    const comparedWith = before && { listId: before._id, version: before.version, rows };
    await this.queue.finish(job, { state: 'ready', counts, comparedWith });
  }

  private async lines(job: ListImport, batch: readonly Comparison<RowKey>[]): Promise<ListDifference[]> {
    const changed = batch.flatMap((row) => (row.kind === 'changed' ? [row.before._id, row.after._id] : []));
    const full = await this.rows.byIds(changed);
    return batch.flatMap(({ kind, before, after }) => {
      const key = after ?? before;
      if (kind === 'unchanged' || !key) return [];
      const [old, fresh] = [full.get(before?._id ?? ''), full.get(after?._id ?? '')];
      const fields = old && fresh ? this.changedFields(old, fresh) : [];
      return [line(job._id, kind, key, { beforeRowId: before?._id, afterRowId: after?._id, fields })];
    });
  }

  /** Persons whom another authority's list in force names otherwise for days that overlap (P2). */
  private async conflicts(job: ListImport, batch: readonly Comparison<RowKey>[]): Promise<ListDifference[]> {
    const keys = batch.flatMap((row) => (row.after?.idNumberHash ? [row.after] : []));
    const others = await this.rows.ofOthers(
      job,
      job.authority,
      keys.map((key) => key.idNumberHash ?? ''),
    );
    if (others.length === 0) return [];
    const hashes = new Set(others.map((row) => row.idNumberHash));
    const meant = keys.filter((key) => hashes.has(key.idNumberHash));
    const own = await this.rows.byIds(meant.map((key) => key._id));
    return meant.flatMap((key) => {
      const row = own.get(key._id);
      return others.flatMap((other) => {
        if (!row || other.idNumberHash !== row.idNumberHash || !overlap(row, other)) return [];
        const fields = [
          ...(row.category === other.category ? [] : ['类别']),
          ...(row.name === other.name ? [] : ['姓名']),
        ];
        if (fields.length === 0) return [];
        return [line(job._id, 'conflict', key, { afterRowId: key._id, otherRowId: other._id, fields })];
      });
    });
  }

  private changedFields(before: BeneficiaryRow, after: BeneficiaryRow): string[] {
    const facts = (row: BeneficiaryRow): Record<string, string | null> => ({
      姓名: row.name,
      出生日期: row.birthDate,
      类别: row.category,
      开始日期: row.from,
      截止日期: row.to,
      住址: addressOf(this.keys, row),
      户主: row.household ?? '',
      电话: phoneOf(this.keys, row),
    });
    const [old, fresh] = [facts(before), facts(after)];
    return Object.keys(old).filter((field) => old[field] !== fresh[field]);
  }
}

function overlap(left: BeneficiaryRow, right: BeneficiaryRow): boolean {
  return (left.to === null || right.from <= left.to) && (right.to === null || left.from <= right.to);
}

function line(
  importId: string,
  kind: ListDifferenceKind,
  key: RowKey,
  more: Partial<Record<'beforeRowId' | 'afterRowId' | 'otherRowId', string | undefined>> & { fields: string[] },
): ListDifference {
  const what = [importId, kind, more.beforeRowId, more.afterRowId, more.otherRowId].join('|');
  return {
    _id: createHash('sha256').update(what).digest('hex').slice(0, ID_LENGTH),
    importId,
    kind,
    rowNo: kind === 'ended' ? null : key.rowNo,
    sheet: kind === 'ended' ? '' : key.sheet,
    name: key.name,
    beforeRowId: more.beforeRowId ?? null,
    afterRowId: more.afterRowId ?? null,
    otherRowId: more.otherRowId ?? null,
    fields: more.fields,
    problems: [],
  };
}
