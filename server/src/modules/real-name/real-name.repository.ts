import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { insertRow } from '../../database/collection.js';
import { MISUSE_REPORT, type MisuseReport, PHOTO_COMPARE, type PhotoCompare } from './real-name.schema.js';

const NEWEST = 200;

@Injectable()
export class RealNameRepository {
  constructor(
    @InjectModel(PHOTO_COMPARE) private readonly compares: Model<PhotoCompare>,
    @InjectModel(MISUSE_REPORT) private readonly reports: Model<MisuseReport>,
  ) {}

  /** Newest first. */
  async comparesOf({ stayId, institution }: StayScope): Promise<PhotoCompare[]> {
    return this.compares.find({ stayId, institution }).sort({ at: -1, _id: -1 }).lean();
  }

  async addCompare(row: PhotoCompare): Promise<void> {
    await this.compares.create(row);
  }

  /** With the stay that is entered upon it. */
  async addCompareWith(row: PhotoCompare, session: ClientSession): Promise<void> {
    await insertRow(this.compares, row, session);
  }

  /** Newest first. */
  async reportsOf({ stayId, institution }: StayScope): Promise<MisuseReport[]> {
    return this.reports.find({ stayId, institution }).sort({ at: -1, _id: -1 }).lean();
  }

  async addReport(row: MisuseReport): Promise<void> {
    await this.reports.create(row);
  }

  /** The newest reports of an institution, marked as shown to this person the first time they are. */
  async showTo(caller: StaffCaller, at: Date): Promise<MisuseReport[]> {
    const { staffId, name, role, institution } = caller;
    const newest = await this.reports.find({ institution }, { _id: 1 }).sort({ at: -1 }).limit(NEWEST).lean();
    const ids = newest.map(({ _id }) => _id);
    const unseen = { _id: { $in: ids }, 'shownTo.staffId': { $ne: staffId } };
    await this.reports.updateMany(unseen, { $push: { shownTo: { staffId, name, role, at } } });
    return this.reports
      .find({ _id: { $in: ids } })
      .sort({ at: -1 })
      .lean();
  }
}
