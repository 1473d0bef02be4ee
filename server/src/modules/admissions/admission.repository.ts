import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import type { StayScope } from '../../common/caller.js';
import { ADMISSION, type Admission } from './admission.schema.js';

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

  /** By the hospital's own stay number (住院号). */
  async findByNumber(institution: string, iptNo: string, session?: ClientSession): Promise<Admission | null> {
    return this.admissions
      .findOne({ institution, iptNo })
      .session(session ?? null)
      .lean();
  }

  /** Stays of a patient, newest first. */
  async listOfPatient(institution: string, patientId: string): Promise<Admission[]> {
    return this.admissions.find({ institution, patientId }).sort({ admittedAt: -1 }).lean();
  }
}
