import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import type { StayScope } from '../../common/caller.js';
import { BytesAtHand, type TaggedBytes } from './bytes-at-hand.js';
import { SEALED_BILL, type SealedBill } from './daily-bill.schema.js';

const AT_HAND_BYTES = 16 * 1024 * 1024;

type Stay = Pick<StayScope, 'stayId' | 'institution'>;
type BillSummary = Pick<SealedBill, '_id' | 'date' | 'totalFen' | 'lateCount'>;

function billId(stay: Stay, date: string): string {
  return `${stay.stayId}:${date}`;
}

@Injectable()
export class SealedBillRepository {
  private readonly atHand = new BytesAtHand(AT_HAND_BYTES);

  constructor(@InjectModel(SEALED_BILL) private readonly bills: Model<SealedBill>) {}

  /** Bytes and etag of a sealed bill, or null. */
  async bytesOf(stay: Stay, date: string): Promise<TaggedBytes | null> {
    const key = `${stay.institution}/${billId(stay, date)}`;
    const held = this.atHand.get(key);
    if (held) return held;
    const projection = { etag: 1, bytes: 1, institution: 1 };
    const bill = await this.bills.collection.findOne({ _id: billId(stay, date) } as never, {
      projection,
      promoteBuffers: true,
    });
    if (!bill || bill.institution !== stay.institution) return null;
    const sealed = { etag: bill.etag as string, bytes: bill.bytes as Buffer };
    this.atHand.put(key, sealed);
    return sealed;
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
