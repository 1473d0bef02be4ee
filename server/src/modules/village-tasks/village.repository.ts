import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { newId } from '../../common/ids.js';
import {
  VILLAGE,
  VILLAGE_HOME,
  VILLAGE_POST,
  type Village,
  type VillageHome,
  type VillagePost,
} from './village.schema.js';

/** Villages, who looks after them and who lives there: always within one institution. */
@Injectable()
export class VillageRepository {
  constructor(
    @InjectModel(VILLAGE) private readonly villages: Model<Village>,
    @InjectModel(VILLAGE_POST) private readonly posts: Model<VillagePost>,
    @InjectModel(VILLAGE_HOME) private readonly homes: Model<VillageHome>,
  ) {}

  async list(institution: string): Promise<Village[]> {
    return this.villages.find({ institution }).sort({ township: 1, name: 1 }).lean();
  }

  async find(institution: string, villageId: string): Promise<Village | null> {
    return this.villages.findOne({ _id: villageId, institution }).lean();
  }

  /** The village of this name, made on first sight. */
  async ensure(institution: string, township: string, name: string): Promise<Village> {
    const village = await this.villages
      .findOneAndUpdate(
        { institution, township, name },
        { $setOnInsert: { _id: newId(), institution, township, name } },
        { upsert: true, returnDocument: 'after' },
      )
      .lean();
    if (!village) throw new Error('the village is gone');
    return village;
  }

  async postsOf(institution: string): Promise<VillagePost[]> {
    return this.posts.find({ institution }).sort({ from: 1, _id: 1 }).lean();
  }

  async addPost(post: VillagePost): Promise<void> {
    await this.posts.create(post);
  }

  async findPost(institution: string, postId: string): Promise<VillagePost | null> {
    return this.posts.findOne({ _id: postId, institution }).lean();
  }

  async endPost(institution: string, postId: string, to: string): Promise<void> {
    await this.posts.updateOne({ _id: postId, institution }, { $set: { to } });
  }

  /** Where a person was last said to live; null when nobody has said so. */
  async homeOf(institution: string, patientId: string): Promise<VillageHome | null> {
    return this.homes.findOne({ institution, patientId }).sort({ at: -1 }).lean();
  }

  async setHome(home: VillageHome): Promise<void> {
    await this.homes.create(home);
  }
}
