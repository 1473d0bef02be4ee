import { Controller } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { isRefusal, type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { AtDesk, CheckedStay, Endpoint, Input } from '../../common/endpoint.js';
import { Transactions } from '../../database/transactions.js';
import { AdjustmentsReader } from '../adjustments/index.js';
import { AdmissionRepository } from '../admissions/index.js';
import { PrepaymentReader } from '../prepayments/index.js';
import { RegistryRepository } from '../registry/index.js';
import { SettlementRepository } from './settlement.repository.js';
import { SettlementEffect } from './settlement-effect.js';
import { settlementView } from './settlement-view.js';

/** Before it takes effect a settlement takes nothing off. */
const NOTHING_HELD = { appliedFen: 0, creditFen: 0 };
const NOTHING_BORNE = { amountFen: 0, waiting: false, parts: [] };

type ToCheck = ResponseOf<'listSettlementsToCheck'>;

@Controller()
export class SettlementsController {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly settlements: SettlementRepository,
    private readonly effect: SettlementEffect,
    private readonly admissions: AdmissionRepository,
    private readonly registry: RegistryRepository,
    private readonly prepayments: PrepaymentReader,
    private readonly adjustments: AdjustmentsReader,
  ) {}

  @Endpoint('getSettlement')
  async getSettlement(@CheckedStay() stay: StayScope): Promise<ResponseOf<'getSettlement'> | Refusal> {
    const row = await this.settlements.effectiveOf(stay);
    if (!row) return refuse('settlement-not-ready', '出院结算以后就能看到');
    return settlementView(row, await this.prepayments.useOf(stay), await this.adjustments.borneOf(stay, row._id));
  }

  @Endpoint('listSettlementsToCheck')
  async listSettlementsToCheck(@AtDesk() caller: StaffCaller): Promise<ToCheck> {
    const rows: ToCheck['rows'] = [];
    for (const row of await this.settlements.listWarned(caller.institution)) {
      const stay = await this.admissions.get({ ...row, scopes: [] });
      const patient = await this.registry.getPatient(row.institution, row.patientId);
      rows.push({
        ...settlementView(row, NOTHING_HELD, NOTHING_BORNE),
        stayId: row.stayId,
        patientName: patient.name,
        admissionNo: stay.iptNo,
        department: stay.departmentName,
        receivedAt: row.receivedAt.toISOString(),
        chargeTotalFen: row.chargeTotalFen,
        problems: row.checked.problems,
      });
    }
    return { rows };
  }

  /** A person decides about sums that do not add up (invariant 10): used all the same, or given back. */
  @Endpoint('decideSettlement')
  async decideSettlement(
    @AtDesk() caller: StaffCaller,
    @Input() { params, body }: InputOf<'decideSettlement'>,
  ): Promise<ResponseOf<'decideSettlement'> | Refusal> {
    const decided = await this.transactions.run(async (session) => {
      const row = await this.settlements.get(caller.institution, params.settlementId, session);
      if (!row) return refuse('not-found');
      if (row.status !== 'warned') return refuse('wrong-state', '这次结算已经有人决定过了');
      const accepted = body.decision === 'accept';
      if (accepted && row.checked.layers.length === 0)
        return refuse('wrong-state', '报文缺了金额，只能退回，请医院重发');
      if (accepted && row.checked.selfFen < 0) return refuse('wrong-state', '自己要付的是负数，只能退回');
      if (accepted && (await this.settlements.effectiveOf(row, session)))
        return refuse('wrong-state', '已有生效的结算');
      const decision = {
        staffId: caller.staffId,
        name: caller.name,
        at: this.clock.now(),
        accepted,
        reason: body.reason,
      };
      const status = accepted ? ('effective' as const) : ('rejected' as const);
      if (!(await this.settlements.setStatus(row, status, decision, session))) return refuse('wrong-state');
      if (accepted) await this.effect.apply(row, session);
      return { ...row, status, decision };
    });
    if (isRefusal(decided)) return decided;
    if (decided.status !== 'effective') return settlementView(decided, NOTHING_HELD, NOTHING_BORNE);
    const borne = await this.adjustments.borneOf(decided, decided._id);
    return settlementView(decided, await this.prepayments.useOf(decided), borne);
  }
}
