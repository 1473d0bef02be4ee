import { Injectable } from '@nestjs/common';
import type { Receipt } from '@zhenhoufu/shared/contracts';
import { applyReceived, maskName, PAY_WAYS } from '@zhenhoufu/shared/domain';
import { capitalAmount } from '@zhenhoufu/shared/money';
import type { StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { AgreementRepository } from '../agreements/index.js';
import { RegistryRepository } from '../registry/index.js';
import { purposeOf } from './pay-targets.js';
import { PaymentRepository } from './payment.repository.js';
import { type Payment, paidAtHospital } from './payment.schema.js';
import { RepaymentReader } from './repayment-reader.js';

/** 缴费凭证 (P31): what was paid, by whom, which instalments, what is left. */
@Injectable()
export class ReceiptReader {
  constructor(
    private readonly clock: Clock,
    private readonly payments: PaymentRepository,
    private readonly registry: RegistryRepository,
    private readonly agreements: AgreementRepository,
    private readonly repayments: RepaymentReader,
  ) {}

  async read(stay: StayScope, paymentId: string): Promise<Receipt | null> {
    const payment = await this.payments.find(stay, paymentId);
    if (!payment) return null;
    const institution = await this.registry.getInstitution(stay.institution);
    const patient = await this.registry.getPatient(stay.institution, stay.patientId);
    return {
      paymentId: payment._id,
      stayId: payment.stayId,
      hospital: institution.name,
      patientNameMasked: maskName(patient.name),
      payerName: payment.payerName,
      amountFen: payment.amountFen,
      amountCapital: capitalAmount(payment.amountFen),
      purpose: purposeOf(payment),
      target: payment.target.kind,
      way: PAY_WAYS[payment.way],
      paidAt: paidAtHospital(payment).toISOString(),
      paidOn: payment.paidOn,
      transactionTail: payment.receiptNo === null ? payment.transactionId.slice(-6) : '',
      receiptNo: payment.receiptNo,
      takenBackOn: payment.takenBack?.on ?? null,
      covers: payment.allocations,
      creditFen: payment.creditFen,
      balanceFen: payment.balanceAfterFen,
      next: await this.nextAfter(stay, payment),
    };
  }

  /** What comes next, while nothing was paid or changed since. */
  private async nextAfter(stay: StayScope, payment: Payment): Promise<Receipt['next']> {
    const newest = (await this.payments.listOf(stay)).at(-1);
    if (newest?._id !== payment._id || !payment.agreementId || payment.balanceAfterFen === 0) return null;
    const agreement = await this.agreements.find(stay, payment.agreementId);
    if (agreement?.state !== 'effective') return null;
    const { instalments, received } = await this.repayments.standing(agreement, this.clock.today());
    const total = received.reduce((sum, row) => sum + row.amountFen, 0);
    const next = applyReceived(instalments, total).find((part) => part.paidFen < part.amountFen);
    const effective = instalments.find((part) => part.no === next?.no);
    if (!next || !effective) return null;
    return { no: next.no, dueDate: effective.effectiveDate, amountFen: next.amountFen - next.paidFen };
  }
}
