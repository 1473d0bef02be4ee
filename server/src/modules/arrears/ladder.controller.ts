import { Controller } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { StaffCaller } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { AtDesk, Endpoint, Input } from '../../common/endpoint.js';
import { ObligationRepository } from '../obligations/index.js';
import { badFirstDay, datedRowViews, ladderOn, RegistryRepository } from '../registry/index.js';
import { ladderView } from './ladder-view.js';

type View = ResponseOf<'getArrearsLadder'>;

/** 逾期分档: the ladder of the house, each from a day on; the days before keep theirs (invariant 12). */
@Controller()
export class LadderController {
  constructor(
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
    private readonly obligations: ObligationRepository,
  ) {}

  @Endpoint('getArrearsLadder')
  async getArrearsLadder(@AtDesk() { institution }: StaffCaller): Promise<View> {
    const house = await this.registry.getInstitution(institution);
    return {
      now: ladderView(ladderOn(house, this.clock.today())),
      rows: datedRowViews(house.ladderRows ?? []).map(({ ladder, ...row }) => ({ ...ladderView(ladder), ...row })),
    };
  }

  @Endpoint('setArrearsLadder')
  async setArrearsLadder(
    @AtDesk() caller: StaffCaller,
    @Input() { body }: InputOf<'setArrearsLadder'>,
  ): Promise<View | Refusal> {
    const { from, ...ladder } = body;
    const [first, second, third] = ladder.overdue;
    const badDay = badFirstDay(from, this.clock.today());
    if (badDay) return badDay;
    if (first >= second || second >= third)
      return refuse('bad-input', `${first}、${second}、${third}：后一档要比前一档的天数多`, 'overdue');
    const recordedBy = { staffId: caller.staffId, name: caller.name };
    await this.registry.addLadder(caller.institution, { ladder, from, recordedBy, recordedAt: this.clock.now() });
    await this.obligations.lookAgainAtAll(caller.institution);
    return this.getArrearsLadder(caller);
  }
}
