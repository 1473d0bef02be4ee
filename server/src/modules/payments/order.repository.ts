import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { ORDER_TRANSITIONS, type OrderState, type PayTarget, statesBefore } from '@zhenhoufu/shared/domain';
import type { ClientSession, Model } from 'mongoose';
import type { StayScope } from '../../common/caller.js';
import { PAYMENT_ORDER, type PaymentOrder } from './payment.schema.js';

type Stay = Pick<StayScope, 'stayId' | 'institution'>;
const LIVE: OrderState[] = ['created', 'awaiting-payment', 'unknown'];
const BEFORE_PAID = statesBefore(ORDER_TRANSITIONS, 'paid');
const SWEEP_BATCH = 50;

@Injectable()
export class OrderRepository {
  constructor(@InjectModel(PAYMENT_ORDER) private readonly orders: Model<PaymentOrder>) {}

  async create(order: PaymentOrder): Promise<void> {
    await this.orders.create(order);
  }

  async find(stay: Stay, orderId: string): Promise<PaymentOrder | null> {
    return this.orders.findOne({ _id: orderId, stayId: stay.stayId, institution: stay.institution }).lean();
  }

  async get(orderId: string): Promise<PaymentOrder> {
    const order = await this.orders.findById(orderId).lean();
    if (!order) throw new Error(`order ${orderId} is gone`);
    return order;
  }

  async findByOutTradeNo(outTradeNo: string, session?: ClientSession): Promise<PaymentOrder | null> {
    return this.orders
      .findOne({ outTradeNo })
      .session(session ?? null)
      .lean();
  }

  /**
   * Makes an order paid if it is the one that was placed: this number, amount and payer. Null when there is no such
   * order, or when it was paid before.
   */
  async pay(
    expected: { outTradeNo: string; amountFen: number; openid: string | undefined },
    paymentId: string,
    session: ClientSession,
  ): Promise<PaymentOrder | null> {
    const { openid, ...placed } = expected;
    const filter = { ...placed, ...(openid === undefined ? {} : { openid }), state: { $in: BEFORE_PAID } };
    const paid = { $set: { state: 'paid', paymentId } };
    const order = await this.orders.collection.findOneAndUpdate(filter, paid, { session, returnDocument: 'after' });
    return order as unknown as PaymentOrder | null;
  }

  /** An order that this account placed with a pay code. */
  async findOfPayer(accountId: string, orderId: string): Promise<PaymentOrder | null> {
    return this.orders.findOne({ _id: orderId, accountId, payCodeId: { $ne: null } }).lean();
  }

  /** What was paid with a pay code, in fen. */
  async paidByCode(payCodeId: string): Promise<number> {
    const paid = await this.orders.find({ payCodeId, state: 'paid' }, { amountFen: 1 }).lean();
    return paid.reduce((sum, order) => sum + order.amountFen, 0);
  }

  /** The one order of a target that could still be paid. */
  async liveOf({ kind, id }: PayTarget): Promise<PaymentOrder | null> {
    return this.orders.findOne({ 'target.kind': kind, 'target.id': id, state: { $in: LIVE } }).lean();
  }

  /** Moves on by the transition table (`paid` is final); false when its state does not allow it. */
  async advance(
    orderId: string,
    to: OrderState,
    change: Partial<Pick<PaymentOrder, 'prepayId' | 'paymentId'>> = {},
    session?: ClientSession,
  ): Promise<boolean> {
    const filter = { _id: orderId, state: { $in: statesBefore(ORDER_TRANSITIONS, to) } };
    const result = await this.orders.updateOne(filter, { $set: { state: to, ...change } }, session ? { session } : {});
    return result.modifiedCount === 1;
  }

  async setPrepay(orderId: string, prepayId: string): Promise<void> {
    await this.orders.updateOne({ _id: orderId }, { $set: { prepayId } });
  }

  /** Marks that WeChat is being asked; false when somebody asked less than `everyMs` ago. */
  async mayAsk(orderId: string, now: Date, everyMs: number): Promise<boolean> {
    const before = new Date(now.getTime() - everyMs);
    const filter = { _id: orderId, $or: [{ askedAt: null }, { askedAt: { $lte: before } }] };
    return (await this.orders.updateOne(filter, { $set: { askedAt: now } })).modifiedCount === 1;
  }

  /** Orders whose fate is open and that it is time to ask about, the longest due first. */
  async listDue(now: Date): Promise<PaymentOrder[]> {
    return this.orders
      .find({ state: { $in: LIVE }, nextAskAt: { $lte: now } })
      .sort({ nextAskAt: 1 })
      .limit(SWEEP_BATCH)
      .lean();
  }

  /** Takes the turn to ask about a due order; false when another process took it. */
  async takeTurn({ _id, nextAskAt: due, asks }: PaymentOrder, now: Date, next: Date): Promise<boolean> {
    const turn = { $set: { askedAt: now, nextAskAt: next, asks: asks + 1 } };
    return (await this.orders.updateOne({ _id, nextAskAt: due }, turn)).modifiedCount === 1;
  }

  /** The stay's person is known now. */
  async setPatient(
    { institution, stayId }: Pick<StayScope, 'institution' | 'stayId'>,
    patientId: string,
    session: ClientSession,
  ): Promise<void> {
    await this.orders.updateMany({ institution, stayId }, { $set: { patientId } }, { session });
  }
}
