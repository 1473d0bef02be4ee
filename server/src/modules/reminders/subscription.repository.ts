import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { collectionSchema } from '../../database/collection.js';

/** How many one-time messages an account has allowed, as far as we know (wechat-facts B4). */
export interface Subscription {
  /** account + '/' + template */
  _id: string;
  quotaLeft: number;
}
export const SUBSCRIPTION = 'Subscription';
export const SubscriptionSchema = collectionSchema<Subscription>('subscriptions');

@Injectable()
export class SubscriptionRepository {
  constructor(@InjectModel(SUBSCRIPTION) private readonly subscriptions: Model<Subscription>) {}

  async quotaOf(accountId: string, templateId: string): Promise<number> {
    return (await this.quotasOf(accountId, [templateId])).get(templateId) ?? 0;
  }

  /** What is left of each of these templates. */
  async quotasOf(accountId: string, templateIds: readonly string[]): Promise<Map<string, number>> {
    const byRow = new Map(templateIds.map((templateId) => [`${accountId}/${templateId}`, templateId]));
    const rows = await this.subscriptions.find({ _id: { $in: [...byRow.keys()] } }).lean();
    return new Map(rows.map((row) => [byRow.get(row._id) ?? '', row.quotaLeft]));
  }

  /** One accepted request is the right to one message. */
  async add(accountId: string, templateId: string): Promise<void> {
    const _id = `${accountId}/${templateId}`;
    await this.subscriptions.updateOne({ _id }, { $inc: { quotaLeft: 1 } }, { upsert: true });
  }

  async use(accountId: string, templateId: string): Promise<void> {
    const filter = { _id: `${accountId}/${templateId}`, quotaLeft: { $gt: 0 } };
    await this.subscriptions.updateOne(filter, { $inc: { quotaLeft: -1 } });
  }

  /** WeChat says that nothing is left. */
  async empty(accountId: string, templateId: string): Promise<void> {
    await this.subscriptions.updateOne(
      { _id: `${accountId}/${templateId}` },
      { $set: { quotaLeft: 0 } },
      { upsert: true },
    );
  }
}
