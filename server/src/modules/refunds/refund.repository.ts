import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { canGo, REFUND_TRANSITIONS, type RefundState } from '@zhenhoufu/shared/domain';
import type { ClientSession, Model } from 'mongoose';
import { insertRow } from '../../database/collection.js';
import { REFUND, type Refund } from './refund.schema.js';

type Change = Partial<
  Pick<
    Refund,
    | 'takeBackFen'
    | 'decidedBy'
    | 'decisionNote'
    | 'changedAt'
    | 'endedOn'
    | 'problem'
    | 'nextAt'
    | 'paidOut'
    | 'leasedUntil'
    | 'atWechat'
  >
>;
const OPEN: RefundState[] = ['requested', 'approved', 'processing', 'abnormal'];
const GONE: RefundState[] = ['rejected', 'closed'];
const WORKED: RefundState[] = ['approved', 'processing'];
const LATEST = 300;

@Injectable()
export class RefundRepository {
  constructor(@InjectModel(REFUND) private readonly refunds: Model<Refund>) {}

  async create(refund: Refund, session: ClientSession): Promise<void> {
    await insertRow(this.refunds, refund, session);
  }

  async find(institution: string, refundId: string, session?: ClientSession): Promise<Refund | null> {
    return this.refunds
      .findOne({ _id: refundId, institution })
      .session(session ?? null)
      .lean();
  }

  async findByNumber(outRefundNo: string): Promise<Refund | null> {
    return this.refunds.findOne({ outRefundNo }).lean();
  }

  /** The refunds of a patient, newest first. */
  async listOfPatient(institution: string, patientId: string, session?: ClientSession): Promise<Refund[]> {
    return this.refunds
      .find({ institution, patientId })
      .sort({ _id: -1 })
      .session(session ?? null)
      .lean();
  }

  /** What waits for a person or for WeChat first, then the newest that are over. */
  async listOfInstitution(institution: string): Promise<Refund[]> {
    const open = await this.refunds
      .find({ institution, state: { $in: OPEN } })
      .sort({ _id: 1 })
      .lean();
    const over = await this.refunds
      .find({ institution, state: { $nin: OPEN } })
      .sort({ _id: -1 })
      .limit(LATEST)
      .lean();
    return [...open, ...over];
  }

  /** How many wait for a person: to be agreed to, paid out at the window, or looked at. */
  async countForPeople(institution: string): Promise<number> {
    const windows = { state: 'approved' as const, way: 'window' as const };
    const looked = { problem: { $in: ['refused' as const, 'differs' as const, 'contradiction' as const] } };
    return this.refunds.countDocuments({
      institution,
      $or: [{ state: 'requested' as const }, { state: 'abnormal' as const }, windows, looked],
    });
  }

  /** What was asked back of each payment and neither rejected nor closed, in fen. */
  async liveSums(paymentIds: readonly string[], session?: ClientSession): Promise<Map<string, number>> {
    const rows = await this.refunds
      .find({ paymentId: { $in: [...paymentIds] }, state: { $nin: GONE } }, { paymentId: 1, amountFen: 1 })
      .session(session ?? null)
      .lean();
    const sums = new Map<string, number>();
    for (const { paymentId, amountFen } of rows) {
      if (paymentId) sums.set(paymentId, (sums.get(paymentId) ?? 0) + amountFen);
    }
    return sums;
  }

  /** Waits a refund of this payment for somebody to agree? */
  async isAskedFor(paymentId: string, session: ClientSession): Promise<boolean> {
    return (await this.refunds.exists({ paymentId, state: 'requested' }).session(session)) !== null;
  }

  /** Moves on by the transition table from the state that was read; false when that is not its state any more. */
  async advance({ _id, state }: Refund, to: RefundState, change: Change, session: ClientSession): Promise<boolean> {
    if (!canGo(REFUND_TRANSITIONS, state, to)) return false;
    const filter = { _id, state };
    const result = await this.refunds.updateOne(filter, { $set: { state: to, ...change } }, { session });
    return result.modifiedCount === 1;
  }

  /** Takes the next refund that WeChat must be told of or asked about, until a system time. */
  async lease(now: Date, until: Date): Promise<Refund | null> {
    return this.refunds
      .findOneAndUpdate(
        {
          state: { $in: WORKED },
          way: 'wechat-pay',
          nextAt: { $lte: now },
          $or: [{ leasedUntil: null }, { leasedUntil: { $lte: now } }],
        },
        { $set: { leasedUntil: until } },
        { sort: { nextAt: 1 }, returnDocument: 'after' },
      )
      .lean();
  }

  /** Takes one refund for a person's act; false while a worker holds it. */
  async hold(refundId: string, now: Date, until: Date): Promise<boolean> {
    const free = { $or: [{ leasedUntil: null }, { leasedUntil: { $lte: now } }] };
    const result = await this.refunds.updateOne({ _id: refundId, ...free }, { $set: { leasedUntil: until } });
    return result.modifiedCount === 1;
  }

  /** Writes a try down before it is made. */
  async beginTry(refund: Refund, now: Date): Promise<void> {
    const change = { triedAt: now, sentAt: refund.sentAt ?? now };
    await this.refunds.updateOne({ _id: refund._id }, { $set: change, $inc: { tries: 1 } });
  }

  /** Lets go of a held refund; says when it is worked next and what hinders it. */
  async letGo(refundId: string, change: Partial<Pick<Refund, 'nextAt' | 'problem'>> = {}): Promise<void> {
    await this.refunds.updateOne({ _id: refundId }, { $set: { leasedUntil: null, ...change } });
  }

  /** When another refund of the same payment was first sent last, or null. */
  async lastSent({ _id, transactionId }: Refund): Promise<Date | null> {
    const other = { transactionId, _id: { $ne: _id }, sentAt: { $ne: null } };
    return (await this.refunds.findOne(other, { sentAt: 1 }).sort({ sentAt: -1 }).lean())?.sentAt ?? null;
  }

  async setNotice(refundId: string, noticeSha256: string, session: ClientSession): Promise<void> {
    await this.refunds.updateOne({ _id: refundId, noticeSha256: null }, { $set: { noticeSha256 } }, { session });
  }

  /** The stay's person is known now. */
  async setPatient(
    { institution, stayId }: { institution: string; stayId: string },
    patientId: string,
    session: ClientSession,
  ): Promise<void> {
    await this.refunds.updateMany({ institution, stayId }, { $set: { patientId } }, { session });
  }
}
