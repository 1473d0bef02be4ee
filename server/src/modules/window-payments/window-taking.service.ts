import { Injectable } from '@nestjs/common';
import type { BodyOf } from '@zhenhoufu/shared/contracts';
import { isRefusal, type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { formatYuan } from '@zhenhoufu/shared/money';
import type { ClientSession } from 'mongoose';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import { Transactions } from '../../database/transactions.js';
import { ObligationRepository } from '../obligations/index.js';
import { OrderService, type Payment, PaymentPosting, PaymentRepository, PayTargets } from '../payments/index.js';
import { PrepaymentRepository } from '../prepayments/index.js';

type Taking = BodyOf<'takeWindowPayment'>;

/** One per receipt number of an institution: the number is as good as WeChat's own (invariant 3). */
function transactionIdOf({ institution }: StayScope, receiptNo: string): string {
  return `window:${institution}:${receiptNo}`;
}

/** Cash and cards at the window: posted like any payment, once per receipt number of the institution. */
@Injectable()
export class WindowTaking {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly targets: PayTargets,
    private readonly orders: OrderService,
    private readonly obligations: ObligationRepository,
    private readonly prepayments: PrepaymentRepository,
    private readonly payments: PaymentRepository,
    private readonly posting: PaymentPosting,
  ) {}

  /** A live WeChat order for the same thing is asked about and closed first: nobody pays twice (invariant 5). */
  async take(stay: StayScope, caller: StaffCaller, taking: Taking): Promise<Payment | Refusal> {
    const used = await this.used(stay, taking.receiptNo);
    if (used) return used;
    const payable = await this.targets.find(stay, taking.prepaymentId);
    if (!payable || payable.dueFen === 0) return refuse('nothing-owed');
    const cleared = await this.orders.clear(payable.target);
    if (isRefusal(cleared)) return cleared;
    return this.transactions.run((session) => this.post(stay, caller, taking, session));
  }

  private async post(
    stay: StayScope,
    caller: StaffCaller,
    taking: Taking,
    session: ClientSession,
  ): Promise<Payment | Refusal> {
    const { prepaymentId, amountFen, way, receiptNo, payerName } = taking;
    const used = await this.used(stay, receiptNo, session);
    if (used) return used;
    const payable = await this.targets.find(stay, prepaymentId, session);
    if (!payable || payable.dueFen === 0) return refuse('nothing-owed', '刚刚已经付清了');
    if (payable.target.kind === 'obligation') await this.obligations.lock(payable.target.id, session);
    else await this.prepayments.lock(payable.target.id, session);
    if (amountFen > payable.dueFen) {
      return refuse('amount-above-balance', `现在还要付 ${formatYuan(payable.dueFen)} 元`, 'amountFen');
    }
    const { institution, stayId, patientId } = stay;
    const takenBy = { staffId: caller.staffId, name: caller.name };
    const money = { transactionId: transactionIdOf(stay, receiptNo), way, amountFen, receiptNo, takenBy };
    const when = { paidAt: this.clock.systemNow(), hospitalAt: this.clock.now(), paidOn: this.clock.today() };
    const who = { institution, stayId, patientId, target: payable.target, payerName };
    return this.posting.post(
      { paymentId: newId(), orderId: null, accountId: null, ...who, ...money, ...when },
      session,
    );
  }

  private async used(stay: StayScope, receiptNo: string, session?: ClientSession): Promise<Refusal | null> {
    if (!(await this.payments.findByTransaction(transactionIdOf(stay, receiptNo), session))) return null;
    return refuse('receipt-number-used', `收据号 ${receiptNo} 已经记过一笔，请核对`, 'receiptNo');
  }
}
