import { Controller } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import type { Refusal } from '@zhenhoufu/shared/errors';
import type { StaffCaller } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { AtDesk, Endpoint, Input } from '../../common/endpoint.js';
import { badFirstDay, begunOn, datedRowViews, RegistryRepository } from '../registry/index.js';

type View = ResponseOf<'getArrearsWarningLimits'>;

/** 欠费预警线 of the house, each from a day on; a digest keeps what it was made by. */
@Controller()
export class WarningLimitsController {
  constructor(
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
  ) {}

  @Endpoint('getArrearsWarningLimits')
  async getArrearsWarningLimits(@AtDesk() { institution }: StaffCaller): Promise<View> {
    const rows = (await this.registry.getInstitution(institution)).arrearsWarningRows ?? [];
    return {
      now: begunOn(rows, this.clock.today()),
      rows: datedRowViews(rows),
    };
  }

  @Endpoint('setArrearsWarningLimits')
  async setArrearsWarningLimits(
    @AtDesk() caller: StaffCaller,
    @Input() { body }: InputOf<'setArrearsWarningLimits'>,
  ): Promise<View | Refusal> {
    const badDay = badFirstDay(body.from, this.clock.today());
    if (badDay) return badDay;
    const recordedBy = { staffId: caller.staffId, name: caller.name };
    await this.registry.addArrearsWarnings(caller.institution, { ...body, recordedBy, recordedAt: this.clock.now() });
    return this.getArrearsWarningLimits(caller);
  }
}
