import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { DayCost, LineSums } from '@zhenhoufu/shared/domain';
import type { ClientSession, Model } from 'mongoose';
import type { StayScope } from '../../common/caller.js';
import { CHARGE_LINE, type ChargeLine, ITEM_LIST, type ItemListRow } from './charge-line.schema.js';
import type { LineSplit } from './line-split.js';

const SPLIT = { selfPayShare: 1, selfPayFen: 1, chargeClass: 1 };

type Stay = Pick<StayScope, 'stayId' | 'institution'>;

const isSelf = { $eq: ['$chargeClass', 'self'] };
/** `LineSums` of the domain, as accumulators of a `$group`. */
const LINE_SUMS = {
  totalFen: { $sum: '$amountFen' },
  selfPayFen: { $sum: { $ifNull: ['$selfPayFen', { $cond: [isSelf, '$amountFen', 0] }] } },
  lines: { $sum: 1 },
  split: { $sum: { $cond: [{ $or: [isSelf, { $ne: [{ $ifNull: ['$selfPayFen', null] }, null] }] }, 1, 0] } },
};

export type KnownLine = Pick<ChargeLine, '_id' | 'sn' | 'generation' | 'msgid' | 'contentHash' | 'endedBy'> & LineSplit;

export type ReportLine = Pick<ChargeLine, '_id' | 'stayId' | 'sn' | 'name' | 'feeDate' | 'arrivedOn' | 'amountFen'>;

/** What a consent is held against (P15). */
const SELF_PAY_CHARGE = {
  stayId: 1,
  sn: 1,
  refundOf: 1,
  feeDate: 1,
  arrivedOn: 1,
  arrivedAt: 1,
  itemCode: 1,
  medListCode: 1,
  name: 1,
  spec: 1,
  unit: 1,
  price: 1,
  quantity: 1,
  amountFen: 1,
} as const;
export type SelfPayCharge = Pick<ChargeLine, '_id' | keyof typeof SELF_PAY_CHARGE>;

/** Only where no split stands yet: of two answers at the same moment one is taken. */
export function splitUpdate(lineId: string, split: LineSplit, before: LineSplit, at: Date) {
  const { selfPayShare, selfPayFen, chargeClass } = split;
  const level = chargeClass === 'unknown' ? before.chargeClass : chargeClass;
  const lateSplit = { at, before: { selfPayShare: null, selfPayFen: null, chargeClass: before.chargeClass } };
  return {
    filter: { _id: lineId, selfPayShare: null, selfPayFen: null },
    update: { $set: { selfPayShare, selfPayFen, chargeClass: level, lateSplit } },
  };
}

@Injectable()
export class ChargeLineRepository {
  constructor(
    @InjectModel(CHARGE_LINE) private readonly lines: Model<ChargeLine>,
    @InjectModel(ITEM_LIST) private readonly items: Model<ItemListRow>,
  ) {}

  /** Every generation of these serials, oldest first. */
  async findKnown(stay: Stay, sns: string[]): Promise<KnownLine[]> {
    const projection = { sn: 1, generation: 1, msgid: 1, contentHash: 1, endedBy: 1, ...SPLIT };
    const query = { stayId: stay.stayId, sn: { $in: sns } };
    const rows = await this.lines.collection.find(query, { projection, sort: { sn: 1, generation: 1 } }).toArray();
    return rows.filter((row) => !String(row._id).endsWith(':void')) as unknown as KnownLine[];
  }

  /** Every line of some stays with what the difference report needs. */
  async listForReport(stayIds: readonly string[]): Promise<ReportLine[]> {
    const projection = { stayId: 1, sn: 1, name: 1, feeDate: 1, arrivedOn: 1, amountFen: 1 };
    return this.lines
      .find({ stayId: { $in: [...stayIds] } }, projection)
      .sort({ feeDate: 1, _id: 1 })
      .lean();
  }

  /** Inserts one line in a transaction; a line with its id is already there when false. */
  async insertOne(line: ChargeLine, session: ClientSession): Promise<void> {
    await this.lines.collection.insertOne(line as never, { session });
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

  /** Takes the split of a line that had none; false when it has one by now, or is not there. */
  async takeSplit(lineId: string, split: LineSplit, before: LineSplit, at: Date): Promise<boolean> {
    const { filter, update } = splitUpdate(lineId, split, before, at);
    return (await this.lines.updateOne(filter, update)).modifiedCount === 1;
  }

  /** Live lines of a stay: not yet ended by a 2302; all, or these serials. */
  async findLive(stay: Stay, sns: string[] | null, session: ClientSession): Promise<ChargeLine[]> {
    const query = { stayId: stay.stayId, endedBy: null, ...(sns ? { sn: { $in: sns } } : {}) };
    const rows = await this.lines.find(query).session(session).lean();
    return rows.filter((row) => !row._id.endsWith(':void'));
  }

  /** Was a generation of this serial ended before? */
  async wasEnded(stay: Stay, sn: string, session: ClientSession): Promise<boolean> {
    const filter = { stayId: stay.stayId, sn, endedBy: { $ne: null } };
    return (await this.lines.exists(filter).session(session)) !== null;
  }

  async has(lineId: string, session: ClientSession): Promise<boolean> {
    return (await this.lines.exists({ _id: lineId }).session(session)) !== null;
  }

  async generationsOf(stay: Stay, sn: string, session: ClientSession): Promise<number[]> {
    const rows = await this.lines.find({ stayId: stay.stayId, sn }, { generation: 1 }).session(session).lean();
    return rows.map((row) => row.generation);
  }

  /** The newest line under a serial that was not ended; null when there is none. */
  async latestOf(stay: Stay, sn: string): Promise<ChargeLine | null> {
    return this.lines.findOne({ stayId: stay.stayId, sn, endedBy: null }).sort({ generation: -1 }).lean();
  }

  /** Ends live lines and adds the lines that take them back. */
  async endLines(ended: ChargeLine[], msgid: string, voids: ChargeLine[], session: ClientSession): Promise<void> {
    const ids = ended.map((line) => line._id);
    await this.lines.updateMany({ _id: { $in: ids } }, { $set: { endedBy: msgid } }, { session });
    await this.lines.collection.insertMany(voids as never, { session });
  }

  /** Lines of a stay that belong to these days, oldest first. */
  async findOfDays(stay: Stay, from: string, to: string): Promise<ChargeLine[]> {
    const rows = await this.lines.collection
      .find({ stayId: stay.stayId, feeDate: { $gte: from, $lte: to } })
      .sort({ feeDate: 1, _id: 1 })
      .toArray();
    return rows as unknown as ChargeLine[];
  }

  /** Lines by id, by day and id. */
  async byIds(stay: Stay, ids: readonly string[]): Promise<ChargeLine[]> {
    const rows = await this.lines.collection
      .find({ _id: { $in: [...ids] }, stayId: stay.stayId } as never)
      .sort({ feeDate: 1, _id: 1 })
      .toArray();
    return rows as unknown as ChargeLine[];
  }

  /** How many lines a stay has: lines are only ever added, so the same number is the same lines. */
  async count(stay: Stay): Promise<number> {
    return this.lines.collection.countDocuments({ stayId: stay.stayId });
  }

  /** Cost of the day and of the whole stay, with what the lines' own splits leave to the patient, by stay. */
  async costsOf(stayIds: readonly string[], date: string): Promise<Map<string, LineSums & { todayFen: number }>> {
    const today = { $cond: [{ $eq: ['$feeDate', date] }, '$amountFen', 0] };
    const rows = await this.lines.aggregate<LineSums & { _id: string; todayFen: number }>([
      { $match: { stayId: { $in: [...stayIds] } } },
      { $group: { _id: '$stayId', todayFen: { $sum: today }, ...LINE_SUMS } },
    ]);
    return new Map(rows.map((row) => [row._id, row]));
  }

  /** What was ever charged up to a day, refunds not taken off, by stay: no running total was above it. */
  async chargedOf(stayIds: readonly string[], upTo: string): Promise<Map<string, number>> {
    const rows = await this.lines.aggregate<{ _id: string; chargedFen: number }>([
      { $match: { stayId: { $in: [...stayIds] }, feeDate: { $lte: upTo }, amountFen: { $gt: 0 } } },
      { $group: { _id: '$stayId', chargedFen: { $sum: '$amountFen' } } },
    ]);
    return new Map(rows.map(({ _id, chargedFen }) => [_id, chargedFen]));
  }

  /** Cost by stay and day up to a day, net of refunds. */
  async dayCostsOf(stayIds: readonly string[], upTo: string): Promise<Map<string, DayCost[]>> {
    const rows = await this.lines.aggregate<{ _id: { stayId: string; date: string }; amountFen: number }>([
      { $match: { stayId: { $in: [...stayIds] }, feeDate: { $lte: upTo } } },
      { $group: { _id: { stayId: '$stayId', date: '$feeDate' }, amountFen: { $sum: '$amountFen' } } },
    ]);
    const byStay = new Map<string, DayCost[]>();
    for (const { _id, amountFen } of rows) {
      const days = byStay.get(_id.stayId) ?? [];
      byStay.set(_id.stayId, [...days, { date: _id.date, amountFen }]);
    }
    return byStay;
  }

  /**
   * Lines outside the catalogue of these stays, and every line that takes something back in a stay that has any: both
   * from the partial indexes, so that thousands of stays that still owe cost what few lines of them need a consent.
   */
  async selfPayOf(institution: string, stayIds: readonly string[]): Promise<SelfPayCharge[]> {
    const whose = { institution, stayId: { $in: [...stayIds] } };
    const charged = await this.lines
      .find({ ...whose, chargeClass: 'self', amountFen: { $gt: 0 } }, SELF_PAY_CHARGE)
      .lean<SelfPayCharge[]>();
    if (charged.length === 0) return [];
    const having = { institution, stayId: { $in: [...new Set(charged.map(({ stayId }) => stayId))] } };
    const back = await this.lines.find({ ...having, amountFen: { $lt: 0 } }, SELF_PAY_CHARGE).lean<SelfPayCharge[]>();
    return [...charged, ...back];
  }

  /** Σ of a stay's lines, and of their self-pay parts where known. */
  async totalsOf(stay: Stay, session?: ClientSession): Promise<LineSums> {
    const [row] = await this.lines
      .aggregate<LineSums>([{ $match: { stayId: stay.stayId } }, { $group: { _id: null, ...LINE_SUMS } }])
      .session(session ?? null);
    return row ?? { totalFen: 0, selfPayFen: 0, lines: 0, split: 0 };
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

  /** The hospital's own rows for these items, each code's oldest first (effective-dated). */
  async itemRows(institution: string, codes: readonly string[]): Promise<ItemListRow[]> {
    return this.items
      .find({ institution, itemCode: { $in: [...new Set(codes)] } })
      .sort({ from: 1 })
      .lean();
  }

  /** Items of lines since a day that neither the lines nor the item list name, the most used first. */
  async unnamedItems(
    institution: string,
    since: string,
  ): Promise<{ itemCode: string; lines: number; lastOn: string }[]> {
    return this.lines.aggregate([
      { $match: { institution, arrivedOn: { $gte: since }, nameKnown: false } },
      {
        $group: {
          _id: '$name',
          lines: { $sum: 1 },
          lastOn: { $max: '$feeDate' },
        },
      },
      { $project: { _id: 0, itemCode: '$_id', lines: 1, lastOn: 1 } },
      { $sort: { lines: -1 } },
      { $limit: 200 },
    ]);
  }

  /** The last day with a line, by stay. */
  async lastDays(stayIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.lines.aggregate<{ _id: string; day: string }>([
      { $match: { stayId: { $in: [...stayIds] } } },
      { $group: { _id: '$stayId', day: { $max: '$feeDate' } } },
    ]);
    return new Map(rows.map((row) => [row._id, row.day]));
  }

  /** Stays of an institution that have a line for a day. */
  async staysWithLines(institution: string, date: string): Promise<Set<string>> {
    return new Set(await this.lines.distinct('stayId', { institution, feeDate: date }));
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
