import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { SELF_PAY_CONSENT_TRANSITIONS, type SelfPayConsentState, statesBefore } from '@zhenhoufu/shared/domain';
import type { ClientSession, Model } from 'mongoose';
import type { StayScope } from '../../common/caller.js';
import { insertRow } from '../../database/collection.js';
import type { PaperScan, SignedParts } from '../paper-signing/index.js';
import { SELF_PAY_CONSENT, type SelfPayConsentRow } from './self-pay-consent.schema.js';

type Stay = Pick<StayScope, 'stayId' | 'institution'>;
/** Waiting for an answer. */
const OPEN = ['announced' as const, 'owed' as const];

@Injectable()
export class SelfPayConsentRepository {
  constructor(@InjectModel(SELF_PAY_CONSENT) private readonly consents: Model<SelfPayConsentRow>) {}

  async create(row: SelfPayConsentRow, session: ClientSession): Promise<void> {
    await insertRow(this.consents, row, session);
  }

  async find(stay: Stay, paperId: string): Promise<SelfPayConsentRow | null> {
    return this.consents.findOne({ _id: paperId, stayId: stay.stayId, institution: stay.institution }).lean();
  }

  /** Every consent of a stay, newest first. */
  async listOf(stay: Stay, session?: ClientSession): Promise<SelfPayConsentRow[]> {
    return this.consents
      .find({ stayId: stay.stayId, institution: stay.institution })
      .sort({ version: -1 })
      .session(session ?? null)
      .lean();
  }

  /** Consents of several stays of an institution, newest first. */
  async listOfStays(institution: string, stayIds: readonly string[]): Promise<SelfPayConsentRow[]> {
    return this.consents
      .find({ institution, stayId: { $in: [...stayIds] } })
      .sort({ version: -1 })
      .lean();
  }

  /** Puts the signature on an open consent, once; from then on its content stands. */
  async sign(paperId: string, parts: SignedParts, session: ClientSession): Promise<boolean> {
    const filter = { _id: paperId, state: { $in: OPEN }, signature: null };
    const result = await this.consents.updateOne(filter, { $set: { state: 'signed', ...parts } }, { session });
    return result.modifiedCount === 1;
  }

  /** Ends a consent by the transition table; false when its state does not allow it. */
  async end(
    paperId: string,
    to: SelfPayConsentState,
    change: Pick<SelfPayConsentRow, 'ended'> & Partial<Pick<SelfPayConsentRow, 'keptQuantity'>>,
  ): Promise<boolean> {
    const filter = { _id: paperId, state: { $in: statesBefore(SELF_PAY_CONSENT_TRANSITIONS, to) } };
    return (await this.consents.updateOne(filter, { $set: { state: to, ...change } })).modifiedCount === 1;
  }

  /** Notes the next message about an open consent; false when somebody else sent one since, or it is not open. */
  async push(
    { _id, pushes = [] }: SelfPayConsentRow,
    push: NonNullable<SelfPayConsentRow['pushes']>[number],
    session: ClientSession,
  ): Promise<boolean> {
    const seen = pushes.length === 0 ? { 'pushes.0': { $exists: false } } : { pushes: { $size: pushes.length } };
    const filter = { _id, state: { $in: OPEN }, scan: null, ...seen };
    return (await this.consents.updateOne(filter, { $push: { pushes: push } }, { session })).modifiedCount === 1;
  }

  /** Keeps a scan that waits for a second person; false when one waits already. */
  async setScan(paperId: string, scan: PaperScan): Promise<boolean> {
    const filter = { _id: paperId, state: { $in: OPEN }, scan: null };
    return (await this.consents.updateOne(filter, { $set: { scan } })).modifiedCount === 1;
  }

  async dropScan(paperId: string): Promise<void> {
    await this.consents.updateOne({ _id: paperId, state: { $in: OPEN } }, { $set: { scan: null } });
  }
}
