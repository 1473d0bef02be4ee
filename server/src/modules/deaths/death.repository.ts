import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { DEATH_TRANSITIONS, type DeathState, sparesFamily, statesBefore } from '@zhenhoufu/shared/domain';
import type { ClientSession, Model } from 'mongoose';
import { insertRow } from '../../database/collection.js';
import { DEATH, type DeathRow } from './death.schema.js';

type Whose = Pick<DeathRow, 'institution' | 'patientId'>;
/** The desk's list: all that wait, and the newest of the decided up to here. */
const NEWEST_DECIDED = 500;

@Injectable()
export class DeathRepository {
  constructor(@InjectModel(DEATH) private readonly deaths: Model<DeathRow>) {}

  async add(row: DeathRow, session: ClientSession): Promise<void> {
    await insertRow(this.deaths, row, session);
  }

  /** What stands of a patient, reported or confirmed. */
  async standingOf({ institution, patientId }: Whose, session?: ClientSession): Promise<DeathRow | null> {
    return this.deaths
      .findOne({ institution, patientId, stands: true })
      .session(session ?? null)
      .lean();
  }

  /** Ids of those, among patients of several hospitals, of whom one stands. */
  async among(patients: readonly Whose[]): Promise<Set<string>> {
    if (patients.length === 0) return new Set();
    const whose = patients.map(({ institution, patientId }) => ({ institution, patientId, stands: true }));
    const rows = await this.deaths.find({ $or: whose }, { patientId: 1 }).lean();
    return new Set(rows.map((row) => row.patientId));
  }

  /** Of those patients of an institution of whom one stands: is it reported or confirmed? */
  async surenessOf(institution: string, patientIds: readonly string[]): Promise<Map<string, 'reported' | 'confirmed'>> {
    const whose = { institution, patientId: { $in: [...patientIds] }, stands: true };
    const rows = await this.deaths.find(whose, { patientId: 1, state: 1 }).lean();
    return new Map(rows.map((row) => [row.patientId, row.state === 'confirmed' ? 'confirmed' : 'reported']));
  }

  /** Patients of an institution of whom one stands. */
  async patientsIn(institution: string): Promise<Set<string>> {
    const rows = await this.deaths.find({ institution, stands: true }, { patientId: 1 }).lean();
    return new Set(rows.map((row) => row.patientId));
  }

  async list(institution: string): Promise<DeathRow[]> {
    const newest = { reportedAt: -1 } as const;
    const reported = await this.deaths.find({ institution, state: 'reported' }).sort(newest).lean();
    const decided = this.deaths.find({ institution, state: { $ne: 'reported' } }).sort(newest);
    return [...reported, ...(await decided.limit(NEWEST_DECIDED).lean())];
  }

  async countReported(institution: string): Promise<number> {
    return this.deaths.countDocuments({ institution, state: 'reported' });
  }

  /** By the transition table; false when somebody was first. */
  async decide(
    row: DeathRow,
    state: DeathState,
    change: Partial<Pick<DeathRow, 'decision' | 'diedOn'>>,
    session: ClientSession,
  ): Promise<boolean> {
    const filter = { _id: row._id, state: { $in: statesBefore(DEATH_TRANSITIONS, state) } };
    const set = { $set: { state, stands: sparesFamily(state), ...change } };
    return (await this.deaths.updateOne(filter, set, { session })).modifiedCount === 1;
  }

  /** The stay turned out to be another person's. What stands of that person already is kept, and this one is not needed. */
  async setPatient(institution: string, stayId: string, patientId: string): Promise<void> {
    const stands = (await this.standingOf({ institution, patientId })) !== null;
    const change = stands ? { state: 'mistaken' as const, stands: false } : { patientId };
    await this.deaths.updateMany(
      { institution, stayId, stands: true, patientId: { $ne: patientId } },
      { $set: change },
    );
  }
}
