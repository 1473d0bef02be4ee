import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
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

  /** Bytes and etag of a sealed bill that are at hand in this process. */
  heldBytes(stay: Stay, date: string): TaggedBytes | null {
    return this.atHand.get(`${stay.institution}/${billId(stay, date)}`);
  }

  /** A sealed bill; null when the day is not sealed, or not of this institution. */
  async get(stay: Stay, date: string): Promise<SealedBill | null> {
    const filter = { _id: billId(stay, date) } as never;
    const bill = await this.bills.collection.findOne(filter, { promoteBuffers: true });
    return bill?.institution === stay.institution ? (bill as unknown as SealedBill) : null;
  }

  /** Keeps the bytes of a bill; those that somebody else kept first stand. */
  async keepBytes(stay: Stay, date: string, made: TaggedBytes): Promise<TaggedBytes> {
    const filter = { _id: billId(stay, date), bytes: { $exists: false } };
    const { matchedCount } = await this.bills.collection.updateOne(filter as never, { $set: { ...made } });
    const stored = matchedCount === 1 ? null : await this.get(stay, date);
    return this.hold(stay, date, stored?.bytes && stored.etag ? taggedBytes(stored) : made);
  }

  /** Remembers bytes in this process. */
  hold(stay: Stay, date: string, sealed: TaggedBytes): TaggedBytes {
    this.atHand.put(`${stay.institution}/${billId(stay, date)}`, sealed);
    return sealed;
  }

  /** Sealed days of a stay, oldest first, without their bytes. */
  async listOf(stay: Stay): Promise<BillSummary[]> {
    return this.bills.find({ stayId: stay.stayId }, { date: 1, totalFen: 1, lateCount: 1 }).sort({ date: 1 }).lean();
  }

  /** Sealed days of a stay with the lines they list, oldest first. */
  async membersOf(stay: Stay): Promise<Pick<SealedBill, 'date' | 'totalFen' | 'lateCount' | 'lineIds'>[]> {
    const projection = { _id: 0, date: 1, totalFen: 1, lateCount: 1, lineIds: 1 };
    const rows = await this.bills.collection.find({ stayId: stay.stayId }, { projection }).sort({ date: 1 }).toArray();
    return rows as unknown as SealedBill[];
  }

  /** The same of some stays. */
  async membersOfStays(
    stayIds: readonly string[],
  ): Promise<Pick<SealedBill, 'stayId' | 'date' | 'totalFen' | 'lineIds'>[]> {
    const projection = { _id: 0, stayId: 1, date: 1, totalFen: 1, lineIds: 1 };
    const query = { stayId: { $in: [...stayIds] } };
    const rows = await this.bills.collection.find(query, { projection }).sort({ date: 1 }).toArray();
    return rows as unknown as SealedBill[];
  }

  /** How many days of a stay are sealed. */
  async count(stay: Stay): Promise<number> {
    return this.bills.collection.countDocuments({ stayId: stay.stayId });
  }

  /** Σ of the bills before a day. */
  async totalBefore(stay: Stay, date: string): Promise<number> {
    const [row] = await this.bills.aggregate<{ totalFen: number }>([
      { $match: { stayId: stay.stayId, date: { $lt: date } } },
      { $group: { _id: null, totalFen: { $sum: '$totalFen' } } },
    ]);
    return row?.totalFen ?? 0;
  }

  /** Stays of an institution with a bill sealed for a day. */
  async listSealedOn(institution: string, date: string): Promise<Pick<SealedBill, 'stayId' | 'totalFen'>[]> {
    return this.bills.find({ institution, date }, { stayId: 1, totalFen: 1 }).lean();
  }
}

/** The kept bytes of a bill that has them. */
export function taggedBytes({ etag, bytes }: SealedBill): TaggedBytes {
  if (!etag || !bytes) throw new Error('the bytes of this bill were not made yet');
  return { etag, bytes: bytes as Buffer };
}
