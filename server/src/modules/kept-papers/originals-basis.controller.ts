import { Controller } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { isBusinessDate } from '@zhenhoufu/shared/time';
import type { StaffCaller } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { AtDesk, Endpoint, Input } from '../../common/endpoint.js';
import { RegistryRepository } from '../registry/index.js';
import { basisView } from './originals-basis.js';

type View = ResponseOf<'getOriginalsBasis'>;

/** The institution's legal basis for keeping originals (domain.md, "Words of law"): off until it is recorded. */
@Controller()
export class OriginalsBasisController {
  constructor(
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
  ) {}

  @Endpoint('getOriginalsBasis')
  async getOriginalsBasis(@AtDesk() caller: StaffCaller): Promise<View> {
    return basisView(await this.registry.getInstitution(caller.institution));
  }

  @Endpoint('recordOriginalsBasis')
  async recordOriginalsBasis(
    @AtDesk() caller: StaffCaller,
    @Input() { body }: InputOf<'recordOriginalsBasis'>,
  ): Promise<View | Refusal> {
    if (!isBusinessDate(body.approvedOn)) return refuse('bad-input', '没有这一天', 'approvedOn');
    if (body.approvedOn > this.clock.today()) return refuse('bad-input', '批准的日子还没有到', 'approvedOn');
    const recordedBy = { staffId: caller.staffId, name: caller.name };
    await this.registry.addOriginalsBasis(caller.institution, { ...body, recordedBy, recordedAt: this.clock.now() });
    return basisView(await this.registry.getInstitution(caller.institution));
  }
}
