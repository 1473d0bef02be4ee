import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import type { StayScope } from '../../common/caller.js';
import { CHARGE_LINE, type ChargeLine, ITEM_LIST, type ItemListRow } from './charge-line.schema.js';

type Stay = Pick<StayScope, 'stayId' | 'institution'>;
export type CostLine = Pick<ChargeLine, 'feeDate' | 'amountFen' | 'category' | 'chargeClass' | 'selfPayFen'>;

/** Reading single lines, what corrects them, and what a stay's lines add up to. */
@Injectable()
export class ChargeLineLookup {
  constructor(
    @InjectModel(CHARGE_LINE) private readonly lines: Model<ChargeLine>,
    @InjectModel(ITEM_LIST) private readonly items: Model<ItemListRow>,
  ) {}

  /** These lines of the stay, in any order; what is not its own is left out. */
  async find({ stayId, institution }: Stay, lineIds: readonly string[]): Promise<ChargeLine[]> {
    return this.lines.find({ _id: { $in: [...lineIds] }, stayId, institution }).lean();
  }

  /** Lines of any stay of an institution, by id: for a desk list over many stays. */
  async findAny(institution: string, lineIds: readonly string[]): Promise<ChargeLine[]> {
    return this.lines.find({ _id: { $in: [...lineIds] }, institution }).lean();
  }

  /** The hospital's own negative lines that take lines with these serials back, oldest first. */
  async refundsOf({ stayId, institution }: Stay, sns: readonly string[]): Promise<ChargeLine[]> {
    if (sns.length === 0) return [];
    return this.lines
      .find({ stayId, institution, refundOf: { $in: [...sns] }, amountFen: { $lt: 0 } })
      .sort({ arrivedAt: 1, _id: 1 })
      .lean();
  }

  /** What every line of a stay costs, by day, same day in the order of arrival. */
  async costsOf({ stayId, institution }: Stay): Promise<CostLine[]> {
    const projection = { feeDate: 1, amountFen: 1, category: 1, chargeClass: 1, selfPayFen: 1 };
    return this.lines.find({ stayId, institution }, projection).sort({ feeDate: 1, arrivedAt: 1, _id: 1 }).lean();
  }

  /** The hospital's own item list, each code with its newest row. */
  async itemsOf(institution: string): Promise<ItemListRow[]> {
    const rows = await this.items.find({ institution }).sort({ from: 1 }).lean();
    return [...new Map(rows.map((row) => [row.itemCode, row])).values()];
  }
}
