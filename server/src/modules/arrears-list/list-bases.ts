import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import type { Institution } from '../registry/index.js';
import { LIST_BASIS, type ListBasis } from './list-entry.schema.js';

type Home = Pick<Institution, '_id' | 'admdvs'>;

/** What a hospital may do with the list beyond its own doors. */
export interface ListReach {
  /** The hospital and its region have both recorded a basis, and neither ended it. */
  shared: boolean;
  /** Both bases cover the family too. */
  family: boolean;
}

/** The bases of hospitals and regions: nothing goes beyond a hospital until both have recorded theirs. */
@Injectable()
export class ListBases {
  constructor(@InjectModel(LIST_BASIS) private readonly bases: Model<ListBasis>) {}

  async add(row: ListBasis): Promise<void> {
    await this.bases.create(row);
  }

  /** The newest first. */
  async listOf(scope: ListBasis['scope'], owner: string): Promise<ListBasis[]> {
    return this.bases.find({ scope, owner }).sort({ recordedAt: -1, _id: -1 }).lean();
  }

  async reachOf(home: Home): Promise<ListReach> {
    const [own] = await this.listOf('institution', home._id);
    const [region] = await this.listOf('region', home.admdvs);
    const shared = own?.allowed === true && region?.allowed === true;
    return { shared, family: shared && own.family && region.family };
  }
}
