import { Controller } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import type { Refusal } from '@zhenhoufu/shared/errors';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { AtDesk, CheckedStay, Endpoint, Input } from '../../common/endpoint.js';
import { Guardians } from './guardians.service.js';

/** A guardian's binding at the desk. */
@Controller()
export class GuardiansController {
  constructor(private readonly guardians: Guardians) {}

  @Endpoint('grantGuardian')
  grantGuardian(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { body }: InputOf<'grantGuardian'>,
  ): Promise<ResponseOf<'grantGuardian'> | Refusal> {
    return this.guardians.grant(stay, caller, body);
  }
}
