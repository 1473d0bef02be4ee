import { Controller, Res } from '@nestjs/common';
import type { DeskRefund, InputOf, Refunds } from '@zhenhoufu/shared/contracts';
import { isRefusal, type Refusal } from '@zhenhoufu/shared/errors';
import type { FastifyReply } from 'fastify';
import type { PhoneCaller, StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { AtDesk, CheckedStay, Endpoint, Input, OnPhone } from '../../common/endpoint.js';
import { GrantRepository } from '../identity/index.js';
import { PaperHeads } from '../papers/index.js';
import { RefundDecisions } from './refund-decisions.js';
import { RefundNotices } from './refund-notice.js';
import { RefundReader } from './refund-reader.js';
import { RefundRequests } from './refund-requests.js';

const SURPLUS_REASON = '多付的钱退回';

@Controller()
export class RefundsController {
  constructor(
    private readonly clock: Clock,
    private readonly grants: GrantRepository,
    private readonly requests: RefundRequests,
    private readonly decisions: RefundDecisions,
    private readonly reader: RefundReader,
    private readonly notices: RefundNotices,
    private readonly heads: PaperHeads,
  ) {}

  @Endpoint('getRefunds')
  getRefunds(@CheckedStay() stay: StayScope): Promise<Refunds> {
    return this.reader.ofStay(stay);
  }

  @Endpoint('requestRefund')
  async requestRefund(
    @CheckedStay() stay: StayScope,
    @OnPhone() { accountId }: PhoneCaller,
    @Input() { body }: InputOf<'requestRefund'>,
  ): Promise<Refunds | Refusal> {
    const grant = await this.grants.findActive(accountId, stay.patientId, this.clock.today());
    const asker = { kind: 'phone', accountId, name: grant?.name ?? '' } as const;
    const asked = await this.requests.surplus(stay, asker, body.amountFen, SURPLUS_REASON);
    return isRefusal(asked) ? asked : this.reader.ofStay(stay);
  }

  @Endpoint('getRefundNotice')
  async getRefundNotice(
    @CheckedStay() stay: StayScope,
    @Input() { params }: InputOf<'getRefundNotice'>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | Refusal> {
    const paper = await this.notices.pdf(stay, params.refundId);
    if (isRefusal(paper)) return paper;
    await this.heads.write(reply, paper.sha256);
    return paper.bytes;
  }

  @Endpoint('requestRefundAtDesk')
  async requestRefundAtDesk(
    @CheckedStay() stay: StayScope,
    @AtDesk() { staffId, name }: StaffCaller,
    @Input() { body }: InputOf<'requestRefundAtDesk'>,
  ): Promise<Refunds | Refusal> {
    const asker = { kind: 'staff', staffId, name } as const;
    const { kind, paymentId, amountFen, reason } = body;
    const asked = await (kind === 'mistaken'
      ? this.requests.mistaken(stay, asker, paymentId ?? '', amountFen, reason)
      : this.requests.surplus(stay, asker, amountFen, reason));
    return isRefusal(asked) ? asked : this.reader.ofStay(stay);
  }

  @Endpoint('listRefunds')
  async listRefunds(@AtDesk() caller: StaffCaller): Promise<{ rows: DeskRefund[] }> {
    return { rows: await this.reader.ofDesk(caller) };
  }

  @Endpoint('approveRefund')
  async approveRefund(@AtDesk() caller: StaffCaller, @Input() { params }: InputOf<'approveRefund'>) {
    return this.after(caller, params.refundId, await this.decisions.approve(caller, params.refundId));
  }

  @Endpoint('rejectRefund')
  async rejectRefund(@AtDesk() caller: StaffCaller, @Input() { params, body }: InputOf<'rejectRefund'>) {
    return this.after(caller, params.refundId, await this.decisions.reject(caller, params.refundId, body.reason));
  }

  @Endpoint('payRefundAtWindow')
  async payRefundAtWindow(@AtDesk() caller: StaffCaller, @Input() { params, body }: InputOf<'payRefundAtWindow'>) {
    return this.after(caller, params.refundId, await this.decisions.payOut(caller, params.refundId, body));
  }

  private async after(caller: StaffCaller, refundId: string, done: true | Refusal): Promise<DeskRefund | Refusal> {
    return isRefusal(done) ? done : this.reader.deskRow(caller, refundId);
  }
}
