import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import { DEPOSIT_SETTING, type DepositSetting } from './prepayment.schema.js';

@Injectable()
export class DepositSettingRepository {
  constructor(@InjectModel(DEPOSIT_SETTING) private readonly settings: Model<DepositSetting>) {}

  async add(row: DepositSetting): Promise<void> {
    await this.settings.create(row);
  }

  /** Every setting of an institution, the newest first. */
  async listOf(institution: string): Promise<DepositSetting[]> {
    return this.settings.find({ institution }).sort({ from: -1, setAt: -1 }).lean();
  }

  /** The ordinary deposit of a department on a date in fen; null where the institution has set none. */
  async amountOn(
    institution: string,
    departmentCode: string,
    date: string,
    session?: ClientSession,
  ): Promise<number | null> {
    const setting = await this.settings
      .findOne({ institution, from: { $lte: date } })
      .sort({ from: -1, setAt: -1 })
      .session(session ?? null)
      .lean();
    if (!setting) return null;
    const own = setting.departments.find(({ code }) => code === departmentCode);
    return own?.amountFen ?? setting.amountFen;
  }
}
