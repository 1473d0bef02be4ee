import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { newId } from '../../common/ids.js';
import { ACCESS_LOG, type AccessLogRow } from './access-log.schema.js';

@Injectable()
export class AccessLogRepository {
  constructor(@InjectModel(ACCESS_LOG) private readonly rows: Model<AccessLogRow>) {}

  /** Writes one read before it is answered: no log, no answer. */
  async record(caller: StaffCaller, scope: StayScope, route: string, at: Date): Promise<void> {
    await this.rows.create({
      _id: newId(),
      institution: scope.institution,
      patientId: scope.patientId,
      stayId: scope.stayId,
      staffId: caller.staffId,
      staffName: caller.name,
      role: caller.role,
      departmentCode: caller.departmentCode,
      route,
      at,
    });
  }

  /** A list that shows what people said: one read a stay, before it is answered. */
  async recordAll(
    { staffId, name: staffName, role, departmentCode }: StaffCaller,
    stays: readonly Pick<StayScope, 'institution' | 'stayId' | 'patientId'>[],
    route: string,
    at: Date,
  ): Promise<void> {
    const once = new Map(stays.map((stay) => [stay.stayId, stay]));
    const by = { staffId, staffName, role, departmentCode };
    const rows = [...once.values()].map(({ institution, stayId, patientId }) => {
      return { _id: newId(), institution, patientId, stayId, ...by, route, at };
    });
    if (rows.length > 0) await this.rows.insertMany(rows);
  }

  /** Somebody was looked up who is known nowhere: there is no record to write it to, so it stands by the number's hash. */
  async recordUnknown(
    { institution, staffId, name: staffName, role, departmentCode }: StaffCaller,
    idNumberHash: string,
    route: string,
    note: string,
    at: Date,
  ): Promise<void> {
    const by = { staffId, staffName, role, departmentCode };
    await this.rows.create({
      _id: newId(),
      institution,
      patientId: '',
      stayId: '',
      ...by,
      route,
      note,
      idNumberHash,
      at,
    });
  }

  /** Writes down that something about a person went to somebody outside, or was looked up without a stay. */
  async recordTold(
    { institution, patientId }: Pick<StayScope, 'institution' | 'patientId'>,
    by: Pick<AccessLogRow, 'staffId' | 'staffName' | 'role'>,
    route: string,
    note: string,
    at: Date,
  ): Promise<void> {
    const whose = { _id: newId(), institution, patientId, stayId: '' };
    await this.rows.create({ ...whose, ...by, departmentCode: null, route, note, at });
  }

  /** The newest reads of a patient's data, newest first. */
  async latestOf(scope: StayScope, limit: number): Promise<AccessLogRow[]> {
    return this.rows.find({ patientId: scope.patientId }).sort({ at: -1 }).limit(limit).lean();
  }
}
