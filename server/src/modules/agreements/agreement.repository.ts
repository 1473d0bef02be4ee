import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { AGREEMENT_TRANSITIONS, type AgreementState, statesBefore } from '@zhenhoufu/shared/domain';
import type { ClientSession, Model } from 'mongoose';
import type { StayScope } from '../../common/caller.js';
import { AGREEMENT, type AgreementRow, type AgreementSignature } from './agreement.schema.js';

type Stay = Pick<StayScope, 'stayId' | 'institution'>;
const LIVE: AgreementState[] = ['effective', 'fulfilled'];

@Injectable()
export class AgreementRepository {
  constructor(@InjectModel(AGREEMENT) private readonly agreements: Model<AgreementRow>) {}

  async create(row: AgreementRow, session: ClientSession): Promise<void> {
    await this.agreements.create([row], { session });
  }

  async find(stay: Stay, agreementId: string, session?: ClientSession): Promise<AgreementRow | null> {
    return this.agreements
      .findOne({ _id: agreementId, stayId: stay.stayId, institution: stay.institution })
      .session(session ?? null)
      .lean();
  }

  async listOf(stay: Stay): Promise<AgreementRow[]> {
    return this.agreements.find({ stayId: stay.stayId, institution: stay.institution }).sort({ version: -1 }).lean();
  }

  /** The signed agreement that covers an obligation, fulfilled or not. */
  async liveOf(obligationId: string, session?: ClientSession): Promise<AgreementRow | null> {
    return this.agreements
      .findOne({ obligationId, state: { $in: LIVE } })
      .session(session ?? null)
      .lean();
  }

  async *eachEffective(institution: string): AsyncGenerator<AgreementRow> {
    for await (const row of this.agreements.find({ institution, state: 'effective' }).lean().cursor()) yield row;
  }

  async nextVersion(stay: Stay, session: ClientSession): Promise<number> {
    const latest = await this.agreements.findOne({ stayId: stay.stayId }).sort({ version: -1 }).session(session).lean();
    return (latest?.version ?? 0) + 1;
  }

  /** Moves on by the transition table; false when its state does not allow it. Nothing but the state changes. */
  async advance(agreementId: string, to: AgreementState, session?: ClientSession): Promise<boolean> {
    const filter = { _id: agreementId, state: { $in: statesBefore(AGREEMENT_TRANSITIONS, to) } };
    const result = await this.agreements.updateOne(filter, { $set: { state: to } }, session ? { session } : {});
    return result.modifiedCount === 1;
  }

  /** Puts the signature on a presented agreement, once; from then on its content stands. */
  async sign(
    agreementId: string,
    signed: { signature: AgreementSignature; pdfSha256: string; startsOn: string },
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
