import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ListDifferenceKind } from '@zhenhoufu/shared/contracts';
import { statesBefore } from '@zhenhoufu/shared/domain';
import type { ClientSession, Model } from 'mongoose';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import {
  LIST_DIFFERENCE,
  LIST_IMPORT,
  LIST_IMPORT_TRANSITIONS,
  LIST_READ,
  type ListCounts,
  type ListDifference,
  type ListImport,
  type ListRead,
} from './list-import.schema.js';
import type { RegionScope } from './region-scope.js';

type InRegion = Pick<RegionScope, 'region'>;

const NEWEST = 100;
export const NO_COUNTS: ListCounts = {
  accepted: 0,
  unchanged: 0,
  new: 0,
  ended: 0,
  changed: 0,
  conflict: 0,
  rejected: 0,
};

/** Imports as people of a region see and decide them; the work on them is in `ListImportQueue`. */
@Injectable()
export class ListImportRepository {
  constructor(
    @InjectModel(LIST_IMPORT) private readonly imports: Model<ListImport>,
    @InjectModel(LIST_DIFFERENCE) private readonly differences: Model<ListDifference>,
    @InjectModel(LIST_READ) private readonly reads: Model<ListRead>,
    private readonly clock: Clock,
  ) {}

  /** Opens an import that waits for its file. */
  async open(scope: RegionScope, head: Pick<ListImport, 'authority' | 'version' | 'filename'>): Promise<ListImport> {
    const row: ListImport = {
      ...head,
      _id: newId(),
      region: scope.region,
      state: 'awaiting-file',
      uploadId: null,
      rowsDone: 0,
      rowsTotal: 0,
      counts: NO_COUNTS,
      comparedWith: null,
      notes: [],
      problem: '',
      createdBy: { staffId: scope.staffId, name: scope.staffName },
      createdAt: this.clock.now(),
      decidedBy: null,
      decidedAt: null,
      lease: null,
      leaseUntil: new Date(0),
      tries: 0,
      cleanedAt: null,
    };
    await this.imports.create([row]);
    return row;
  }

  async find({ region }: InRegion, importId: string, session?: ClientSession): Promise<ListImport | null> {
    return this.imports
      .findOne({ _id: importId, region })
      .session(session ?? null)
      .lean();
  }

  /** The newest imports of the region, newest first. */
  async list({ region }: InRegion): Promise<ListImport[]> {
    return this.imports.find({ region }).sort({ createdAt: -1, _id: -1 }).limit(NEWEST).lean();
  }

  /** Gives an import its file; false when it has one already or is over. */
  async queue({ region }: InRegion, importId: string, uploadId: string): Promise<boolean> {
    const done = await this.imports.updateOne(
      { _id: importId, region, state: 'awaiting-file' },
      { $set: { state: 'queued', uploadId } },
    );
    return done.modifiedCount === 1;
  }

  /** Ends an import that nobody wants; false when it took effect or failed already. */
  async discard(scope: RegionScope, importId: string): Promise<boolean> {
    const done = await this.imports.updateOne(
      {
        _id: importId,
        region: scope.region,
        state: { $in: statesBefore(LIST_IMPORT_TRANSITIONS, 'discarded') },
      },
      { $set: { state: 'discarded', ...this.decision(scope) } },
    );
    return done.modifiedCount === 1;
  }

  /** Ends imports that were opened before this instant and never got a file. */
  async expire(openedBefore: Date): Promise<void> {
    await this.imports.updateMany(
      { state: 'awaiting-file', createdAt: { $lt: openedBefore } },
      { $set: { state: 'expired', problem: '一直没有传文件，这次导入作废了。要导入请另开一次。' } },
    );
  }

  async markApplied(scope: RegionScope, importId: string, session: ClientSession): Promise<void> {
    const done = await this.imports.updateOne(
      { _id: importId, region: scope.region, state: 'ready' },
      { $set: { state: 'applied', ...this.decision(scope) } },
      { session },
    );
    if (done.modifiedCount !== 1) throw new Error('the import is no longer ready');
  }

  /** Another version took effect meanwhile: the differences are made again. */
  async compareAgain({ region }: InRegion, importId: string): Promise<void> {
    await this.imports.updateOne({ _id: importId, region, state: 'ready' }, { $set: { state: 'comparing', tries: 0 } });
  }

  /** One page of the preview in the order of the file, pages from 1. */
  async page(
    { region }: InRegion,
    importId: string,
    kind: ListDifferenceKind,
    page: number,
    size: number,
  ): Promise<{ rows: ListDifference[]; total: number } | null> {
    const known = await this.imports.exists({ _id: importId, region });
    if (!known) return null;
    const query = { importId, kind };
    const rows = await this.differences
      .find(query)
      .sort({ rowNo: 1, _id: 1 })
      .skip((page - 1) * size)
      .limit(size)
      .lean();
    return { rows, total: await this.differences.countDocuments(query) };
  }

  /** Writes who looked at whom before it is answered: no log, no answer. */
  async recordRead(scope: RegionScope, read: Pick<ListRead, 'what' | 'importId' | 'rowIds'>): Promise<void> {
    const { region, staffId, staffName, role } = scope;
    await this.reads.create([{ ...read, _id: newId(), region, staffId, staffName, role, at: this.clock.now() }]);
  }

  private decision(scope: RegionScope): Pick<ListImport, 'decidedBy' | 'decidedAt'> {
    return { decidedBy: { staffId: scope.staffId, name: scope.staffName }, decidedAt: this.clock.now() };
  }
}
