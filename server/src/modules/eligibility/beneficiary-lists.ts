import { Inject, Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { birthDateOf, isIdNumber } from '@zhenhoufu/shared/domain';
import type { CategoryCode } from '@zhenhoufu/shared/policy';
import type { Model } from 'mongoose';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import type { Patient } from '../registry/index.js';
import { BENEFICIARY_LIST, BENEFICIARY_ROW, type BeneficiaryList, type BeneficiaryRow } from './beneficiary.schema.js';

export interface ListEntry {
  name: string;
  idNumber: string;
  category: CategoryCode;
  from: string;
  to: string | null;
  address: string;
}

export type MatchedRow = BeneficiaryRow & { matchedBy: 'id-number' | 'name-and-birth' };

/** Beneficiary lists by region and authority; a list never reaches back into decisions (P2). */
@Injectable()
export class BeneficiaryLists {
  constructor(
    @InjectModel(BENEFICIARY_LIST) private readonly lists: Model<BeneficiaryList>,
    @InjectModel(BENEFICIARY_ROW) private readonly rows: Model<BeneficiaryRow>,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
    private readonly clock: Clock,
  ) {}

  /** Imports a version of an authority's list; it matches from then on instead of the one before. */
  async import(region: string, authority: string, version: string, entries: ListEntry[]): Promise<void> {
    const listId = newId();
    const sealedRows = entries.map((entry) => this.row({ listId, region, authority, version }, entry));
    await this.rows.collection.insertMany(sealedRows as never);
    await this.lists.create({ _id: listId, region, authority, version, importedAt: this.clock.now(), current: true });
    await this.lists.updateMany({ region, authority, _id: { $ne: listId } }, { $set: { current: false } });
  }

  /** Rows of the current lists about a person: by ID number, else by name and birth date for a person to confirm. */
  async match(region: string, patient: Patient): Promise<MatchedRow[]> {
    const lists = await this.lists.find({ region, current: true }).lean();
    const listId = { $in: lists.map((list) => list._id) };
    if (patient.idNumberHash) {
      const rows = await this.rows.find({ listId, idNumberHash: patient.idNumberHash }).lean();
      if (rows.length > 0) return rows.map((row) => ({ ...row, matchedBy: 'id-number' as const }));
    }
    if (!patient.birthDate) return [];
    const rows = await this.rows.find({ listId, name: patient.name, birthDate: patient.birthDate }).lean();
    return rows.map((row) => ({ ...row, matchedBy: 'name-and-birth' as const }));
  }

  addressOf(row: BeneficiaryRow): string {
    return row.addressSealed ? this.keys.open(row.addressSealed, 'beneficiaryRows.address') : '';
  }

  private row(
    list: { listId: string; region: string; authority: string; version: string },
    entry: ListEntry,
  ): BeneficiaryRow {
    const idNumber = entry.idNumber.toUpperCase().replace(/\s/g, '');
    return {
      _id: newId(),
      listId: list.listId,
      region: list.region,
      authority: list.authority,
      listVersion: list.version,
      name: entry.name,
      birthDate: isIdNumber(idNumber) ? birthDateOf(idNumber) : null,
      idNumberHash: idNumber ? this.keys.lookup(idNumber, 'id-number') : null,
      idNumberSealed: idNumber ? this.keys.seal(idNumber, 'beneficiaryRows.idNumber') : null,
      idTail: idNumber.slice(-4),
      category: entry.category,
      from: entry.from,
      to: entry.to,
      addressSealed: entry.address ? this.keys.seal(entry.address, 'beneficiaryRows.address') : null,
    };
  }
}
