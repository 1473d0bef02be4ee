import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { AGREEMENT_TRANSITIONS, type AgreementState, statesBefore } from '@zhenhoufu/shared/domain';
import type { ClientSession, Model } from 'mongoose';
import type { StayScope } from '../../common/caller.js';
import { ObligationRepository } from '../obligations/index.js';
import type { PaperScan } from '../paper-signing/index.js';
import { AGREEMENT, type AgreementEnding, type AgreementRow } from './agreement.schema.js';

type Stay = Pick<StayScope, 'stayId' | 'institution'>;
const LIVE: AgreementState[] = ['effective', 'fulfilled'];
/** A debt stands otherwise when its agreement comes into one of these. */
const TELLING: readonly AgreementState[] = ['effective', 'fulfilled', 'superseded', 'terminated'];
const LISTED = 1_000;

@Injectable()
export class AgreementRepository {
  constructor(
    @InjectModel(AGREEMENT) private readonly agreements: Model<AgreementRow>,
    private readonly obligations: ObligationRepository,
  ) {}

  async create(row: AgreementRow, session: ClientSession): Promise<void> {
    await this.agreements.create([row], { session });
  }

  async find(stay: Stay, agreementId: string, session?: ClientSession): Promise<AgreementRow | null> {
    return this.agreements
      .findOne({ _id: agreementId, stayId: stay.stayId, institution: stay.institution })
      .session(session ?? null)
      .lean();
  }

  async listOf(stay: Stay, session?: ClientSession): Promise<AgreementRow[]> {
    return this.agreements
      .find({ stayId: stay.stayId, institution: stay.institution })
      .sort({ version: -1 })
      .session(session ?? null)
      .lean();
  }

  /** Of an institution: what is open first, then the newest of what ended. */
  async listOfInstitution(institution: string): Promise<AgreementRow[]> {
    const open: AgreementState[] = ['presented', 'signed', 'effective'];
    const newest = { presentedAt: -1 } as const;
    const live = await this.agreements
      .find({ institution, state: { $in: open } })
      .sort(newest)
      .limit(LISTED)
      .lean();
    const ended = this.agreements.find({ institution, state: { $nin: [...open, 'draft'] } }).sort(newest);
    return [...live, ...(await ended.limit(LISTED).lean())];
  }

  /** The signed agreement that covers an obligation, fulfilled or not. */
  async liveOf(obligationId: string, session?: ClientSession): Promise<AgreementRow | null> {
    return this.agreements
      .findOne({ obligationId, state: { $in: LIVE } })
      .session(session ?? null)
      .lean();
  }

  /** The same of many debts; at most one each. */
  async liveOfMany(obligationIds: readonly string[]): Promise<AgreementRow[]> {
    return this.agreements.find({ obligationId: { $in: [...obligationIds] }, state: { $in: LIVE } }).lean();
  }

  /** Those in force for any of these debts; at most one each. */
  async effectiveOf(obligationIds: readonly string[]): Promise<AgreementRow[]> {
    return this.agreements.find({ obligationId: { $in: obligationIds }, state: 'effective' }).lean();
  }

  async nextVersion(stay: Stay, session: ClientSession): Promise<number> {
    const latest = await this.agreements.findOne({ stayId: stay.stayId }).sort({ version: -1 }).session(session).lean();
    return (latest?.version ?? 0) + 1;
  }

  /** Moves on by the transition table; false when its state does not allow it. Nothing but the state changes. */
  async advance(
    agreementId: string,
    to: AgreementState,
    session?: ClientSession,
    ending?: AgreementEnding,
  ): Promise<boolean> {
    const filter = { _id: agreementId, state: { $in: statesBefore(AGREEMENT_TRANSITIONS, to) } };
    const change = { state: to, ...(ending ? { ending } : {}) };
    const moved = await this.agreements.findOneAndUpdate(filter, { $set: change }, session ? { session } : {}).lean();
    if (!moved) return false;
    if (TELLING.includes(to)) await this.obligations.lookAgain(moved.obligationId, session);
    return true;
  }

  /** Ends what was presented for a debt: another proposal takes its place. Of all, only the last can be signed. */
  async closePresented(obligationId: string, ending: AgreementEnding, session: ClientSession): Promise<void> {
    const filter = { obligationId, state: 'presented' as const };
    await this.agreements.updateMany(filter, { $set: { state: 'declined', ending } }, { session });
  }

  /** Ends what was presented for too long, the same twice; a form that was scanned waits for its check. */
  async expire(now: Date): Promise<void> {
    const ending: AgreementEnding = { how: 'expired', at: now, by: '', reason: '过了签字的日子' };
    const filter = { state: 'presented' as const, validUntil: { $lte: now }, scan: null };
    await this.agreements.updateMany(filter, { $set: { state: 'expired', ending } });
  }

  /** Keeps a scan that waits for a second person; false when one waits already. */
  async setScan(agreementId: string, scan: PaperScan): Promise<boolean> {
    const filter = { _id: agreementId, state: 'presented' as const, signature: null, scan: null };
    return (await this.agreements.updateOne(filter, { $set: { scan } })).modifiedCount === 1;
  }

  /** Takes a scan that was given back off the text. */
  async dropScan(agreementId: string): Promise<void> {
    const filter = { _id: agreementId, state: 'presented' as const, signature: null };
    await this.agreements.updateOne(filter, { $set: { scan: null } });
  }

  /** A scanned form of this debt waits for its check. */
  async scanWaits(obligationId: string, session: ClientSession): Promise<boolean> {
    const filter = { obligationId, state: 'presented' as const, scan: { $ne: null } };
    return (await this.agreements.exists(filter).session(session)) !== null;
  }

  /** Scanned forms that this person may check. */
  async countScansFor(institution: string, staffId: string): Promise<number> {
    const filter = { institution, state: 'presented' as const, scan: { $ne: null } };
    return this.agreements.countDocuments({ ...filter, 'scan.uploadedBy.staffId': { $ne: staffId } });
  }

  /** Puts the signature on a presented agreement, once; from then on its content stands. */
  async sign(
    agreementId: string,
    signed: Required<Pick<AgreementRow, 'signature' | 'pdfSha256' | 'startsOn' | 'annexSealed' | 'annexSha256'>>,
    session: ClientSession,
  ): Promise<boolean> {
    const result = await this.agreements.updateOne(
      { _id: agreementId, state: 'presented', signature: null },
      { $set: { state: 'signed', ...signed } },
      { session },
    );
    return result.modifiedCount === 1;
  }
}
