import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { type ClientSession, type Model, mongo } from 'mongoose';
import { isDuplicateKey } from '../../database/duplicate-key.js';
import { BENEFICIARY_LIST, BENEFICIARY_ROW, type BeneficiaryList, type BeneficiaryRow } from './beneficiary.schema.js';
import { LIST_DIFFERENCE, type ListDifference } from './list-import.schema.js';
import type { RegionScope } from './region-scope.js';

type InRegion = Pick<RegionScope, 'region'>;
/** What a comparison and its preview need of a row. */
export type RowKey = Pick<BeneficiaryRow, '_id' | 'personKey' | 'digest' | 'rowNo' | 'sheet' | 'name' | 'idNumberHash'>;

const KEY_FIELDS = { personKey: 1, digest: 1, rowNo: 1, sheet: 1, name: 1, idNumberHash: 1 } as const;
const MOST_FOUND = 50;

/** Inserts in bulk what is not there yet; true when all of it was new. */
async function insertMissing<T extends { _id: string }>(model: Model<T>, documents: readonly T[]): Promise<boolean> {
  if (documents.length === 0) return true;
  try {
    const operations = documents.map((document) => ({ insertOne: { document } }));
    await model.collection.bulkWrite(operations as never, { ordered: false });
    return true;
  } catch (error) {
    const failed = error instanceof mongo.MongoBulkWriteError ? [error.writeErrors].flat() : [];
    if (failed.length === 0 || !failed.every(isDuplicateKey)) throw error;
    return false;
  }
}

/** Rows and versions of lists, in bulk for imports and by person for people. */
@Injectable()
export class ListRowsRepository {
  constructor(
    @InjectModel(BENEFICIARY_LIST) private readonly lists: Model<BeneficiaryList>,
    @InjectModel(BENEFICIARY_ROW) private readonly rows: Model<BeneficiaryRow>,
    @InjectModel(LIST_DIFFERENCE) private readonly differences: Model<ListDifference>,
  ) {}

  /** Adds rows of an import; answers those whose person stands in it already. Adding a row again is harmless. */
  async add(rows: readonly BeneficiaryRow[]): Promise<{ row: BeneficiaryRow; standing: RowKey }[]> {
    const [first] = rows;
    if (!first) return [];
    if (await insertMissing(this.rows, rows)) return [];
    const personKey = { $in: rows.map((row) => row.personKey) };
    const standing = await this.rows.find({ listId: first.listId, personKey }, KEY_FIELDS).lean<RowKey[]>();
    const byKey = new Map(standing.map((row) => [row.personKey, row]));
    return rows.flatMap((row) => {
      const other = byKey.get(row.personKey);
      if (!other) throw new Error('a row of an import was not stored');
      return other._id === row._id ? [] : [{ row, standing: other }];
    });
  }

  /** Writes lines of a preview; writing one again is harmless. */
  async addDifferences(differences: readonly ListDifference[]): Promise<void> {
    await insertMissing(this.differences, differences);
  }

  /** Removes the lines that a comparison makes, before it makes them anew; rejected rows stay. */
  async dropComparison(importId: string): Promise<void> {
    await this.differences.deleteMany({ importId, kind: { $ne: 'rejected' } });
  }

  /** Everything that an import left behind. */
  async dropImport(importId: string): Promise<void> {
    if (await this.lists.exists({ _id: importId })) throw new Error('the rows of a list in force cannot be dropped');
    await this.rows.deleteMany({ listId: importId });
    await this.differences.deleteMany({ importId });
  }

  /** Rows of a list ordered by person, as `compareLists` wants them. */
  keysOf(listId: string): AsyncIterable<RowKey> {
    return this.rows
      .find({ listId, personKey: { $type: 'string' } }, KEY_FIELDS)
      .sort({ personKey: 1 })
      .lean<RowKey[]>()
      .cursor({ batchSize: 1000 });
  }

  async countOf(listId: string): Promise<number> {
    return this.rows.countDocuments({ listId });
  }

  async byIds(rowIds: readonly string[]): Promise<Map<string, BeneficiaryRow>> {
    const rows = await this.rows.find({ _id: { $in: rowIds } }).lean();
    return new Map(rows.map((row) => [row._id, row]));
  }

  /** Rows that other authorities' lists in force have of these persons. */
  async ofOthers({ region }: InRegion, authority: string, idNumberHashes: string[]): Promise<BeneficiaryRow[]> {
    const lists = await this.lists.find({ region, current: true, authority: { $ne: authority } }).lean();
    if (lists.length === 0 || idNumberHashes.length === 0) return [];
    const listId = { $in: lists.map((list) => list._id) };
    return this.rows.find({ listId, idNumberHash: { $in: idNumberHashes } }).lean();
  }

  async versions({ region }: InRegion): Promise<BeneficiaryList[]> {
    return this.lists.find({ region }).sort({ current: -1, importedAt: -1 }).lean();
  }

  async current({ region }: InRegion, authority: string, session?: ClientSession): Promise<BeneficiaryList | null> {
    return this.lists
      .findOne({ region, authority, current: true })
      .session(session ?? null)
      .lean();
  }

  async hasVersion(
    { region }: InRegion,
    authority: string,
    version: string,
    session?: ClientSession,
  ): Promise<boolean> {
    const found = await this.lists
      .findOne({ region, authority, version })
      .session(session ?? null)
      .lean();
    return found !== null;
  }

  /** Puts a version in force in the place of the one before. */
  async putInForce(list: BeneficiaryList, session: ClientSession): Promise<void> {
    if (list.replaces) await this.lists.updateOne({ _id: list.replaces }, { $set: { current: false } }, { session });
    await this.lists.create([list], { session });
  }

  /** Persons on the lists in force: by the hash of the ID number, or by whole name, narrowed by the ID's tail. */
  async search(
    { region }: InRegion,
    by: { idNumberHash: string } | { name: string; idTail?: string },
  ): Promise<BeneficiaryRow[]> {
    const lists = await this.lists.find({ region, current: true }).lean();
    return this.rows
      .find({ listId: { $in: lists.map((list) => list._id) }, ...by })
      .sort({ name: 1, _id: 1 })
      .limit(MOST_FOUND)
      .lean();
  }
}
