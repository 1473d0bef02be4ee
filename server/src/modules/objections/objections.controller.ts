import { Controller } from '@nestjs/common';
import type { InputOf, ObjectionView, ResponseOf } from '@zhenhoufu/shared/contracts';
import type { Refusal } from '@zhenhoufu/shared/errors';
import type { PhoneCaller, StaffCaller, StayScope } from '../../common/caller.js';
import { AtDesk, CheckedStay, Endpoint, Input, OnPhone } from '../../common/endpoint.js';
import { ObjectionReader } from './objection.reader.js';
import { ObjectionsService } from './objections.service.js';

@Controller()
export class ObjectionsController {
  constructor(
    private readonly reader: ObjectionReader,
    private readonly objections: ObjectionsService,
  ) {}

  @Endpoint('getObjections')
  getObjections(@CheckedStay() stay: StayScope): Promise<ResponseOf<'getObjections'>> {
    return this.reader.ofStay(stay);
  }

  @Endpoint('raiseObjection')
  raiseObjection(
    @CheckedStay() stay: StayScope,
    @OnPhone() caller: PhoneCaller,
    @Input() { body }: InputOf<'raiseObjection'>,
  ): Promise<ObjectionView | Refusal> {
    return this.objections.raise(stay, caller, body);
  }

  @Endpoint('withdrawObjection')
  withdrawObjection(@CheckedStay() stay: StayScope): Promise<ObjectionView | Refusal> {
    return this.objections.withdraw(stay);
  }

  @Endpoint('listObjections')
  listObjections(@AtDesk() caller: StaffCaller): Promise<ResponseOf<'listObjections'>> {
    return this.reader.list(caller);
  }

  @Endpoint('turnObjectionToHelp')
  turnObjectionToHelp(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { params }: InputOf<'turnObjectionToHelp'>,
  ): Promise<ObjectionView | Refusal> {
    return this.objections.turnToHelp(stay, caller, params.objectionId);
  }

  @Endpoint('answerObjection')
  answerObjection(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { params, body }: InputOf<'answerObjection'>,
  ): Promise<ObjectionView | Refusal> {
    return this.objections.answer(stay, caller, params.objectionId, body);
  }
}
