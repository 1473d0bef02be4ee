import { Controller } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import type { Refusal } from '@zhenhoufu/shared/errors';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { AtDesk, CheckedStay, Endpoint, Input } from '../../common/endpoint.js';
import { RegistryRepository } from '../registry/index.js';
import { StayEntryService } from './stay-entry.service.js';

/** 登记入院 at the desk, and the name of somebody who came without one. */
@Controller()
export class StayEntryController {
  constructor(
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
    private readonly service: StayEntryService,
  ) {}

  @Endpoint('getStayEntryForm')
  async getStayEntryForm(@AtDesk() caller: StaffCaller): Promise<ResponseOf<'getStayEntryForm'>> {
    const departments = await this.registry.listDepartments(caller.institution);
    return {
      departments: departments.map(({ code, name }) => ({ code, name })),
      doctors: (await this.service.doctors(caller.institution)).map(({ _id: staffId, name, departmentCode }) => ({
        staffId,
        name,
        departmentCode,
      })),
      businessDate: this.clock.today(),
      time: this.clock.time(),
    };
  }

  @Endpoint('enterStay')
  enterStay(
    @AtDesk() caller: StaffCaller,
    @Input() { body }: InputOf<'enterStay'>,
  ): Promise<ResponseOf<'enterStay'> | Refusal> {
    return this.service.enter(caller, body);
  }

  @Endpoint('nameStayPatient')
  nameStayPatient(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { body }: InputOf<'nameStayPatient'>,
  ): Promise<ResponseOf<'nameStayPatient'> | Refusal> {
    return this.service.name(stay, caller, body);
  }
}
