import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import type { StayScope } from '../../common/caller.js';
import { SETTLEMENT, type SettlementRow } from './settlement.schema.js';

type Stay = Pick<StayScope, 'stayId' | 'institution'>;
const PAGE = 500;

@Injectable()
export class SettlementRepository {
  constructor(@InjectModel(SETTLEMENT) private readonly settlements: Model<SettlementRow>) {}

  async findBySetlId(institution: string, setlId: string, session: ClientSession): Promise<SettlementRow | null> {
    return this.settlements.findOne({ institution, setlId }).session(session).lean();
  }

  async get(institution: string, settlementId: string, session?: ClientSession): Promise<SettlementRow | null> {
    return this.settlements
      .findOne({ _id: settlementId, institution })
      .session(session ?? null)
      .lean();
  }

  /** The version that counts for a stay: the newest effective one. */
  async effectiveOf(stay: Stay, session?: ClientSession): Promise<SettlementRow | null> {
    return this.settlements
      .findOne({ stayId: stay.stayId, institution: stay.institution, status: 'effective' })
      .sort({ version: -1 })
      .session(session ?? null)
      .lean();
  }

  /** The newest version that was neither reversed nor given back: what the insurer says the stay cost. */
  async newestOfStays(institution: string, stayIds: readonly string[]): Promise<Map<string, SettlementRow>> {
    const filter = { stayId: { $in: [...stayIds] }, institution, status: { $in: ['effective', 'warned'] } };
    const rows = await this.settlements
      .find(filter as never)
      .sort({ version: 1 })
      .lean();
    return new Map(rows.map((row) => [row.stayId, row]));
  }

  /** The version that counts of each of these stays, by stay. */
  async effectiveOfStays(institution: string, stayIds: readonly string[]): Promise<Map<string, SettlementRow>> {
    const rows = await this.settlements
      .find({ institution, stayId: { $in: [...stayIds] }, status: 'effective' })
      .sort({ version: 1 })
      .lean();
    return new Map(rows.map((row) => [row.stayId, row]));
  }

  /** Patients with a settlement in force from a day on, some at a time. */
  async *patientPages(institution: string, from: string): AsyncGenerator<string[]> {
    const filter = { institution, status: 'effective' as const, settledOn: { $gte: from } };
    let page: string[] = [];
    for await (const { patientId } of this.settlements.find(filter, { patientId: 1 }).lean().cursor()) {
      page.push(patientId);
      if (page.length < PAGE) continue;
      yield [...new Set(page)];
      page = [];
    }
    if (page.length > 0) yield [...new Set(page)];
  }

  async nextVersion(stay: Stay, session: ClientSession): Promise<number> {
    const latest = await this.settlements
      .findOne({ stayId: stay.stayId })
      .sort({ version: -1 })
      .session(session)
      .lean();
    return (latest?.version ?? 0) + 1;
  }

  /** Every version of a stay, the oldest first. */
  async versionsOf({ institution, stayId }: Stay): Promise<SettlementRow[]> {
    return this.settlements.find({ institution, stayId }).sort({ version: 1 }).lean();
  }

  async create(row: SettlementRow, session: ClientSession): Promise<void> {
    await this.settlements.create([row], { session });
  }

  /** Moves on from a status; false when somebody else was first. */
  async setStatus(
    row: SettlementRow,
    status: SettlementRow['status'],
    decision: SettlementRow['decision'],
    session: ClientSession,
  ): Promise<boolean> {
    const result = await this.settlements.updateOne(
      { _id: row._id, status: row.status },
      { $set: { status, decision } },
      { session },
    );
    return result.modifiedCount === 1;
  }

  async listWarned(institution: string): Promise<SettlementRow[]> {
    return this.settlements.find({ institution, status: 'warned' }).sort({ receivedAt: 1 }).lean();
  }
}
