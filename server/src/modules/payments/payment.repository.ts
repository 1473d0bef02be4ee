import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import type { StayScope } from '../../common/caller.js';
import { insertRow } from '../../database/collection.js';
import {
  PAYMENT,
  PAYMENT_NOTICE,
  type Payment,
  type PaymentNotice,
  QUARANTINED_PAYMENT,
  type QuarantinedPayment,
} from './payment.schema.js';

type Stay = Pick<StayScope, 'stayId' | 'institution'>;
const NOTICE_BATCH = 50;

@Injectable()
export class PaymentRepository {
  constructor(
    @InjectModel(PAYMENT) private readonly payments: Model<Payment>,
    @InjectModel(PAYMENT_NOTICE) private readonly notices: Model<PaymentNotice>,
    @InjectModel(QUARANTINED_PAYMENT) private readonly quarantined: Model<QuarantinedPayment>,
  ) {}

  async findByTransaction(transactionId: string, session?: ClientSession): Promise<Payment | null> {
    return this.payments
      .findOne({ transactionId })
      .session(session ?? null)
      .lean();
  }

  async find(stay: Stay, paymentId: string): Promise<Payment | null> {
    return this.payments.findOne({ _id: paymentId, stayId: stay.stayId, institution: stay.institution }).lean();
  }

  async listOf(stay: Stay): Promise<Payment[]> {
    return this.payments.find({ stayId: stay.stayId, institution: stay.institution }).sort({ paidAt: 1 }).lean();
  }

  /** What counts towards an agreement's instalments: the applied part of each payment, by business date; taken back, it goes again. */
  async receivedFor(agreementId: string, session?: ClientSession): Promise<{ date: string; amountFen: number }[]> {
    const rows = await this.payments
      .find({ agreementId }, { paidOn: 1, appliedFen: 1, takenBack: 1 })
      .sort({ paidAt: 1 })
      .session(session ?? null)
      .lean();
    return rows.flatMap(({ paidOn, appliedFen, takenBack }) => {
      const paid = { date: paidOn, amountFen: appliedFen };
      return takenBack ? [paid, { date: takenBack.on, amountFen: -appliedFen }] : [paid];
    });
  }

  async create(payment: Payment, session: ClientSession): Promise<void> {
    await insertRow(this.payments, payment, session);
  }

  /** Keeps a notice that could not be worked at once; a repeated one is the same row. */
  async keepNotice(notice: PaymentNotice): Promise<void> {
    await this.notices.updateOne({ _id: notice._id }, { $setOnInsert: notice }, { upsert: true });
  }

  async finishNotice(noticeId: string): Promise<void> {
    await this.notices.updateOne({ _id: noticeId }, { $set: { state: 'done' } });
  }

  async listWaitingNotices(): Promise<PaymentNotice[]> {
    return this.notices.find({ state: 'stored' }).sort({ receivedAt: 1 }).limit(NOTICE_BATCH).lean();
  }

  /** Puts money aside; false when it stands there already. */
  async quarantine(row: QuarantinedPayment, session: ClientSession): Promise<boolean> {
    const result = await this.quarantined.updateOne({ _id: row._id }, { $setOnInsert: row }, { upsert: true, session });
    return result.upsertedCount === 1;
  }

  /** Ends a quarantine whose money was posted; false when there was none. */
  async release(transactionId: string, at: Date, session: ClientSession): Promise<boolean> {
    const filter = { _id: transactionId, releasedAt: null };
    return (await this.quarantined.updateOne(filter, { $set: { releasedAt: at } }, { session })).modifiedCount === 1;
  }

  /** Does this money stand in suspense? */
  async isQuarantined(transactionId: string): Promise<boolean> {
    return (await this.quarantined.exists({ _id: transactionId, releasedAt: null })) !== null;
  }

  async listQuarantined(institution: string): Promise<QuarantinedPayment[]> {
    return this.quarantined.find({ institution, releasedAt: null }).sort({ receivedAt: -1 }).lean();
  }

  async countQuarantined(institution: string): Promise<number> {
    return this.quarantined.countDocuments({ institution, releasedAt: null });
  }
}
