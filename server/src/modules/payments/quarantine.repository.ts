import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import { QUARANTINED_PAYMENT, type QuarantinedPayment, type QuarantineProposal } from './payment.schema.js';

/** Money in suspense (invariant 4): it leaves by WeChat's own word, or by what two people decide; never by both. */
@Injectable()
export class QuarantineRepository {
  constructor(@InjectModel(QUARANTINED_PAYMENT) private readonly rows: Model<QuarantinedPayment>) {}

  /** Puts money aside; false when it stands there already. */
  async add(row: QuarantinedPayment, session: ClientSession): Promise<boolean> {
    const result = await this.rows.updateOne({ _id: row._id }, { $setOnInsert: row }, { upsert: true, session });
    return result.upsertedCount === 1;
  }

  /** Ends a quarantine whose money was posted; false when there was none. */
  async release(transactionId: string, at: Date, session: ClientSession): Promise<boolean> {
    const filter = { _id: transactionId, releasedAt: null };
    return (await this.rows.updateOne(filter, { $set: { releasedAt: at } }, { session })).modifiedCount === 1;
  }

  /** Was this money ever in suspense? */
  async isKnown(transactionId: string): Promise<boolean> {
    return (await this.rows.exists({ _id: transactionId })) !== null;
  }

  /** Did two people decide about this money? */
  async isDecided(transactionId: string, session: ClientSession): Promise<boolean> {
    const row = await this.rows.findById(transactionId, { decided: 1 }).session(session).lean();
    return row?.decided != null;
  }

  async find(institution: string, transactionId: string, session?: ClientSession): Promise<QuarantinedPayment | null> {
    return this.rows
      .findOne({ _id: transactionId, institution })
      .session(session ?? null)
      .lean();
  }

  async list(institution: string): Promise<QuarantinedPayment[]> {
    return this.rows.find({ institution, releasedAt: null }).sort({ receivedAt: -1 }).lean();
  }

  async count(institution: string): Promise<number> {
    return this.rows.countDocuments({ institution, releasedAt: null });
  }

  /** Writes down what one person thinks, or takes it back; false when somebody else's stands or it is over. */
  async propose(transactionId: string, proposal: QuarantineProposal): Promise<boolean> {
    const filter = { _id: transactionId, releasedAt: null, proposal: null };
    return (await this.rows.updateOne(filter, { $set: { proposal } })).modifiedCount === 1;
  }

  async withdraw(transactionId: string): Promise<boolean> {
    const filter = { _id: transactionId, releasedAt: null, proposal: { $ne: null } };
    return (await this.rows.updateOne(filter, { $set: { proposal: null } })).modifiedCount === 1;
  }

  /** The second person agrees to the very proposal that was shown; false when it is not that any more. */
  async decide(
    row: QuarantinedPayment,
    decided: NonNullable<QuarantinedPayment['decided']>,
    session: ClientSession,
  ): Promise<boolean> {
    const filter = { _id: row._id, releasedAt: null, 'proposal.at': row.proposal?.at ?? null };
    const change = { $set: { releasedAt: decided.at, decided } };
    return (await this.rows.updateOne(filter, change, { session })).modifiedCount === 1;
  }

  /** A refund of it moved nothing: it waits for people again. */
  async reopen(transactionId: string, session: ClientSession): Promise<void> {
    const change = { $set: { releasedAt: null, proposal: null, decided: null } };
    await this.rows.updateOne({ _id: transactionId }, change, { session });
  }
}
