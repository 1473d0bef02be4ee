import { Controller } from '@nestjs/common';
import type { DeathView, InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import type { Refusal } from '@zhenhoufu/shared/errors';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { AtDesk, CheckedStay, Endpoint, Input } from '../../common/endpoint.js';
import { DeathReader } from './death.reader.js';
import { DeathsService } from './deaths.service.js';

@Controller()
export class DeathsController {
  constructor(
    private readonly reader: DeathReader,
    private readonly deaths: DeathsService,
  ) {}

  @Endpoint('listDeaths')
  listDeaths(@AtDesk() caller: StaffCaller): Promise<ResponseOf<'listDeaths'>> {
    return this.reader.list(caller);
  }

  @Endpoint('getDeath')
  getDeath(@CheckedStay() stay: StayScope, @AtDesk() caller: StaffCaller): Promise<ResponseOf<'getDeath'>> {
    return this.reader.ofStay(stay, caller);
  }

  @Endpoint('reportDeath')
  reportDeath(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { body }: InputOf<'reportDeath'>,
  ): Promise<DeathView | Refusal> {
    return this.deaths.atDesk(stay, caller, body);
  }

  @Endpoint('confirmDeath')
  confirmDeath(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { body }: InputOf<'confirmDeath'>,
  ): Promise<DeathView | Refusal> {
    return this.deaths.confirm(stay, caller, body);
  }

  @Endpoint('mistakeDeath')
  mistakeDeath(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { body }: InputOf<'mistakeDeath'>,
  ): Promise<DeathView | Refusal> {
    return this.deaths.mistake(stay, caller, body);
  }
}
