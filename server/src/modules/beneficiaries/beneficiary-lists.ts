import { Inject, Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { CategoryCode } from '@zhenhoufu/shared/policy';
import { addDays, shanghaiDate } from '@zhenhoufu/shared/time';
import type { Model } from 'mongoose';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { Transactions } from '../../database/transactions.js';
import type { Patient } from '../registry/index.js';
import { BENEFICIARY_LIST, BENEFICIARY_ROW, type BeneficiaryList, type BeneficiaryRow } from './beneficiary.schema.js';
import { insurerRows } from './insurer-identities.js';
import { type ListLookup, lookupOf } from './list-lookup.js';
import { addressOf, type ListEntry, sealRow } from './row-sealing.js';

export type MatchedRow = BeneficiaryRow & { matchedBy: 'id-number' | 'name-and-birth' };

/** Beneficiary lists by region and authority; a list never reaches back into decisions (P2). */
@Injectable()
export class BeneficiaryLists {
  constructor(
    @InjectModel(BENEFICIARY_LIST) private readonly lists: Model<BeneficiaryList>,
    @InjectModel(BENEFICIARY_ROW) private readonly rows: Model<BeneficiaryRow>,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
    private readonly clock: Clock,
    private readonly transactions: Transactions,
  ) {}

  /** Puts a small, already clean list in force at once (the seed); files go through an import with a preview. */
  async import(region: string, authority: string, version: string, entries: ListEntry[]): Promise<void> {
    const listId = newId();
    const head = { listId, region, authority, listVersion: version };
    await this.rows.collection.insertMany(entries.map((entry) => sealRow(this.keys, newId(), head, entry)) as never);
    await this.transactions.run(async (session) => {
      const before = await this.lists.findOne({ region, authority, current: true }).session(session).lean();
      await this.lists.updateMany({ region, authority, current: true }, { $set: { current: false } }, { session });
      const list: BeneficiaryList = {
        _id: listId,
        region,
        authority,
        version,
        importedAt: this.clock.now(),
        importedBy: '',
        rows: entries.length,
        replaces: before?._id ?? null,
        current: true,
      };
      await this.lists.create([list], { session });
    });
  }

  /**
   * Rows of the lists in force about a person, of every authority: by ID number, and where an authority has none, by
   * name and birth date, for a person to confirm.
   */
  async match(region: string, patient: Patient): Promise<MatchedRow[]> {
    const lists = await this.lists.find({ region, current: true }).lean();
    const listIds = lists.map((list) => list._id);
    const byId = patient.idNumberHash
      ? await this.rows.find({ listId: { $in: listIds }, idNumberHash: patient.idNumberHash }).lean()
      : [];
    const others = listIds.filter((listId) => !byId.some((row) => row.listId === listId));
    const byName = patient.birthDate
      ? await this.rows.find({ listId: { $in: others }, name: patient.name, birthDate: patient.birthDate }).lean()
      : [];
    return [
      ...byId.map((row) => ({ ...row, matchedBy: 'id-number' as const })),
      ...byName.map((row) => ({ ...row, matchedBy: 'name-and-birth' as const })),
    ];
  }

  /** Lists and 1101 together for a person on a date; who disagrees is named, nothing is resolved here (P2). */
  async lookup(region: string, patient: Patient, date: string): Promise<ListLookup> {
    return lookupOf(await this.match(region, patient), insurerRows(region, patient), date);
  }

  /** Days on which versions that are no longer in force had a person, each at most until it was replaced (P3). */
  async spansBefore(
    region: string,
    { idNumberHash }: Pick<Patient, 'idNumberHash'>,
  ): Promise<{ category: CategoryCode; from: string; to: string | null }[]> {
    if (!idNumberHash) return [];
    const lists = await this.lists.find({ region }).lean();
    const endedOn = new Map(
      lists.flatMap(({ replaces, importedAt }) =>
        replaces ? [[replaces, addDays(shanghaiDate(importedAt.getTime()), -1)] as const] : [],
      ),
    );
    const rows = await this.rows.find({ listId: { $in: [...endedOn.keys()] }, idNumberHash }).lean();
    return rows.map(({ listId, category, from, to }) => {
      const ended = endedOn.get(listId) ?? from;
      return { category, from, to: to !== null && to < ended ? to : ended };
    });
  }

  /** Which of these persons (hashes of ID numbers) a version of a list recognises from a day on. */
  async recognisedIn(listId: string, idNumberHashes: readonly string[], from: string): Promise<string[]> {
    const filter = { listId, idNumberHash: { $in: [...idNumberHashes] }, from: { $gte: from } };
    const rows = await this.rows.find(filter, { idNumberHash: 1 }).lean();
    return rows.flatMap(({ idNumberHash }) => idNumberHash ?? []);
  }

  /**
   * Hashes of the ID numbers of a household: the rows of a list in force with the same 户主 at the same address as the
   * person's own, found by ID number. Without one of the two nothing links anybody: names alone are shared by strangers.
   */
  async householdOf(region: string, { idNumberHash }: Pick<Patient, 'idNumberHash'>): Promise<string[]> {
    if (!idNumberHash) return [];
    const listId = { $in: (await this.lists.find({ region, current: true }).lean()).map((list) => list._id) };
    const members = new Set<string>();
    for (const own of await this.rows.find({ listId, idNumberHash }).lean()) {
      const home = addressOf(this.keys, own);
      if (!own.household || !home) continue;
      const rows = await this.rows.find({ listId: own.listId, household: own.household }).lean();
      for (const row of rows) if (row.idNumberHash && addressOf(this.keys, row) === home) members.add(row.idNumberHash);
    }
    return [...members];
  }

  addressOf(row: BeneficiaryRow): string {
    return addressOf(this.keys, row);
  }
}
