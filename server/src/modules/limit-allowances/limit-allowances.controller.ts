import { Controller } from '@nestjs/common';
import { type InputOf, planningRole, type LimitAllowances as View } from '@zhenhoufu/shared/contracts';
import { limitsFor } from '@zhenhoufu/shared/domain';
import { isRefusal, type Refusal } from '@zhenhoufu/shared/errors';
import type { StaffCaller } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { AtDesk, Endpoint, Input } from '../../common/endpoint.js';
import { houseLimitsOn, RegistryRepository } from '../registry/index.js';
import { LimitAllowanceRepository } from './limit-allowance.repository.js';
import type { LimitAllowanceRow } from './limit-allowance.schema.js';
import { LimitAllowances } from './limit-allowances.service.js';

/** 谁可以超出 (P30), as finance and the administrator see and change it. */
@Controller()
export class LimitAllowancesController {
  constructor(
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
    private readonly rows: LimitAllowanceRepository,
    private readonly allowances: LimitAllowances,
  ) {}

  @Endpoint('getLimitAllowances')
  async getLimitAllowances(@AtDesk() caller: StaffCaller): Promise<View> {
    const today = this.clock.today();
    const institution = await this.registry.getInstitution(caller.institution);
    const limits = houseLimitsOn(institution, today);
    const allowances = await this.allowances.on(institution, today);
    const now = planningRole.options.map((role) => {
      const { presentedDays, ...terms } = limitsFor(limits, allowances, role);
      return { role, terms: allowances.some((row) => row.role === role) ? terms : null };
    });
    const rows = await this.rows.listOf(caller.institution);
    const waits = ({ state }: LimitAllowanceRow) => state === 'asked';
    const ordered = [...rows.filter(waits), ...rows.filter((row) => !waits(row))];
    return { businessDate: today, limits, now, changes: ordered.map((row) => changeView(row, caller)) };
  }

  @Endpoint('askLimitAllowance')
  async askLimitAllowance(
    @AtDesk() caller: StaffCaller,
    @Input() { body }: InputOf<'askLimitAllowance'>,
  ): Promise<View | Refusal> {
    const row = await this.allowances.ask(caller, body);
    return isRefusal(row) ? row : this.getLimitAllowances(caller);
  }

  @Endpoint('decideLimitAllowance')
  async decideLimitAllowance(
    @AtDesk() caller: StaffCaller,
    @Input() { params, body }: InputOf<'decideLimitAllowance'>,
  ): Promise<View | Refusal> {
    const row = await this.allowances.decide(caller, params.allowanceId, body);
    return isRefusal(row) ? row : this.getLimitAllowances(caller);
  }
}

function changeView(row: LimitAllowanceRow, { staffId }: StaffCaller): View['changes'][number] {
  const { _id: allowanceId, role, terms, from, reason, state, askedBy, decidedBy, note } = row;
  return {
    allowanceId,
    role,
    terms,
    from,
    reason,
    state,
    askedBy: askedBy.name,
    askedAt: askedBy.at.toISOString(),
    decidedBy: decidedBy?.name ?? null,
    decidedAt: decidedBy?.at.toISOString() ?? null,
    note,
    mayDecide: state === 'asked' && askedBy.staffId !== staffId,
  };
}
