import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { DailyBill } from '@zhenhoufu/shared/contracts';
import type { StayScope } from '../../common/caller.js';
import { BillReader, SealedBillRepository } from '../bills/index.js';
import type { SealedDay } from './bill-paper.js';

type Stay = Pick<StayScope, 'stayId' | 'institution'>;

/** Sealed bills as their bytes say them, with the hash that stands for those bytes. */
@Injectable()
export class SealedDays {
  constructor(
    private readonly reader: BillReader,
    private readonly bills: SealedBillRepository,
  ) {}

  async of(stay: Stay, date: string): Promise<SealedDay | null> {
    const sealed = await this.reader.sealed(stay, date);
    if (!sealed) return null;
    const bill = JSON.parse(sealed.bytes.toString('utf8')) as DailyBill;
    return { bill, sha256: createHash('sha256').update(sealed.bytes).digest('hex') };
  }

  /** Every sealed day of a stay, oldest first. */
  async all(stay: Stay): Promise<SealedDay[]> {
    const days: SealedDay[] = [];
    for (const { date } of await this.bills.listOf(stay)) {
      const day = await this.of(stay, date);
      if (day) days.push(day);
    }
    return days;
  }
}
