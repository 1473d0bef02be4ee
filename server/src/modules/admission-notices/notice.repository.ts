import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import type { StayScope } from '../../common/caller.js';
import {
  ADMISSION_NOTICE,
  type AdmissionNoticeRow,
  NOTICE_ACKNOWLEDGEMENT,
  type NoticeAcknowledgement,
} from './notice.schema.js';

@Injectable()
export class NoticeRepository {
  constructor(
    @InjectModel(ADMISSION_NOTICE) private readonly notices: Model<AdmissionNoticeRow>,
    @InjectModel(NOTICE_ACKNOWLEDGEMENT) private readonly acknowledgements: Model<NoticeAcknowledgement>,
  ) {}

  /** Every notice of a stay, newest first; the first one counts. */
  async ofStay({ stayId, institution }: StayScope, session?: ClientSession): Promise<AdmissionNoticeRow[]> {
    return this.notices
      .find({ stayId, institution })
      .sort({ version: -1 })
      .session(session ?? null)
      .lean();
  }

  async add(row: AdmissionNoticeRow, session: ClientSession): Promise<void> {
    await this.notices.create([row], { session });
  }

  /** The acknowledgements of a stay by notice. */
  async acknowledged(
    { stayId, institution }: StayScope,
    session?: ClientSession,
  ): Promise<Map<string, NoticeAcknowledgement>> {
    const rows = await this.acknowledgements
      .find({ stayId, institution })
      .session(session ?? null)
      .lean();
    return new Map(rows.map((row) => [row._id, row]));
  }

  async acknowledge(row: NoticeAcknowledgement, session: ClientSession): Promise<void> {
    await this.acknowledgements.create([row], { session });
  }
}
