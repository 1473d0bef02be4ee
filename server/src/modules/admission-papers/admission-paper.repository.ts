import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { AGREEMENT_TRANSITIONS, type AgreementState, statesBefore } from '@zhenhoufu/shared/domain';
import type { ClientSession, Model } from 'mongoose';
import type { StayScope } from '../../common/caller.js';
import type { PaperScan, SignedParts } from '../paper-signing/index.js';
import { ADMISSION_PAPER, type AdmissionPaperRow } from './admission-paper.schema.js';

type Stay = Pick<StayScope, 'stayId' | 'institution'>;

@Injectable()
export class AdmissionPaperRepository {
  constructor(@InjectModel(ADMISSION_PAPER) private readonly papers: Model<AdmissionPaperRow>) {}

  async create(row: AdmissionPaperRow, session: ClientSession): Promise<void> {
    await this.papers.create([row], { session });
  }

  async find(stay: Stay, paperId: string): Promise<AdmissionPaperRow | null> {
    return this.papers.findOne({ _id: paperId, stayId: stay.stayId, institution: stay.institution }).lean();
  }

  /** Every paper of a stay, newest first. */
  async listOf(stay: Stay, session?: ClientSession): Promise<AdmissionPaperRow[]> {
    return this.papers
      .find({ stayId: stay.stayId, institution: stay.institution })
      .sort({ version: -1 })
      .session(session ?? null)
      .lean();
  }

  /** Moves on by the transition table, with what comes with the state; false when its state does not allow it. */
  async advance(
    paperId: string,
    to: AgreementState,
    session?: ClientSession,
    change: Partial<Pick<AdmissionPaperRow, 'declined'>> = {},
  ): Promise<boolean> {
    const filter = { _id: paperId, state: { $in: statesBefore(AGREEMENT_TRANSITIONS, to) } };
    const result = await this.papers.updateOne(filter, { $set: { state: to, ...change } }, session ? { session } : {});
    return result.modifiedCount === 1;
  }

  /** Puts the signature on a presented paper, once; from then on its content stands. */
  async sign(paperId: string, signed: SignedParts, session: ClientSession): Promise<boolean> {
    const filter = { _id: paperId, state: 'presented' as const, signature: null };
    const result = await this.papers.updateOne(filter, { $set: { state: 'signed', ...signed } }, { session });
    return result.modifiedCount === 1;
  }

  /** Keeps a scan that waits for a second person; false when one waits already. */
  async setScan(paperId: string, scan: PaperScan): Promise<boolean> {
    const filter = { _id: paperId, state: 'presented' as const, scan: null };
    return (await this.papers.updateOne(filter, { $set: { scan } })).modifiedCount === 1;
  }

  /** Takes a scan that was given back off the paper. */
  async dropScan(paperId: string): Promise<void> {
    await this.papers.updateOne({ _id: paperId, state: 'presented' }, { $set: { scan: null } });
  }

  /** Ends what was presented and never answered by this instant; a form that was scanned waits for its check. */
  async expire(now: Date): Promise<void> {
    const filter = { state: 'presented' as const, validUntil: { $lte: now }, scan: null };
    await this.papers.updateMany(filter, { $set: { state: 'expired' } });
  }
}
