import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import type { Patient } from '../registry/index.js';
import { REFERRAL, type Referral } from './referral.schema.js';

@Injectable()
export class ReferralRepository {
  constructor(@InjectModel(REFERRAL) private readonly referrals: Model<Referral>) {}

  /** Keeps a referral; answers what stood under its key before, or null when it is new. */
  async keep(row: Referral): Promise<Referral | null> {
    return this.referrals
      .findOneAndUpdate({ _id: row._id }, { $setOnInsert: row }, { upsert: true, returnDocument: 'before' })
      .lean();
  }

  /** Referrals of a patient into this institution, or filed by it, that hold on a date; newest first. */
  async holding(
    institution: string,
    patient: Pick<Patient, 'psnNo' | 'idNumberHash'>,
    date: string,
    session?: ClientSession,
  ): Promise<Referral[]> {
    const who = [
      ...(patient.psnNo ? [{ psnNo: patient.psnNo }] : []),
      ...(patient.idNumberHash ? [{ idNumberHash: patient.idNumberHash }] : []),
    ];
    if (who.length === 0) return [];
    return this.referrals
      .find({
        $and: [
          { $or: [{ toInstitution: institution }, { institution }] },
          { $or: who },
          { $or: [{ to: null }, { to: { $gte: date } }] },
        ],
        from: { $lte: date },
        agreed: true,
      })
      .sort({ referredOn: -1 })
      .session(session ?? null)
      .lean();
  }
}
