import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import { INSURANCE_TOTAL, type InsuranceTotal } from './limit.schema.js';

@Injectable()
export class InsuranceTotalRepository {
  constructor(@InjectModel(INSURANCE_TOTAL) private readonly totals: Model<InsuranceTotal>) {}

  /** Keeps a figure unless a newer one is there; true when anything changed. */
  async keep(row: InsuranceTotal, session: ClientSession): Promise<boolean> {
    const known = await this.totals.findById(row._id).session(session).lean();
    if (known && (known.valueFen === row.valueFen || known.sentAtMs > row.sentAtMs)) return false;
    await this.totals.replaceOne({ _id: row._id }, row, { upsert: true, session });
    return true;
  }

  /** Every figure of these people in a year, by person. */
  async ofYear(
    institution: string,
    patientIds: readonly string[],
    year: string,
  ): Promise<Map<string, InsuranceTotal[]>> {
    const rows = await this.totals.find({ institution, patientId: { $in: [...new Set(patientIds)] }, year }).lean();
    const byPerson = new Map<string, InsuranceTotal[]>();
    for (const row of rows) byPerson.set(row.patientId, [...(byPerson.get(row.patientId) ?? []), row]);
    return byPerson;
  }
}
