import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import type { StayScope } from '../../common/caller.js';
import { CHARGE_LINE, type ChargeLine, ITEM_LIST, type ItemListRow } from './charge-line.schema.js';

type Stay = Pick<StayScope, 'stayId' | 'institution'>;
export type KnownLine = Pick<ChargeLine, '_id' | 'sn' | 'generation' | 'msgid' | 'contentHash' | 'endedBy'>;

@Injectable()
export class ChargeLineRepository {
  constructor(
    @InjectModel(CHARGE_LINE) private readonly lines: Model<ChargeLine>,
    @InjectModel(ITEM_LIST) private readonly items: Model<ItemListRow>,
  ) {}

  /** Every generation of these serials, oldest first. */
  async findKnown(stay: Stay, sns: string[]): Promise<KnownLine[]> {
    const projection = { sn: 1, generation: 1, msgid: 1, contentHash: 1, endedBy: 1 };
    const query = { stayId: stay.stayId, sn: { $in: sns } };
    const rows = await this.lines.collection.find(query, { projection, sort: { sn: 1, generation: 1 } }).toArray();
    return rows.filter((row) => !String(row._id).endsWith(':void')) as unknown as KnownLine[];
  }

  /** Inserts what is new; answers the ids that somebody else inserted at the same moment. */
  async insertNew(lines: ChargeLine[]): Promise<Set<string>> {
    if (lines.length === 0) return new Set();
    const operations = lines.map((line) => ({ insertOne: { document: line } }));
    try {
      await this.lines.collection.bulkWrite(operations as never, { ordered: false });
      return new Set();
    } catch (error) {
      return duplicatesOf(error);
    }
  }

  /** Live lines of a stay: not yet ended by a 2302; all, or these serials. */
  async findLive(stay: Stay, sns: string[] | null, session: ClientSession): Promise<ChargeLine[]> {
    const query = { stayId: stay.stayId, endedBy: null, ...(sns ? { sn: { $in: sns } } : {}) };
    const rows = await this.lines.find(query).session(session).lean();
    return rows.filter((row) => !row._id.endsWith(':void'));
  }

  /** Ends live lines and adds the lines that take them back. */
  async endLines(ended: ChargeLine[], msgid: string, voids: ChargeLine[], session: ClientSession): Promise<void> {
    const ids = ended.map((line) => line._id);
    await this.lines.updateMany({ _id: { $in: ids } }, { $set: { endedBy: msgid } }, { session });
    await this.lines.create(voids, { session, ordered: true });
  }

  /** Lines in no bill whose day has come, oldest first. */
  async findUnbilled(stay: Stay, upTo: string, session?: ClientSession): Promise<ChargeLine[]> {
    return this.lines
      .find({ stayId: stay.stayId, billId: null, feeDate: { $lte: upTo } })
      .sort({ feeDate: 1, _id: 1 })
      .session(session ?? null)
      .lean();
  }

  /** Gives lines to a bill; answers how many were still free. */
  async claim(ids: string[], billId: string, session: ClientSession): Promise<number> {
    const result = await this.lines.updateMany({ _id: { $in: ids }, billId: null }, { $set: { billId } }, { session });
    return result.modifiedCount;
  }

  /** Σ of a stay's lines, and of their self-pay parts where known. */
  async totalsOf(
    stay: Stay,
    session?: ClientSession,
  ): Promise<{ totalFen: number; selfPayFen: number; lines: number }> {
    const selfPay = { $ifNull: ['$selfPayFen', { $cond: [{ $eq: ['$chargeClass', 'self'] }, '$amountFen', 0] }] };
    const [row] = await this.lines
      .aggregate<{ totalFen: number; selfPayFen: number; lines: number }>([
        { $match: { stayId: stay.stayId } },
        { $group: { _id: null, totalFen: { $sum: '$amountFen' }, selfPayFen: { $sum: selfPay }, lines: { $sum: 1 } } },
      ])
      .session(session ?? null);
    return row ?? { totalFen: 0, selfPayFen: 0, lines: 0 };
  }

  /** A stay's lines up to a day, in the order in which they count for stages (P16): amount and self-pay part. */
  async stageLines(
    stay: Stay,
    upTo: string,
    session: ClientSession,
  ): Promise<{ date: string; amountFen: number; selfPayFen: number }[]> {
    const rows = await this.lines
      .find(
        { stayId: stay.stayId, feeDate: { $lte: upTo } },
        { feeDate: 1, amountFen: 1, selfPayFen: 1, chargeClass: 1 },
      )
      .sort({ feeDate: 1, arrivedAt: 1, _id: 1 })
      .session(session)
      .lean();
    return rows.map(({ feeDate: date, amountFen, selfPayFen, chargeClass }) => ({
      date,
      amountFen,
      selfPayFen: selfPayFen ?? (chargeClass === 'self' ? amountFen : 0),
    }));
  }

  /** Σ of the lines of one day. */
  async totalOfDay(stay: Stay, date: string): Promise<number> {
    const [row] = await this.lines.aggregate<{ totalFen: number }>([
      { $match: { stayId: stay.stayId, feeDate: date } },
      { $group: { _id: null, totalFen: { $sum: '$amountFen' } } },
    ]);
    return row?.totalFen ?? 0;
  }

  /** Names of the hospital's items on a date, by item code. */
  async itemNames(institution: string, codes: string[], date: string): Promise<Map<string, ItemListRow>> {
    const rows = await this.items
      .find({ institution, itemCode: { $in: codes }, from: { $lte: date } })
      .sort({ from: 1 })
      .lean();
    return new Map(rows.map((row) => [row.itemCode, row]));
  }

  /** Ids of the rows that the item list already has, word for word. */
  async sameItems(rows: ItemListRow[]): Promise<Set<string>> {
    const known = await this.items.find({ _id: { $in: rows.map((row) => row._id) } }).lean();
    const words = ({ name, spec, unit }: ItemListRow) => JSON.stringify([name, spec, unit]);
    const given = new Map(rows.map((row) => [row._id, words(row)]));
    return new Set(known.filter((row) => given.get(row._id) === words(row)).map((row) => row._id));
  }

  /** Imports an item list; a row of the same code and date is replaced. */
  async importItems(rows: ItemListRow[]): Promise<void> {
    const operations = rows.map((row) => ({
      replaceOne: { filter: { _id: row._id }, replacement: row, upsert: true },
    }));
    await this.items.collection.bulkWrite(operations as never, { ordered: false });
  }
}

function duplicatesOf(error: unknown): Set<string> {
  const { writeErrors } = error as { writeErrors?: { code: number; err?: { op?: { _id?: string } } }[] };
  if (!Array.isArray(writeErrors) || writeErrors.some((row) => row.code !== 11000)) throw error;
  return new Set(writeErrors.map((row) => row.err?.op?._id ?? ''));
}
