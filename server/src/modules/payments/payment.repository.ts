import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import type { StayScope } from '../../common/caller.js';
import { insertRow } from '../../database/collection.js';
import { PAYMENT, PAYMENT_NOTICE, type Payment, type PaymentNotice } from './payment.schema.js';

type Stay = Pick<StayScope, 'stayId' | 'institution'>;
const NOTICE_BATCH = 50;

/** What a payment counts towards the debt: applied, and not taken back since. */
export function countedFen(payment: Pick<Payment, 'appliedFen' | 'takenBack' | 'returned'>): number {
  return payment.takenBack ? 0 : payment.appliedFen - returnedFen(payment);
}

/** What refunds took back from the debt of it. */
export function returnedFen({ returned = [] }: Pick<Payment, 'returned'>): number {
  return returned.reduce((sum, row) => sum + row.amountFen, 0);
}

function countsOf({
  paidOn,
  appliedFen,
  takenBack,
  returned,
}: Pick<Payment, 'paidOn' | 'appliedFen' | 'takenBack' | 'returned'>): { date: string; amountFen: number }[] {
  const paid = { date: paidOn, amountFen: appliedFen };
  const back = (returned ?? []).map(({ on, amountFen }) => ({ date: on, amountFen: -amountFen }));
  const left = appliedFen - returnedFen({ returned });
  return takenBack ? [paid, ...back, { date: takenBack.on, amountFen: -left }] : [paid, ...back];
}

@Injectable()
export class PaymentRepository {
  constructor(
    @InjectModel(PAYMENT) private readonly payments: Model<Payment>,
    @InjectModel(PAYMENT_NOTICE) private readonly notices: Model<PaymentNotice>,
  ) {}

  async findByTransaction(transactionId: string, session?: ClientSession): Promise<Payment | null> {
    return this.payments
      .findOne({ transactionId })
      .session(session ?? null)
      .lean();
  }

  async find(stay: Stay, paymentId: string, session?: ClientSession): Promise<Payment | null> {
    return this.payments
      .findOne({ _id: paymentId, stayId: stay.stayId, institution: stay.institution })
      .session(session ?? null)
      .lean();
  }

  /** Received at the window since a business date, newest first. */
  async listWindow(institution: string, since: string): Promise<Payment[]> {
    const ways: Payment['way'][] = ['window-cash', 'window-card'];
    return this.payments
      .find({ institution, way: { $in: ways }, paidOn: { $gte: since } })
      .sort({ paidAt: -1 })
      .lean();
  }

  async listOf(stay: Stay): Promise<Payment[]> {
    return this.payments.find({ stayId: stay.stayId, institution: stay.institution }).sort({ paidAt: 1 }).lean();
  }

  /** What counts towards an agreement's instalments: the applied part of each payment, by business date; taken back, it goes again. */
  async receivedFor(agreementId: string, session?: ClientSession): Promise<{ date: string; amountFen: number }[]> {
    return (await this.receivedForEach([agreementId], session)).get(agreementId) ?? [];
  }

  /** The same of several; an agreement that received nothing is left out. */
  async receivedForEach(
    agreementIds: readonly string[],
    session?: ClientSession,
  ): Promise<Map<string, { date: string; amountFen: number }[]>> {
    const fields = { agreementId: 1, paidOn: 1, appliedFen: 1, takenBack: 1, returned: 1 } as const;
    const rows = await this.payments
      .find({ agreementId: { $in: [...agreementIds] } }, fields)
      .sort({ paidAt: 1 })
      .session(session ?? null)
      .lean();
    const byAgreement = new Map<string, { date: string; amountFen: number }[]>();
    for (const row of rows) {
      const own = byAgreement.get(row.agreementId ?? '') ?? [];
      byAgreement.set(row.agreementId ?? '', [...own, ...countsOf(row)]);
    }
    return byAgreement;
  }

  /** Every payment for a patient, newest first. */
  async listOfPatient(institution: string, patientId: string, session?: ClientSession): Promise<Payment[]> {
    return this.payments
      .find({ institution, patientId })
      .sort({ paidAt: -1 })
      .session(session ?? null)
      .lean();
  }

  /** Every payment for each of these patients, newest first. */
  async listOfPatients(institution: string, patientIds: readonly string[]): Promise<Map<string, Payment[]>> {
    const byPatient = new Map<string, Payment[]>(patientIds.map((patientId) => [patientId, []]));
    const query = { institution, patientId: { $in: [...byPatient.keys()] } };
    const rows = await this.payments.find(query).sort({ paidAt: -1 }).lean();
    for (const row of rows) byPatient.get(row.patientId ?? '')?.push(row);
    return byPatient;
  }

  /** Takes a part of what the debt took off again on a business date: a mistaken payment is given back. */
  async addReturned(
    paymentId: string,
    returned: { on: string; amountFen: number; refundId: string },
    session: ClientSession,
  ): Promise<void> {
    await this.payments.updateOne({ _id: paymentId }, { $push: { returned } }, { session });
  }

  /** Marks a payment as taken back, once; its own figures stand. */
  async takeBack(paymentId: string, takenBack: NonNullable<Payment['takenBack']>, session: ClientSession) {
    const filter = { _id: paymentId, takenBack: null };
    return (await this.payments.updateOne(filter, { $set: { takenBack } }, { session })).modifiedCount === 1;
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

  /** The stay's person is known now. */
  async setPatient(
    { institution, stayId }: Pick<StayScope, 'institution' | 'stayId'>,
    patientId: string,
    session: ClientSession,
  ): Promise<void> {
    await this.payments.updateMany({ institution, stayId }, { $set: { patientId } }, { session });
  }
}
