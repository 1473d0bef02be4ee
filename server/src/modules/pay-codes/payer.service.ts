import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Order, ResponseOf } from '@zhenhoufu/shared/contracts';
import { maskName } from '@zhenhoufu/shared/domain';
import { isRefusal, type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { capitalAmount, formatYuan } from '@zhenhoufu/shared/money';
import type { PhoneCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { TryLocks } from '../identity/index.js';
import { ObligationRepository } from '../obligations/index.js';
import { OrderRepository, OrderService, PaymentRepository, paidAtHospital } from '../payments/index.js';
import { RegistryRepository } from '../registry/index.js';
import { PayCodeRepository } from './pay-code.repository.js';
import type { PayCode } from './pay-code.schema.js';

type PayerOrder = ResponseOf<'getPayerOrder'>;

/** What somebody with a pay code sees and does: an amount for a masked name, and nothing of the stay (P31). */
@Injectable()
export class PayerService {
  private readonly logger = new Logger('pay-codes');

  constructor(
    private readonly clock: Clock,
    private readonly codes: PayCodeRepository,
    private readonly locks: TryLocks,
    private readonly orders: OrderRepository,
    private readonly placing: OrderService,
    private readonly payments: PaymentRepository,
    private readonly obligations: ObligationRepository,
    private readonly registry: RegistryRepository,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
  ) {}

  async look(caller: PhoneCaller, code: string): Promise<ResponseOf<'getPayCode'> | Refusal> {
    const live = await this.open(caller, code);
    if (isRefusal(live)) return live;
    return {
      ...(await this.names(live)),
      dueFen: await this.dueFen(live),
      dueOn: live.dueOn !== null && live.dueOn >= this.clock.today() ? live.dueOn : null,
      checkNo: live.checkNo,
      expiresAt: live.expiresAt.toISOString(),
    };
  }

  async pay(caller: PhoneCaller, code: string, amountFen: number): Promise<PayerOrder | Refusal> {
    const live = await this.open(caller, code);
    if (isRefusal(live)) return live;
    const dueFen = await this.dueFen(live);
    if (dueFen <= 0) return refuse('nothing-owed', '这一笔已经有人付了，谢谢您');
    if (amountFen > dueFen) return refuse('amount-above-balance', `最多付 ${formatYuan(dueFen)} 元`, 'amountFen');
    const order = await this.placing.create(
      stayOf(live),
      caller,
      { amountFen, prepaymentId: null },
      { payCodeId: live._id },
    );
    return isRefusal(order) ? order : this.view(order, live);
  }

  /** Only whoever placed an order sees it; it can be read after the code has ended. */
  async read(caller: PhoneCaller, orderId: string): Promise<PayerOrder | Refusal> {
    const code = await this.codeOf(caller, orderId);
    if (isRefusal(code)) return code;
    const order = await this.placing.read(stayOf(code), orderId);
    return isRefusal(order) ? order : this.view(order, code);
  }

  async close(caller: PhoneCaller, orderId: string): Promise<PayerOrder | Refusal> {
    const code = await this.codeOf(caller, orderId);
    if (isRefusal(code)) return code;
    const order = await this.placing.close(stayOf(code), orderId);
    return isRefusal(order) ? order : this.view(order, code);
  }

  /** A live code. Wrong ones are counted per account: five lock it for an hour, and that is logged. */
  private async open(caller: PhoneCaller, code: string): Promise<PayCode | Refusal> {
    const key = `pay-code:${caller.accountId}`;
    if (await this.locks.isLocked(key)) return refuse('pay-code-locked');
    const row = await this.codes.findByHash(this.keys.lookup(code, 'code'));
    if (!row) {
      const left = await this.locks.wrong(key);
      this.logger.warn({ payCode: left > 0 ? 'wrong' : 'locked', account: caller.accountId });
      return left > 0 ? refuse('pay-code-wrong') : refuse('pay-code-locked');
    }
    if (row.endedAt !== null || row.expiresAt <= this.clock.systemNow()) return refuse('pay-code-over');
    return row;
  }

  private async codeOf(caller: PhoneCaller, orderId: string): Promise<PayCode | Refusal> {
    const order = await this.orders.findOfPayer(caller.accountId, orderId);
    return order?.payCodeId ? this.codes.get(order.payCodeId) : refuse('not-found', '没有这张支付单');
  }

  /** What is left of the code's amount, never more than what is still owed. */
  private async dueFen(code: PayCode): Promise<number> {
    const obligation = await this.obligations.latestOf(stayOf(code));
    const left = code.amountFen - (await this.orders.paidByCode(code._id));
    return Math.max(0, Math.min(left, obligation?.balanceFen ?? 0));
  }

  private async names({ institution, patientId }: PayCode) {
    const { name: hospital, phone: hospitalPhone } = await this.registry.getInstitution(institution);
    const patient = await this.registry.getPatient(institution, patientId);
    return { hospital, hospitalPhone, patientNameMasked: maskName(patient.name) };
  }

  private async view(order: Order, code: PayCode): Promise<PayerOrder> {
    const payment = order.paymentId ? await this.payments.find(code, order.paymentId) : null;
    return {
      ...(await this.names(code)),
      orderId: order.orderId,
      state: order.state,
      amountFen: order.amountFen,
      expiresAt: order.expiresAt,
      pay: order.pay,
      receipt: payment && {
        amountCapital: capitalAmount(payment.amountFen),
        paidAt: paidAtHospital(payment).toISOString(),
        paidOn: payment.paidOn,
        transactionTail: payment.transactionId.slice(-6),
      },
    };
  }
}

function stayOf({ institution, stayId, patientId }: PayCode): StayScope {
  return { institution, stayId, patientId, scopes: [] };
}
