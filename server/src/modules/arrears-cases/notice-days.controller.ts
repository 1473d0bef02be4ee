import { Controller } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import type { Refusal } from '@zhenhoufu/shared/errors';
import type { StaffCaller } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { AtDesk, Endpoint, Input } from '../../common/endpoint.js';
import { badFirstDay, datedRowViews, noticeDaysOn, RegistryRepository } from '../registry/index.js';

type View = ResponseOf<'getNoticeDays'>;

/** 欠费告知书给几天答复: a setting of the house from a day on, never fewer than 15 (P35). */
@Controller()
export class NoticeDaysController {
  constructor(
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
  ) {}

  @Endpoint('getNoticeDays')
  async getNoticeDays(@AtDesk() { institution }: StaffCaller): Promise<View> {
    const house = await this.registry.getInstitution(institution);
    return { now: noticeDaysOn(house, this.clock.today()), rows: datedRowViews(house.noticeDayRows ?? []) };
  }

  @Endpoint('setNoticeDays')
  async setNoticeDays(
    @AtDesk() caller: StaffCaller,
    @Input() { body: { days, from } }: InputOf<'setNoticeDays'>,
  ): Promise<View | Refusal> {
    const badDay = badFirstDay(from, this.clock.today());
    if (badDay) return badDay;
    const recordedBy = { staffId: caller.staffId, name: caller.name };
    await this.registry.addNoticeDays(caller.institution, { days, from, recordedBy, recordedAt: this.clock.now() });
    return this.getNoticeDays(caller);
  }
}
