import { Controller } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { isBusinessDate } from '@zhenhoufu/shared/time';
import type { StaffCaller } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { AtDesk, Endpoint, Input } from '../../common/endpoint.js';
import { ObligationRepository } from '../obligations/index.js';
import { byFirstDay, ladderOn, RegistryRepository } from '../registry/index.js';
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
      rows: byFirstDay(house.ladderRows ?? [])
        .reverse()
        .map(({ ladder, from, recordedBy, recordedAt }) => ({
          ...ladderView(ladder),
          from,
          recordedBy: recordedBy.name,
          recordedAt: recordedAt.toISOString(),
        })),
    };
  }

  @Endpoint('setArrearsLadder')
  async setArrearsLadder(
    @AtDesk() caller: StaffCaller,
    @Input() { body }: InputOf<'setArrearsLadder'>,
  ): Promise<View | Refusal> {
    const { from, ...ladder } = body;
    const [first, second, third] = ladder.overdue;
    if (!isBusinessDate(from)) return refuse('bad-input', '没有这一天', 'from');
    if (from < this.clock.today()) return refuse('bad-input', '最早从今天起', 'from');
    if (first >= second || second >= third)
      return refuse('bad-input', `${first}、${second}、${third}：后一档要比前一档的天数多`, 'overdue');
    const recordedBy = { staffId: caller.staffId, name: caller.name };
    await this.registry.addLadder(caller.institution, { ladder, from, recordedBy, recordedAt: this.clock.now() });
    await this.obligations.lookAgainAtAll(caller.institution);
    return this.getArrearsLadder(caller);
  }
}
