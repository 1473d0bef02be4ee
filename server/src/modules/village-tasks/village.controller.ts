import { Controller } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import type { StaffCaller } from '../../common/caller.js';
import { AtDesk, Endpoint, Input } from '../../common/endpoint.js';
import { VillageList } from './village-list.js';
import { VillagePhones } from './village-phones.service.js';
import { VillageVisits } from './village-visits.service.js';

/** What a village doctor does on the phone (P37). */
@Controller()
export class VillageController {
  constructor(
    private readonly list: VillageList,
    private readonly visits: VillageVisits,
    private readonly phones: VillagePhones,
  ) {}

  @Endpoint('signInVillagePhone')
  signInVillagePhone(@Input() { body }: InputOf<'signInVillagePhone'>) {
    return this.phones.signIn(body);
  }

  @Endpoint('createVillagePhoneCode')
  createVillagePhoneCode(@AtDesk() caller: StaffCaller, @Input() { body }: InputOf<'createVillagePhoneCode'>) {
    return this.phones.createCode(caller, body.staffId);
  }

  @Endpoint('endVillagePhone')
  endVillagePhone(@AtDesk() caller: StaffCaller, @Input() { body }: InputOf<'endVillagePhone'>) {
    return this.phones.end(caller, body.staffId);
  }

  @Endpoint('listVillageTasks')
  listVillageTasks(@AtDesk() caller: StaffCaller): Promise<ResponseOf<'listVillageTasks'>> {
    return this.list.of(caller);
  }

  @Endpoint('revealVillagePhone')
  revealVillagePhone(@AtDesk() caller: StaffCaller, @Input() { params }: InputOf<'revealVillagePhone'>) {
    return this.list.phonesFor(caller, params.taskId);
  }

  @Endpoint('sendVillageNote')
  sendVillageNote(@AtDesk() caller: StaffCaller, @Input() { params, body }: InputOf<'sendVillageNote'>) {
    return this.visits.take(caller, params.taskId, body);
  }
}
