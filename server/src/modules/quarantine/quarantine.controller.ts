import { Controller } from '@nestjs/common';
import type { InputOf, Quarantined } from '@zhenhoufu/shared/contracts';
import { isRefusal, type Refusal } from '@zhenhoufu/shared/errors';
import { daysBetween, shanghaiDate } from '@zhenhoufu/shared/time';
import type { StaffCaller } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { AtDesk, Endpoint, Input } from '../../common/endpoint.js';
import { AdmissionRepository } from '../admissions/index.js';
import { OrderRepository, type QuarantinedPayment, QuarantineRepository } from '../payments/index.js';
import { RegistryRepository } from '../registry/index.js';
import { QuarantineService } from './quarantine.service.js';

const REASON_WORDS: Record<QuarantinedPayment['reason'], string> = {
  'unknown-order': '没有这张支付单',
  'wrong-amount': '付的金额和支付单不一样',
  'wrong-appid': '不是本小程序的付款',
  'wrong-payer': '付款人和下单人不是同一个',
  'wrong-merchant': '不是本商户号的付款',
};

type List = { rows: Quarantined[] };
type Head = { admissionNo: string; patientName: string };

/** 来款对不上 at the desk. */
@Controller()
export class QuarantineController {
  constructor(
    private readonly clock: Clock,
    private readonly service: QuarantineService,
    private readonly quarantine: QuarantineRepository,
    private readonly orders: OrderRepository,
    private readonly admissions: AdmissionRepository,
    private readonly registry: RegistryRepository,
  ) {}

  @Endpoint('listQuarantine')
  async listQuarantine(@AtDesk() caller: StaffCaller): Promise<List> {
    const rows: Quarantined[] = [];
    for (const row of await this.quarantine.list(caller.institution)) rows.push(await this.view(caller, row));
    return { rows };
  }

  @Endpoint('proposeQuarantine')
  async proposeQuarantine(
    @AtDesk() caller: StaffCaller,
    @Input() { params, body }: InputOf<'proposeQuarantine'>,
  ): Promise<List | Refusal> {
    return this.after(caller, await this.service.propose(caller, params.quarantineId, body));
  }

  @Endpoint('withdrawQuarantine')
  async withdrawQuarantine(@AtDesk() caller: StaffCaller, @Input() { params }: InputOf<'withdrawQuarantine'>) {
    return this.after(caller, await this.service.withdraw(caller, params.quarantineId));
  }

  @Endpoint('confirmQuarantine')
  async confirmQuarantine(@AtDesk() caller: StaffCaller, @Input() { params }: InputOf<'confirmQuarantine'>) {
    return this.after(caller, await this.service.confirm(caller, params.quarantineId));
  }

  private async after(caller: StaffCaller, done: true | Refusal): Promise<List | Refusal> {
    return isRefusal(done) ? done : this.listQuarantine(caller);
  }

  private async view(caller: StaffCaller, row: QuarantinedPayment): Promise<Quarantined> {
    const order = await this.orders.findByOutTradeNo(row.outTradeNo);
    const { proposal } = row;
    return {
      quarantineId: row._id,
      receivedAt: row.receivedAt.toISOString(),
      paidAt: (row.hospitalAt ?? row.paidAt)?.toISOString() ?? null,
      waitingDays: daysBetween(shanghaiDate(row.receivedAt.getTime()), this.clock.today()),
      amountFen: row.amountFen,
      reason: row.reason,
      plain: REASON_WORDS[row.reason],
      outTradeNo: row.outTradeNo,
      transactionTail: row._id.slice(-6),
      order:
        order?.institution === caller.institution
          ? {
              stayId: order.stayId,
              ...(await this.headOf(caller.institution, order.stayId)),
              payerName: order.payerName,
              amountFen: order.amountFen,
            }
          : null,
      proposal: proposal
        ? {
            action: proposal.action,
            ...(await this.headOf(caller.institution, proposal.stayId)),
            reason: proposal.reason,
            by: proposal.by.name,
            own: proposal.by.staffId === caller.staffId,
          }
        : null,
    };
  }

  private async headOf(institution: string, stayId: string | null): Promise<Head> {
    const [stay] = stayId ? await this.admissions.byIds(institution, [stayId]) : [];
    if (!stay) return { admissionNo: '', patientName: '' };
    const { name } = await this.registry.getPatient(institution, stay.patientId);
    return { admissionNo: stay.iptNo, patientName: name };
  }
}
