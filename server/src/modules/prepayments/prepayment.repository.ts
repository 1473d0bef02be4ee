import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { PREPAYMENT_TRANSITIONS, type PrepaymentState, statesBefore } from '@zhenhoufu/shared/domain';
import type { ClientSession, Model } from 'mongoose';
import type { StayScope } from '../../common/caller.js';
import { insertRow, textIs } from '../../database/collection.js';
import { PREPAYMENT, type Prepayment } from './prepayment.schema.js';

type Stay = Pick<StayScope, 'stayId' | 'institution'>;
type Change = Partial<Pick<Prepayment, 'askedFen' | 'askedOn' | 'cause' | 'dropped' | 'releasedFen' | 'applied'>>;

@Injectable()
export class PrepaymentRepository {
  constructor(@InjectModel(PREPAYMENT) private readonly prepayments: Model<Prepayment>) {}

  async create(row: Prepayment, session: ClientSession): Promise<void> {
    await insertRow(this.prepayments, row, session);
  }

  async find(stay: Stay, prepaymentId: string, session?: ClientSession): Promise<Prepayment | null> {
    return this.prepayments
      .findOne({ _id: prepaymentId, stayId: stay.stayId, institution: stay.institution })
      .session(session ?? null)
      .lean();
  }

  async get(prepaymentId: string): Promise<Prepayment> {
    return found(await this.prepayments.findById(prepaymentId).lean(), prepaymentId);
  }

  /** Touches it, so that two transactions that decide by what is held conflict instead of both winning. */
  async lock(prepaymentId: string, session: ClientSession): Promise<Prepayment> {
    const row = await this.prepayments
      .findOneAndUpdate({ _id: prepaymentId }, { $inc: { lockCount: 1 } } as never, {
        session,
        returnDocument: 'after',
      })
      .lean();
    return found(row, prepaymentId);
  }

  /** Of a stay: the deposit first, then the stages in the order of their thresholds. */
  async listOf(stay: Stay, session?: ClientSession): Promise<Prepayment[]> {
    const rows = await this.prepayments
      .find({ stayId: stay.stayId, institution: stay.institution })
      .session(session ?? null)
      .lean();
    const order = ({ cause }: Prepayment) => (cause.kind === 'stage' ? cause.thresholdFen : 0);
    return rows.sort((a, b) => order(a) - order(b));
  }

  /** How many stages were asked for, by stay. */
  async stagesOf(institution: string, stayIds: readonly string[]): Promise<Map<string, number>> {
    const rows = await this.prepayments.aggregate<{ _id: string; stages: number }>([
      { $match: { stayId: { $in: [...stayIds] }, institution, kind: 'stage-payment' } },
      { $group: { _id: '$stayId', stages: { $sum: 1 } } },
    ]);
    return new Map(rows.map(({ _id, stages }) => [_id, stages]));
  }

  /** What a settlement took into account. */
  async listApplied(settlementId: string, session: ClientSession): Promise<Prepayment[]> {
    return this.prepayments
      .find({ 'applied.settlementId': textIs(settlementId) })
      .session(session)
      .lean();
  }

  /** Asked for and not fully received, longest first. */
  async listAsked(institution: string): Promise<Prepayment[]> {
    return this.prepayments.find({ institution, state: 'asked' }).sort({ askedOn: 1 }).lean();
  }

  async listDropped(institution: string): Promise<Prepayment[]> {
    return this.prepayments.find({ institution, state: 'dropped' }).sort({ askedOn: 1 }).lean();
  }

  /** Writes facts and the state they make; throws when the table does not lead there. */
  async restate(row: Prepayment, to: PrepaymentState, change: Change, session: ClientSession): Promise<void> {
    const from = to === row.state ? [to] : statesBefore(PREPAYMENT_TRANSITIONS, to);
    const result = await this.prepayments.updateOne(
      { _id: row._id, state: { $in: from } },
      { $set: { state: to, ...change } },
      { session },
    );
    if (result.matchedCount !== 1) throw new Error(`prepayment ${row._id} cannot go from ${row.state} to ${to}`);
  }

  /** The stay's person is known now: what is given back goes to that person. */
  async setPatient(stay: Stay, patientId: string): Promise<void> {
    await this.prepayments.updateMany({ stayId: stay.stayId, institution: stay.institution }, { $set: { patientId } });
  }

  /** Keeps the paper that was made for it; somebody else's stands when it was made before. */
  async setNotice(prepaymentId: string, notice: Prepayment['notice'], session: ClientSession): Promise<boolean> {
    const filter = { _id: prepaymentId, notice: null };
    return (await this.prepayments.updateOne(filter, { $set: { notice } }, { session })).modifiedCount === 1;
  }

  /** The number of the next ledger entry that moves this prepayment's money on. */
  async nextMove(prepaymentId: string, session: ClientSession): Promise<number> {
    const row = await this.prepayments
      .findOneAndUpdate({ _id: prepaymentId }, { $inc: { moves: 1 } }, { session, returnDocument: 'after' })
      .lean();
    return found(row, prepaymentId).moves;
  }
}

function found(row: Prepayment | null, prepaymentId: string): Prepayment {
  if (!row) throw new Error(`prepayment ${prepaymentId} is gone`);
  return row;
}
