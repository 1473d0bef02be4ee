import { Injectable } from '@nestjs/common';
import type { DeskRefund, Refunds, RefundView } from '@zhenhoufu/shared/contracts';
import { maskName, refundableFen } from '@zhenhoufu/shared/domain';
import { daysBetween, shanghaiDate } from '@zhenhoufu/shared/time';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { AdmissionRepository } from '../admissions/index.js';
import { RegistryRepository } from '../registry/index.js';
import { RefundRepository } from './refund.repository.js';
import type { Refund } from './refund.schema.js';
import { RefundRequests } from './refund-requests.js';
import { PROBLEM_WORDS, plainOf } from './refund-words.js';

/** What the family sees of its credit and refunds, and what the desk works on. */
@Injectable()
export class RefundReader {
  constructor(
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
    private readonly admissions: AdmissionRepository,
    private readonly refunds: RefundRepository,
    private readonly requests: RefundRequests,
  ) {}

  async ofStay(stay: StayScope): Promise<Refunds> {
    const { name: hospital, phone: hospitalPhone } = await this.registry.getInstitution(stay.institution);
    const { creditFen, payments } = await this.requests.room(stay);
    const wechatFen = payments
      .filter(({ throughWechat }) => throughWechat)
      .reduce((sum, { room }) => sum + refundableFen(room), 0);
    const rows = await this.refunds.listOfPatient(stay.institution, stay.patientId);
    return {
      stayId: stay.stayId,
      hospital,
      hospitalPhone,
      creditFen,
      refundableFen: Math.min(creditFen, wechatFen),
      approvalAboveFen: await this.requests.approvalAboveFen(stay.institution),
      refunds: rows.map(refundView),
      payments: payments.map(({ payment, room }) => ({
        paymentId: payment._id,
        paidOn: payment.paidOn,
        payerName: payment.payerName,
        amountFen: payment.amountFen,
        refundableFen: refundableFen(room),
      })),
    };
  }

  async ofDesk(caller: StaffCaller): Promise<DeskRefund[]> {
    const rows = await this.refunds.listOfInstitution(caller.institution);
    const stayIds = rows.flatMap(({ stayId }) => (stayId ? [stayId] : []));
    const stays = new Map((await this.admissions.byIds(caller.institution, stayIds)).map((stay) => [stay._id, stay]));
    const views: DeskRefund[] = [];
    for (const row of rows) {
      const stay = row.stayId ? stays.get(row.stayId) : undefined;
      const patient = stay && (await this.registry.getPatient(stay.institution, stay.patientId));
      views.push(this.deskView(caller, row, stay?.iptNo ?? '', patient?.name ?? '不知道是谁'));
    }
    return views;
  }

  async deskRow(caller: StaffCaller, refundId: string): Promise<DeskRefund> {
    const row = (await this.ofDesk(caller)).find((one) => one.refundId === refundId);
    if (!row) throw new Error('a refund is gone');
    return row;
  }

  private deskView(caller: StaffCaller, row: Refund, admissionNo: string, patientName: string): DeskRefund {
    const own = row.requestedBy.kind === 'staff' && row.requestedBy.staffId === caller.staffId;
    const agreed = row.decidedBy?.staffId === caller.staffId;
    const atWindow = row.state === 'abnormal' || (row.state === 'approved' && row.way === 'window');
    const acts: DeskRefund['acts'] = [];
    if (row.state === 'requested' && !own) acts.push('approve');
    if (row.state === 'requested' || row.state === 'approved') acts.push('reject');
    if (atWindow && !agreed) acts.push('pay-out');
    return {
      ...refundView(row),
      stayId: row.stayId,
      admissionNo,
      patientName,
      paymentFen: row.paymentFen,
      transactionTail: row.transactionId.slice(-6),
      requestedBy: row.requestedBy.kind === 'phone' ? `手机 ${maskName(row.requestedBy.name)}` : row.requestedBy.name,
      decidedBy: row.decidedBy?.name ?? null,
      own,
      problem: row.problem && PROBLEM_WORDS[row.problem],
      acts,
      waitingDays: daysBetween(shanghaiDate(row.changedAt.getTime()), this.clock.today()),
    };
  }
}

function refundView(row: Refund): RefundView {
  return {
    refundId: row._id,
    kind: row.kind,
    state: row.state,
    way: row.way,
    amountFen: row.amountFen,
    requestedAt: row.requestedAt.toISOString(),
    requestedOn: row.requestedOn,
    paymentPaidOn: row.paymentPaidOn,
    payerName: row.payerName,
    reason: row.reason,
    plain: plainOf(row),
    endedOn: row.endedOn,
    hasNotice: row.state === 'succeeded' && row.stayId !== null,
  };
}
