import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import type { StayScope } from '../../common/caller.js';
import { PAY_CODE, type PayCode } from './pay-code.schema.js';

type Stay = Pick<StayScope, 'stayId' | 'institution'>;

@Injectable()
export class PayCodeRepository {
  constructor(@InjectModel(PAY_CODE) private readonly codes: Model<PayCode>) {}

  async create(code: PayCode): Promise<void> {
    await this.codes.create(code);
  }

  async findByHash(codeHash: string): Promise<PayCode | null> {
    return this.codes.findOne({ codeHash }).lean();
  }

  async get(payCodeId: string): Promise<PayCode> {
    const code = await this.codes.findById(payCodeId).lean();
    if (!code) throw new Error(`pay code ${payCodeId} is gone`);
    return code;
  }

  async listLive({ stayId, institution }: Stay, now: Date): Promise<PayCode[]> {
    return this.codes
      .find({ stayId, institution, endedAt: null, expiresAt: { $gt: now } })
      .sort({ madeAt: -1 })
      .lean();
  }

  async listByCheckNo(institution: string, checkNo: string, now: Date): Promise<PayCode[]> {
    return this.codes.find({ institution, checkNo, endedAt: null, expiresAt: { $gt: now } }).lean();
  }

  /** Ends a code at once; false when it had ended, or is not of this stay. */
  async end({ stayId, institution }: Stay, payCodeId: string, now: Date): Promise<boolean> {
    const filter = { _id: payCodeId, stayId, institution, endedAt: null };
    return (await this.codes.updateOne(filter, { $set: { endedAt: now } })).modifiedCount === 1;
  }
}
