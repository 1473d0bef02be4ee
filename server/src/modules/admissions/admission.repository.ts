import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { ADMISSION_TRANSITIONS, type AdmissionState, canGo } from '@zhenhoufu/shared/domain';
import type { ClientSession, Model } from 'mongoose';
import type { StayScope } from '../../common/caller.js';
import { textIs } from '../../database/collection.js';
import { textOf } from '../../integrations/his/index.js';
import { ADMISSION, type Admission } from './admission.schema.js';

/** A desk page never shows more stays at once; it is searched and filtered. */
const LIST_LIMIT = 500;
const PAGE = 200;

@Injectable()
export class AdmissionRepository {
  constructor(@InjectModel(ADMISSION) private readonly admissions: Model<Admission>) {}

  /** For the access guard alone: it decides who may go on with the stay. */
  async findForGuard(
    stayId: string,
  ): Promise<Pick<Admission, '_id' | 'institution' | 'patientId' | 'departmentCode'> | null> {
    return this.admissions.findById(stayId, { institution: 1, patientId: 1, departmentCode: 1 }).lean();
  }

  /** The stay of a checked scope; throws if it is gone, because the guard has just seen it. */
  async get(scope: StayScope, session?: ClientSession): Promise<Admission> {
    const admission = await this.admissions
      .findOne({ _id: scope.stayId, institution: scope.institution })
      .session(session ?? null)
      .lean();
    if (!admission) throw new Error('a checked stay is gone');
    return admission;
  }

  /** Touches the stay so that two transactions that decide about it conflict instead of both winning. */
  async lock(scope: StayScope, session: ClientSession): Promise<Admission> {
    const admission = await this.admissions
      .findOneAndUpdate({ _id: scope.stayId, institution: scope.institution }, { $inc: { lockCount: 1 } } as never, {
        session,
        returnDocument: 'after',
      })
      .lean();
    if (!admission) throw new Error('a checked stay is gone');
    return admission;
  }

  /** By the hospital's own stay number (住院号). */
  async findByNumber(institution: string, iptNo: string, session?: ClientSession): Promise<Admission | null> {
    return this.admissions
      .findOne({ institution, iptNo })
      .session(session ?? null)
      .lean();
  }

  /** By the insurer's id of the visit (`mdtrt_id`). */
  async findByVisit(institution: string, mdtrtId: string, session?: ClientSession): Promise<Admission | null> {
    return this.admissions
      .findOne({ institution, mdtrtId: textIs(mdtrtId) })
      .session(session ?? null)
      .lean();
  }

  /** Stays of a patient, newest first. */
  async listOfPatient(institution: string, patientId: string): Promise<Admission[]> {
    return this.admissions.find({ institution, patientId }).sort({ admittedAt: -1 }).lean();
  }

  /** The stay a message of the hospital names: by `mdtrt_id`, else by `ipt_no`. */
  async findByHisIds(
    institution: string,
    node: Record<string, unknown>,
    session?: ClientSession,
  ): Promise<Admission | null> {
    const mdtrtId = textOf(node, 'mdtrt_id');
    const known = mdtrtId ? await this.findByVisit(institution, mdtrtId, session) : null;
    const iptNo = textOf(node, 'ipt_no', 'ipt_otp_no');
    return known ?? (iptNo ? this.findByNumber(institution, iptNo, session) : null);
  }

  async create(admission: Admission, session: ClientSession): Promise<void> {
    await this.admissions.create([admission], { session });
  }

  async setAlias(stay: Admission, mdtrtId: string, session: ClientSession): Promise<void> {
    await this.admissions.updateOne(
      { _id: stay._id, institution: stay.institution },
      { $set: { mdtrtId } },
      { session },
    );
  }

  /** Puts what the hospital's system says to a stay that the desk entered. */
  async join(
    stay: Pick<Admission, '_id' | 'institution'>,
    facts: Partial<Omit<Admission, '_id' | 'institution' | 'iptNo' | 'patientId' | 'state'>>,
    session: ClientSession,
  ): Promise<void> {
    await this.admissions.updateOne({ _id: stay._id, institution: stay.institution }, { $set: facts }, { session });
  }

  /** The stay is another record's: its person became known. */
  async setPatient(
    stay: Pick<Admission, '_id' | 'institution'>,
    patientId: string,
    session: ClientSession,
  ): Promise<void> {
    await this.admissions.updateOne(
      { _id: stay._id, institution: stay.institution },
      { $set: { patientId } },
      { session },
    );
  }

  /** Writes a state and what comes with it; the caller has checked that it may go there. */
  async setState(
    stay: Pick<Admission, '_id' | 'institution'>,
    state: AdmissionState,
    change: Partial<
      Pick<
        Admission,
        | 'dischargedOn'
        | 'bed'
        | 'departmentCode'
        | 'departmentName'
        | 'attendingDoctor'
        | 'emergency'
        | 'emergencyDeclared'
      >
    >,
    session: ClientSession,
  ): Promise<void> {
    const filter = { _id: stay._id, institution: stay.institution };
    await this.admissions.updateOne(filter, { $set: { state, ...change } }, { session });
  }

  /** Goes on by the transition table; false when the state does not allow it. */
  async advance(stay: Admission, to: AdmissionState, session: ClientSession): Promise<boolean> {
    if (!canGo(ADMISSION_TRANSITIONS, stay.state, to)) return false;
    await this.setState(stay, to, {}, session);
    return true;
  }

  /** Stays of an institution in these states, newest first; of one department where given. */
  async list(
    institution: string,
    filter: { states?: AdmissionState[] | undefined; departmentCode?: string | undefined },
  ): Promise<Admission[]> {
    const query: Record<string, unknown> = { institution };
    if (filter.states) query.state = { $in: filter.states };
    if (filter.departmentCode) query.departmentCode = filter.departmentCode;
    return this.admissions.find(query).sort({ admittedAt: -1 }).limit(LIST_LIMIT).lean();
  }

  /** Every stay of an institution in these states, newest first, of one department where given: for sums and what waits. */
  async allIn(
    institution: string,
    { states, departmentCode }: { states: AdmissionState[]; departmentCode?: string | undefined },
  ): Promise<Admission[]> {
    const department = departmentCode === undefined ? {} : { departmentCode };
    return this.admissions
      .find({ institution, state: { $in: states }, ...department })
      .sort({ admittedAt: -1 })
      .lean();
  }

  /** How many stays `allIn` would answer. */
  async countIn(
    institution: string,
    { states, departmentCode }: { states: AdmissionState[]; departmentCode?: string | undefined },
  ): Promise<number> {
    const department = departmentCode === undefined ? {} : { departmentCode };
    return this.admissions.countDocuments({ institution, state: { $in: states }, ...department });
  }

  /** Every stay in these states, however many, page by page. */
  async *pagesOf(institution: string, states: readonly AdmissionState[]): AsyncGenerator<Admission[]> {
    let after = '';
    for (;;) {
      const query = { institution, state: { $in: [...states] }, _id: { $gt: after } };
      const page = await this.admissions.find(query).sort({ _id: 1 }).limit(PAGE).lean();
      const last = page.at(-1);
      if (!last) return;
      yield page;
      after = last._id;
    }
  }

  /** Stays of an institution by id; what is not there is left out. */
  async byIds(institution: string, stayIds: readonly string[]): Promise<Admission[]> {
    return this.admissions.find({ institution, _id: { $in: [...stayIds] } }).lean();
  }

  /** Ids of the newest stays with this main diagnosis that are over and settled, the given one left out. */
  async settledAlike(stay: Admission, limit: number): Promise<string[]> {
    if (!stay.diagnosisHash) return [];
    const alike = await this.admissions
      .find(
        {
          institution: stay.institution,
          diagnosisHash: stay.diagnosisHash,
          state: { $in: ['settled', 'closed'] },
          _id: { $ne: stay._id },
        },
        { _id: 1 },
      )
      .sort({ admittedAt: -1 })
      .limit(limit)
      .lean();
    return alike.map(({ _id }) => _id);
  }

  /** Ids of the stays whose days are closed: everything but the cancelled, admitted up to a date. */
  async *eachForDayClose(institution: string, date: string): AsyncGenerator<Admission> {
    const query = { institution, state: { $ne: 'cancelled' as const }, admittedOn: { $lte: date } };
    for await (const stay of this.admissions.find(query).lean().cursor()) yield stay;
  }
}
