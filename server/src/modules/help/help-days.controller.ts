import { Controller } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import type { Refusal } from '@zhenhoufu/shared/errors';
import type { StaffCaller } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { AtDesk, Endpoint, Input } from '../../common/endpoint.js';
import { badFirstDay, datedRowViews, RegistryRepository } from '../registry/index.js';
import { HelpOpening } from './help-opening.service.js';

type Days = ResponseOf<'getHelpDays'>;

/** 困难求助几天内答复: a request that came in before keeps the day that it was told. */
@Controller()
export class HelpDaysController {
  constructor(
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
    private readonly opening: HelpOpening,
  ) {}

  @Endpoint('getHelpDays')
  async getHelpDays(@AtDesk() { institution }: StaffCaller): Promise<Days> {
    const { helpDayRows = [] } = await this.registry.getInstitution(institution);
    return {
      days: await this.opening.answerDays(institution, this.clock.today()),
      rows: datedRowViews(helpDayRows),
    };
  }

  @Endpoint('setHelpDays')
  async setHelpDays(@AtDesk() caller: StaffCaller, @Input() { body }: InputOf<'setHelpDays'>): Promise<Days | Refusal> {
    const { days, from } = body;
    const badDay = badFirstDay(from, this.clock.today());
    if (badDay) return badDay;
    const recordedBy = { staffId: caller.staffId, name: caller.name };
    await this.registry.addHelpDays(caller.institution, { days, from, recordedBy, recordedAt: this.clock.now() });
    return this.getHelpDays(caller);
  }
}
