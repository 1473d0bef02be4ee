import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import type { StayScope } from '../../common/caller.js';
import { SEALED_BILL, type SealedBill } from './daily-bill.schema.js';

type Stay = Pick<StayScope, 'stayId' | 'institution'>;
type BillSummary = Pick<SealedBill, '_id' | 'date' | 'totalFen' | 'lateCount'>;

function billId(stay: Stay, date: string): string {
  return `${stay.stayId}:${date}`;
}

@Injectable()
export class SealedBillRepository {
  constructor(@InjectModel(SEALED_BILL) private readonly bills: Model<SealedBill>) {}

  /** True when the sealed bill of that day still has this etag: answered from the index alone. */
  async hasEtag(stay: Stay, date: string, etag: string): Promise<boolean> {
    const query = { _id: billId(stay, date), etag };
    return (await this.bills.collection.findOne(query as never, { projection: { _id: 1 } })) !== null;
  }

  /** Bytes and etag of a sealed bill, or null. */
  async bytesOf(stay: Stay, date: string): Promise<{ etag: string; bytes: Buffer } | null> {
    const projection = { etag: 1, bytes: 1, institution: 1 };
    const bill = await this.bills.collection.findOne({ _id: billId(stay, date) } as never, {
      projection,
      promoteBuffers: true,
    });
    if (!bill || bill.institution !== stay.institution) return null;
    return { etag: bill.etag as string, bytes: bill.bytes as Buffer };
  }

  async exists(stay: Stay, date: string): Promise<boolean> {
    return (await this.bills.exists({ _id: billId(stay, date) })) !== null;
  }

  /** Sealed days of a stay, oldest first, without their bytes. */
  async listOf(stay: Stay): Promise<BillSummary[]> {
    return this.bills.find({ stayId: stay.stayId }, { date: 1, totalFen: 1, lateCount: 1 }).sort({ date: 1 }).lean();
  }

  /** Σ of the bills before a day. */
  async totalBefore(stay: Stay, date: string, session: ClientSession): Promise<number> {
    const [row] = await this.bills
      .aggregate<{ totalFen: number }>([
        { $match: { stayId: stay.stayId, date: { $lt: date } } },
        { $group: { _id: null, totalFen: { $sum: '$totalFen' } } },
      ])
      .session(session);
    return row?.totalFen ?? 0;
  }

  /** Seals a day; throws a duplicate-key error when another close was first. */
  async insert(bill: SealedBill, session: ClientSession): Promise<void> {
    await this.bills.create([bill], { session });
  }

  /** Stays of an institution with a bill sealed for a day. */
  async listSealedOn(institution: string, date: string): Promise<Pick<SealedBill, 'stayId' | 'totalFen'>[]> {
    return this.bills.find({ institution, date }, { stayId: 1, totalFen: 1 }).lean();
  }
}
