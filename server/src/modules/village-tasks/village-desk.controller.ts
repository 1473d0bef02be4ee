import { Controller, Res } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { isRefusal, type Refusal } from '@zhenhoufu/shared/errors';
import type { FastifyReply } from 'fastify';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { AtDesk, CheckedStay, Endpoint, Input } from '../../common/endpoint.js';
import { VillageDesk } from './village-desk.service.js';
import { VillageOpening } from './village-opening.service.js';
import { VillagePosts } from './village-posts.service.js';
import { VillageSlips } from './village-slips.service.js';

/** Tasks of village doctors at the desk, and who looks after which village (P37). */
@Controller()
export class VillageDeskController {
  constructor(
    private readonly desk: VillageDesk,
    private readonly opening: VillageOpening,
    private readonly posts: VillagePosts,
    private readonly slips: VillageSlips,
  ) {}

  @Endpoint('listDeskVillageTasks')
  listDeskVillageTasks(
    @AtDesk() caller: StaffCaller,
    @Input() { query }: InputOf<'listDeskVillageTasks'>,
  ): Promise<ResponseOf<'listDeskVillageTasks'>> {
    return this.desk.list(caller.institution, query.stayId);
  }

  @Endpoint('openVillageTask')
  openVillageTask(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { body }: InputOf<'openVillageTask'>,
  ) {
    return this.opening.atDesk(stay, caller, body);
  }

  @Endpoint('moveVillageTask')
  moveVillageTask(@AtDesk() caller: StaffCaller, @Input() { params, body }: InputOf<'moveVillageTask'>) {
    return this.desk.move(caller, params.taskId, body);
  }

  @Endpoint('answerVillageHardship')
  answerVillageHardship(@AtDesk() caller: StaffCaller, @Input() { params, body }: InputOf<'answerVillageHardship'>) {
    return this.desk.answerHardship(caller, params.taskId, body);
  }

  @Endpoint('endVillageTask')
  endVillageTask(@AtDesk() caller: StaffCaller, @Input() { params, body }: InputOf<'endVillageTask'>) {
    return this.desk.end(caller, params.taskId, body);
  }

  @Endpoint('printVillageSlips')
  async printVillageSlips(
    @AtDesk() caller: StaffCaller,
    @Input() { body }: InputOf<'printVillageSlips'>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | Refusal> {
    const pdf = await this.slips.print(caller, body.taskIds);
    if (!isRefusal(pdf)) reply.header('content-type', 'application/pdf');
    return pdf;
  }

  @Endpoint('getVillages')
  getVillages(@AtDesk() caller: StaffCaller): Promise<ResponseOf<'getVillages'>> {
    return this.posts.list(caller.institution);
  }

  @Endpoint('addVillagePost')
  addVillagePost(@AtDesk() caller: StaffCaller, @Input() { body }: InputOf<'addVillagePost'>) {
    return this.posts.add(caller, body);
  }

  @Endpoint('endVillagePost')
  endVillagePost(@AtDesk() caller: StaffCaller, @Input() { params, body }: InputOf<'endVillagePost'>) {
    return this.posts.end(caller, params.postId, body.to);
  }
}
