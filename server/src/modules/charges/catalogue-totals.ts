import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { CHARGE_LINE, type ChargeLine } from './charge-line.schema.js';

/** A stay's cost, and of it what is outside the catalogue; refunds taken off. */
export interface CatalogueTotal {
  totalFen: number;
  outFen: number;
}

type Where = { stayId: { $in: string[] } } | { feeDate: { $gte: string; $lte: string } };

/** Costs inside and outside the catalogue of many stays at once (P19): one aggregation, no stay-by-stay reads. */
@Injectable()
export class CatalogueTotals {
  constructor(@InjectModel(CHARGE_LINE) private readonly lines: Model<ChargeLine>) {}

  /** Everything these stays have cost, by stay. */
  ofStays(institution: string, stayIds: readonly string[]): Promise<Map<string, CatalogueTotal>> {
    return this.sum(institution, { stayId: { $in: [...stayIds] } });
  }

  /** What an institution's lines of these days have cost, by stay. */
  ofPeriod(institution: string, from: string, to: string): Promise<Map<string, CatalogueTotal>> {
    return this.sum(institution, { feeDate: { $gte: from, $lte: to } });
  }

  private async sum(institution: string, where: Where): Promise<Map<string, CatalogueTotal>> {
    const outside = { $cond: [{ $eq: ['$chargeClass', 'self'] }, '$amountFen', 0] };
    const rows = await this.lines.aggregate<CatalogueTotal & { _id: string }>([
      { $match: { institution, ...where } },
      { $group: { _id: '$stayId', totalFen: { $sum: '$amountFen' }, outFen: { $sum: outside } } },
    ]);
    return new Map(rows.map(({ _id, totalFen, outFen }) => [_id, { totalFen, outFen }]));
  }
}
