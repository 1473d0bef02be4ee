import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { HELP_TRANSITIONS, type HelpState, statesBefore } from '@zhenhoufu/shared/domain';
import type { ClientSession, Model } from 'mongoose';
import type { StayScope } from '../../common/caller.js';
import { insertRow } from '../../database/collection.js';
import {
  HELP_REQUEST,
  HELP_WORD,
  type HelpPhoto,
  type HelpRequest,
  type HelpStep,
  type HelpWordRow,
} from './help.schema.js';

type Stay = Pick<StayScope, 'stayId' | 'institution'>;
export const OPEN_HELP: HelpState[] = ['received', 'working'];
/** The desk's list: all that wait, and the newest of the others up to here. */
const NEWEST_ENDED = 500;

@Injectable()
export class HelpRepository {
  constructor(
    @InjectModel(HELP_REQUEST) private readonly requests: Model<HelpRequest>,
    @InjectModel(HELP_WORD) private readonly words: Model<HelpWordRow>,
  ) {}

  async add(row: HelpRequest, session: ClientSession): Promise<void> {
    await insertRow(this.requests, row, session);
  }

  async find({ stayId, institution }: Stay, helpId: string, session?: ClientSession): Promise<HelpRequest | null> {
    return this.requests
      .findOne({ _id: helpId, stayId, institution })
      .session(session ?? null)
      .lean();
  }

  async openOf({ stayId, institution }: Stay, session?: ClientSession): Promise<HelpRequest | null> {
    return this.requests
      .findOne({ stayId, institution, state: { $in: OPEN_HELP } })
      .session(session ?? null)
      .lean();
  }

  /** The newest first. */
  async listOf({ stayId, institution }: Stay): Promise<HelpRequest[]> {
    return this.requests.find({ stayId, institution }).sort({ receivedAt: -1, _id: -1 }).lean();
  }

  /** Those that wait, the longest first. */
  async openIn(institution: string): Promise<HelpRequest[]> {
    return this.requests
      .find({ institution, state: { $in: OPEN_HELP } })
      .sort({ answerBy: 1, receivedAt: 1 })
      .lean();
  }

  async endedIn(institution: string): Promise<HelpRequest[]> {
    const ended = this.requests.find({ institution, state: { $nin: OPEN_HELP } });
    return ended.sort({ endedAt: -1 }).limit(NEWEST_ENDED).lean();
  }

  async countOpen(institution: string): Promise<number> {
    return this.requests.countDocuments({ institution, state: { $in: OPEN_HELP } });
  }

  async requestsAbout(obligationIds: readonly string[], session?: ClientSession): Promise<HelpRequest[]> {
    return this.requests
      .find({ obligationId: { $in: [...obligationIds] } })
      .session(session ?? null)
      .lean();
  }

  /** Adds something to an open request; false when it has ended meanwhile. */
  async addStep({ _id }: HelpRequest, step: HelpStep, session: ClientSession): Promise<boolean> {
    const filter = { _id, state: { $in: OPEN_HELP } };
    const change = { $push: { steps: step } } as never;
    return (await this.requests.updateOne(filter, change, { session })).modifiedCount === 1;
  }

  /** Adds a photo while there are fewer than `most`; false when there are as many, or the request has ended. */
  async addPhoto({ _id }: HelpRequest, photo: HelpPhoto, most: number, session: ClientSession): Promise<boolean> {
    const filter = { _id, state: { $in: OPEN_HELP }, [`photos.${most - 1}`]: { $exists: false } };
    const change = { $push: { photos: photo } } as never;
    return (await this.requests.updateOne(filter as never, change, { session })).modifiedCount === 1;
  }

  /** Goes on by the transition table with the step; false when somebody was first. */
  async move({ _id }: HelpRequest, to: HelpState, step: HelpStep, session: ClientSession): Promise<boolean> {
    const filter = { _id, state: { $in: statesBefore(HELP_TRANSITIONS, to) } };
    const endedAt = OPEN_HELP.includes(to) ? null : step.at;
    const change = { $set: { state: to, endedAt }, $push: { steps: step } } as never;
    return (await this.requests.updateOne(filter, change, { session })).modifiedCount === 1;
  }

  /** Offers and answers; the same cause again is harmless. */
  async addWord(row: HelpWordRow, session?: ClientSession): Promise<void> {
    const options = { upsert: true, ...(session ? { session } : {}) };
    await this.words.updateOne({ _id: row._id }, { $setOnInsert: row }, options);
  }

  /** Oldest first. */
  async wordsAbout(obligationIds: readonly string[], session?: ClientSession): Promise<HelpWordRow[]> {
    return this.words
      .find({ obligationId: { $in: [...obligationIds] } })
      .sort({ at: 1, _id: 1 })
      .session(session ?? null)
      .lean();
  }

  /** The stay turned out to be somebody else's (P13). */
  async setPatient({ institution, stayId }: Stay, patientId: string): Promise<void> {
    await this.requests.updateMany({ institution, stayId }, { $set: { patientId } });
  }
}
