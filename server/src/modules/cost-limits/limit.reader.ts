import { Injectable } from '@nestjs/common';
import type { CostLimitsOfStay, ResponseOf } from '@zhenhoufu/shared/contracts';
import { type CostLimits, limitKey, limitWords, nextAmount } from '@zhenhoufu/shared/domain';
import { sumFen } from '@zhenhoufu/shared/money';
import type { StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { type Admission, AdmissionRepository, IN_HOSPITAL } from '../admissions/index.js';
import { costLimitsOn, RegistryRepository } from '../registry/index.js';
import { FiredLimitRepository } from './fired-limit.repository.js';
import { type LimitFacts, LimitFactsReader } from './limit-facts.js';

type Flag = ResponseOf<'listLimitFlags'>['rows'][number];

const NONE: CostLimits = { amountsFen: [], ceilingPercents: [], ceilingFen: { resident: null, employee: null } };

/** Lines dated ahead are billed when their day comes; here every line that is known counts. */
const ALL_DAYS = '9999-12-31';

/** What a stay has reached and what comes next, for the phone and the desk. */
@Injectable()
export class LimitReader {
  constructor(
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
    private readonly admissions: AdmissionRepository,
    private readonly facts: LimitFactsReader,
    private readonly fired: FiredLimitRepository,
  ) {}

  async ofStay(scope: StayScope): Promise<CostLimitsOfStay> {
    const stay = await this.admissions.get(scope);
    const limits = await this.limitsOf(scope.institution);
    const { days, fired, ceiling } = await this.factsOf(stay, limits);
    const totalFen = sumFen(days.map(({ amountFen }) => amountFen));
    const open = IN_HOSPITAL.includes(stay.state);
    return {
      stayId: scope.stayId,
      totalFen,
      reached: fired.map(({ kind, value, reachedOn, firedOn }) => ({
        kind,
        value,
        words: limitWords({ kind, value }),
        reachedOn,
        toldOn: firedOn,
      })),
      next: open ? nextAmount(limits, new Set(fired.map(limitKey)), totalFen) : null,
      ceiling: open ? ceiling : null,
    };
  }

  /** Stays in hospital that reached a threshold or are near the next one; of one department where given. */
  async flags(institution: string, departmentCode: string | undefined): Promise<Flag[]> {
    const limits = await this.limitsOf(institution);
    const stays = await this.admissions.allIn(institution, { states: [...IN_HOSPITAL], departmentCode });
    const facts = await this.facts.of(institution, stays, limits, { upTo: ALL_DAYS, today: this.clock.today() });
    return stays.flatMap((stay): Flag[] => {
      const { days = [], fired = [] } = facts.get(stay._id) ?? {};
      const totalFen = sumFen(days.map(({ amountFen }) => amountFen));
      const next = nextAmount(limits, new Set(fired.map(limitKey)), totalFen);
      const nearFen = next?.near ? next.amountFen : null;
      if (fired.length === 0 && nearFen === null) return [];
      const reached = fired.map(({ kind, value, reachedOn }) => ({ kind, value, reachedOn }));
      return [{ stayId: stay._id, reached, nearFen }];
    });
  }

  /** How many in hospital have reached one: asked for at every page, so no line is read. */
  async countReached(institution: string, departmentCode: string | undefined): Promise<number> {
    const stays = await this.admissions.allIn(institution, { states: [...IN_HOSPITAL], departmentCode });
    const stayIds = stays.map((stay) => stay._id);
    return (await this.fired.listOfStays(institution, stayIds)).size;
  }

  private async limitsOf(institution: string): Promise<CostLimits> {
    return costLimitsOn(await this.registry.getInstitution(institution), this.clock.today())?.limits ?? NONE;
  }

  private async factsOf(stay: Admission, limits: CostLimits): Promise<LimitFacts> {
    const days = { upTo: ALL_DAYS, today: this.clock.today() };
    const facts = await this.facts.of(stay.institution, [stay], limits, days);
    return facts.get(stay._id) ?? { days: [], fired: [], ceiling: null };
  }
}
