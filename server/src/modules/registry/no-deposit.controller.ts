import { Controller } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { isBusinessDate } from '@zhenhoufu/shared/time';
import type { StaffCaller } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { AtDesk, Endpoint, Input } from '../../common/endpoint.js';
import type { Institution } from './institution.schema.js';
import { noDepositPeriods } from './no-deposit-periods.js';
import { findProfileOn } from './profile-on.js';
import { RegistryRepository } from './registry.repository.js';

type Switch = ResponseOf<'getNoDepositForAll'>;

/** 全患者免押金 (P4): an institution extends no-deposit to every inpatient, from a day, approved by somebody. */
@Controller()
export class NoDepositController {
  constructor(
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
  ) {}

  @Endpoint('getNoDepositForAll')
  async getNoDepositForAll(@AtDesk() caller: StaffCaller): Promise<Switch> {
    return this.view(await this.registry.getInstitution(caller.institution));
  }

  /** A decision made before stands as it was made; only admissions from `from` on are judged by it. */
  @Endpoint('setNoDepositForAll')
  async setNoDepositForAll(
    @AtDesk() caller: StaffCaller,
    @Input() { body }: InputOf<'setNoDepositForAll'>,
  ): Promise<Switch | Refusal> {
    const institution = await this.registry.getInstitution(caller.institution);
    const { from, approvedBy, basis } = body;
    if (from !== null && !isBusinessDate(from)) return refuse('bad-input', '没有这一天', 'from');
    if (from !== null && !this.allowed(institution)) {
      return refuse('wrong-state', '本县的方案只让基层医疗机构对全部患者免押金', 'from');
    }
    if (from !== null && from < this.clock.today()) return refuse('bad-input', '不能从已经过去的日子算起', 'from');
    await this.registry.addNoDepositDecision(caller.institution, {
      from,
      approvedBy,
      basis,
      recordedBy: { staffId: caller.staffId, name: caller.name },
      recordedAt: this.clock.now(),
    });
    return this.view(await this.registry.getInstitution(caller.institution));
  }

  private allowed(institution: Institution): boolean {
    return institution.primaryCare && findProfileOn(institution, this.clock.today())?.allPatients !== undefined;
  }

  private view(institution: Institution): Switch {
    const rows = institution.noDepositDecisions ?? [];
    return {
      allowed: this.allowed(institution),
      since: noDepositPeriods(rows).find(({ to }) => to === null)?.from ?? null,
      periods: noDepositPeriods(rows)
        .reverse()
        .map(({ from, to, decision }) => ({ from, to, approvedBy: decision.approvedBy, basis: decision.basis })),
      decisions: [...rows].reverse().map(({ recordedBy, recordedAt, ...row }) => ({
        ...row,
        recordedBy: recordedBy.name,
        recordedAt: recordedAt.toISOString(),
      })),
    };
  }
}
