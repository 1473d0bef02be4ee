import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model, PipelineStage } from 'mongoose';
import { Clock } from '../../common/clock.js';
import { textIs } from '../../database/collection.js';
import { houseLimitsOn } from './house-limits.js';
import {
  type ArrearsWarningRow,
  type ConsentHoursRow,
  type CostLimitSetting,
  type CreditTermsRow,
  DEPARTMENT,
  type Department,
  type EstimateDaysSetting,
  type HelpDaysRow,
  INSTITUTION,
  type Institution,
  type InstitutionRow,
  type LadderRow,
  type LimitRow,
  type MinStays,
  type NoDepositDecision,
  type NoticeDaysRow,
  type OriginalsBasis,
} from './institution.schema.js';
import { PATIENT, type Patient } from './patient.schema.js';
import { REGION, type Region } from './region.schema.js';
import { STAFF, type Staff } from './staff.schema.js';

const WITH_REGION: PipelineStage[] = [
  { $lookup: { from: 'regions', localField: 'admdvs', foreignField: '_id', as: 'region' } },
  { $set: { region: { $ifNull: [{ $first: '$region' }, null] } } },
];

@Injectable()
export class RegistryRepository {
  constructor(
    private readonly clock: Clock,
    @InjectModel(INSTITUTION) private readonly institutions: Model<InstitutionRow>,
    @InjectModel(REGION) private readonly regions: Model<Region>,
    @InjectModel(DEPARTMENT) private readonly departments: Model<Department>,
    @InjectModel(STAFF) private readonly staff: Model<Staff>,
    @InjectModel(PATIENT) private readonly patients: Model<Patient>,
  ) {}

  async findInstitution(code: string): Promise<Institution | null> {
    const [row] = await this.institutions.aggregate<Institution>([{ $match: { _id: code } }, ...WITH_REGION]);
    return row ? this.asOfToday(row) : null;
  }

  /** Throws when the institution is unknown: use it where the code comes from our own documents. */
  async getInstitution(code: string): Promise<Institution> {
    const institution = await this.findInstitution(code);
    if (!institution) throw new Error(`institution ${code} is not registered`);
    return institution;
  }

  async listInstitutions(region?: string): Promise<Institution[]> {
    const match = { $match: region ? { admdvs: region } : {} };
    const rows = await this.institutions.aggregate<Institution>([match, { $sort: { _id: 1 } }, ...WITH_REGION]);
    return rows.map((row) => this.asOfToday(row));
  }

  async findRegion(code: string): Promise<Region | null> {
    return this.regions.findById(code).lean();
  }

  /** Names a region and adds a row to its profiles; earlier rows stand for their days. */
  async recordRegion(code: string, name: string, row: Region['profiles'][number]): Promise<void> {
    await this.regions.updateOne({ _id: code }, { $set: { name }, $push: { profiles: row } }, { upsert: true });
  }

  /** Limits are for what is proposed today: readers find those of today in `limits`. */
  private asOfToday(row: Institution): Institution {
    return { ...row, limits: houseLimitsOn(row, this.clock.today()) };
  }

  /** Adds a row to the institution's reasons for keeping originals; earlier rows stand as they are. */
  async addOriginalsBasis(institution: string, basis: OriginalsBasis): Promise<void> {
    await this.institutions.updateOne({ _id: institution }, { $push: { originalsBases: basis } });
  }

  /** Adds a row to the decisions about no-deposit for all; earlier rows keep the days they held for. */
  async addNoDepositDecision(institution: string, decision: NoDepositDecision): Promise<void> {
    await this.institutions.updateOne({ _id: institution }, { $push: { noDepositDecisions: decision } });
  }

  /** Adds a row to how many stays a told cost must rest on; earlier rows stand for their days. */
  async addMinStays(institution: string, row: MinStays): Promise<void> {
    await this.institutions.updateOne({ _id: institution }, { $push: { minStaysForEstimate: row } });
  }

  /** Adds a row to the days in which help is answered; a request that came before keeps its day. */
  async addHelpDays(institution: string, row: HelpDaysRow): Promise<void> {
    await this.institutions.updateOne({ _id: institution }, { $push: { helpDayRows: row } });
  }

  /** Adds a row to the limits of instalment agreements; what was presented before keeps its own. */
  async addLimits(institution: string, row: LimitRow): Promise<void> {
    await this.institutions.updateOne({ _id: institution }, { $push: { limitRows: row } });
  }

  /** Adds a row to what paying on time is good for; earlier rows stand for their days. */
  async addCreditTerms(institution: string, row: CreditTermsRow): Promise<void> {
    await this.institutions.updateOne({ _id: institution }, { $push: { creditTerms: row } });
  }

  /** Adds a row to the house's own 费用提醒线; earlier rows stand for their days. */
  async addCostLimits(institution: string, row: CostLimitSetting): Promise<void> {
    await this.institutions.updateOne({ _id: institution }, { $push: { costLimits: row } });
  }

  /** Adds a row to how many days before discharge is estimated; earlier rows stand for their days. */
  async addEstimateDays(institution: string, row: EstimateDaysSetting): Promise<void> {
    await this.institutions.updateOne({ _id: institution }, { $push: { estimateDays: row } });
  }

  /** Adds a row to the arrears ladder; earlier rows stand for their days. */
  async addLadder(institution: string, row: LadderRow): Promise<void> {
    await this.institutions.updateOne({ _id: institution }, { $push: { ladderRows: row } });
  }

  /** Adds a row to the arrears warning lines; earlier rows stand for their days. */
  async addArrearsWarnings(institution: string, row: ArrearsWarningRow): Promise<void> {
    await this.institutions.updateOne({ _id: institution }, { $push: { arrearsWarningRows: row } });
  }

  /** Adds a row to how many days a notice gives; notices made before keep theirs. */
  async addNoticeDays(institution: string, row: NoticeDaysRow): Promise<void> {
    await this.institutions.updateOne({ _id: institution }, { $push: { noticeDayRows: row } });
  }

  /** Sets the hospital time, `HH:mm`, at which the day before is sealed (P14). */
  async setBillPublishAt(institution: string, billPublishAt: string): Promise<void> {
    await this.institutions.updateOne({ _id: institution }, { $set: { billPublishAt } });
  }

  /** Adds a row to how soon a consent must be got; charges of earlier days keep their deadline. */
  async addConsentHours(institution: string, row: ConsentHoursRow): Promise<void> {
    await this.institutions.updateOne({ _id: institution }, { $push: { consentHourRows: row } });
  }

  async listDepartments(institution: string): Promise<Department[]> {
    return this.departments.find({ institution }).sort({ code: 1 }).lean();
  }

  async findStaff(staffId: string): Promise<Staff | null> {
    return this.staff.findById(staffId).lean();
  }

  async findStaffByUsername(username: string): Promise<Staff | null> {
    return this.staff.findOne({ username, active: true }).lean();
  }

  async listStaff(institution: string): Promise<Staff[]> {
    return this.staff.find({ institution, active: true }).lean();
  }

  /** Records of one person, by the keyed hash of the ID number, in every institution. */
  async findPatientsByIdHash(idNumberHash: string): Promise<Patient[]> {
    return this.patients.find({ idNumberHash: textIs(idNumberHash) }).lean();
  }

  /** The institution's records of these people, by id. */
  async patientsOf(institution: string, patientIds: readonly string[]): Promise<Map<string, Patient>> {
    const rows = await this.patients.find({ institution, _id: { $in: [...new Set(patientIds)] } }).lean();
    return new Map(rows.map((row) => [row._id, row]));
  }

  /** The institution's record of a person; throws when it is gone. */
  async getPatient(institution: string, patientId: string, session?: ClientSession): Promise<Patient> {
    const patient = await this.patients
      .findOne({ _id: patientId, institution })
      .session(session ?? null)
      .lean();
    if (!patient) throw new Error('the patient of a stay is gone');
    return patient;
  }
}
