import { Injectable } from '@nestjs/common';
import type { WindowDues, WindowPayment } from '@zhenhoufu/shared/contracts';
import { PAY_WAYS } from '@zhenhoufu/shared/domain';
import { addDays } from '@zhenhoufu/shared/time';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { AdmissionRepository } from '../admissions/index.js';
import { type Payment, PaymentRepository, paidAtHospital, purposeOf, RepaymentReader } from '../payments/index.js';
import { PrepaymentReader } from '../prepayments/index.js';
import { RefundRepository } from '../refunds/index.js';
import { RegistryRepository } from '../registry/index.js';
import { WindowReversalRepository } from './window-reversal.repository.js';
import type { WindowReversal } from './window-reversal.schema.js';

const DAYS_SHOWN = 31;

/** What the window can take, and what it took. */
@Injectable()
export class WindowPaymentsReader {
  constructor(
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
    private readonly admissions: AdmissionRepository,
    private readonly payments: PaymentRepository,
    private readonly repayments: RepaymentReader,
    private readonly prepayments: PrepaymentReader,
    private readonly reversals: WindowReversalRepository,
    private readonly refunds: RefundRepository,
  ) {}

  async dues(stay: StayScope): Promise<WindowDues> {
    const { iptNo: admissionNo } = await this.admissions.get(stay);
    const repayment = await this.repayments.read(stay);
    const asked = (await this.prepayments.viewsOf(stay)).filter((row) => row.leftFen > 0);
    const dues: WindowDues['dues'] = asked.map(({ prepaymentId, kind, title, leftFen: dueFen }) => ({
      prepaymentId,
      title: kind === 'deposit' ? '押金' : `分阶段预缴（${title}）`,
      dueFen,
      nextFen: null,
    }));
    const { balanceFen: dueFen, instalments } = repayment;
    const next = instalments.find((part) => part.paidFen < part.amountFen);
    const nextFen = next ? Math.min(next.amountFen - next.paidFen, dueFen) : null;
    if (dueFen > 0) dues.push({ prepaymentId: null, title: '出院后还欠的', dueFen, nextFen });
    return { patientName: repayment.patientName, admissionNo, dues };
  }

  /** Of the last month; those that wait for a second person come first, however old they are. */
  async list(caller: StaffCaller): Promise<WindowPayment[]> {
    const { institution } = caller;
    const recent = await this.payments.listWindow(institution, addDays(this.clock.today(), -DAYS_SHOWN));
    const waiting: Payment[] = [];
    for (const row of await this.reversals.listAsked(institution)) {
      const payment = await this.payments.find(row, row.paymentId);
      if (payment) waiting.push(payment);
    }
    const rest = recent.filter((payment) => !waiting.some(({ _id }) => _id === payment._id));
    return this.views([...waiting, ...rest], caller);
  }

  async view(payment: Payment, caller: StaffCaller): Promise<WindowPayment> {
    const [view] = await this.views([payment], caller);
    if (!view) throw new Error(`payment ${payment._id} is no window payment`);
    return view;
  }

  private async views(payments: readonly Payment[], caller: StaffCaller): Promise<WindowPayment[]> {
    const { institution } = caller;
    const ids = payments.map((payment) => payment._id);
    const reversals = await this.reversals.newestOf(ids);
    const refunded = await this.refunds.liveSums(ids);
    const stays = await this.admissions.byIds(institution, [...new Set(payments.map((row) => row.stayId))]);
    const views: WindowPayment[] = [];
    for (const payment of payments) {
      const reversal = reversals.get(payment._id);
      const { name: patientName } = await this.registry.getPatient(institution, payment.patientId);
      views.push({
        paymentId: payment._id,
        stayId: payment.stayId,
        patientName,
        admissionNo: stays.find(({ _id }) => _id === payment.stayId)?.iptNo ?? '',
        purpose: purposeOf(payment),
        way: PAY_WAYS[payment.way],
        receiptNo: payment.receiptNo ?? '',
        amountFen: payment.amountFen,
        paidAt: paidAtHospital(payment).toISOString(),
        paidOn: payment.paidOn,
        payerName: payment.payerName,
        takenBy: payment.takenBy?.name ?? '',
        takenBackOn: payment.takenBack?.on ?? null,
        takenBackFen: payment.takenBack?.amountFen ?? null,
        leftFen: payment.takenBack ? 0 : Math.max(0, payment.amountFen - (refunded.get(payment._id) ?? 0)),
        reversal: reversal ? reversalView(reversal, caller) : null,
      });
    }
    return views;
  }
}

function reversalView(row: WindowReversal, caller: StaffCaller): NonNullable<WindowPayment['reversal']> {
  return {
    reversalId: row._id,
    state: row.state,
    reason: row.reason,
    askedBy: row.askedBy.name,
    askedAt: row.askedBy.at.toISOString(),
    decidedBy: row.decidedBy?.name ?? null,
    decidedAt: row.decidedBy?.at.toISOString() ?? null,
    note: row.note,
    mayDecide: row.state === 'asked' && row.askedBy.staffId !== caller.staffId,
  };
}
