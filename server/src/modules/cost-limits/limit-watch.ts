import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type CostLimits, limitKey, limitsAfter } from '@zhenhoufu/shared/domain';
import { addDays } from '@zhenhoufu/shared/time';
import { Clock } from '../../common/clock.js';
import { Outbox } from '../../database/outbox.js';
import { Transactions } from '../../database/transactions.js';
import { Jobs } from '../../jobs/jobs.service.js';
import { type Admission, AdmissionRepository, IN_HOSPITAL } from '../admissions/index.js';
import { costLimitsOn, RegistryRepository } from '../registry/index.js';
import { FiredLimitRepository } from './fired-limit.repository.js';
import { type LimitFacts, LimitFactsReader } from './limit-facts.js';

/** After the day close of 06:00, and again before messages may ring: a late close is caught up with. */
const AFTER_CLOSE = ['06:40', '07:50'];

/** Thresholds of cost and ceiling (P17): each is recorded once a stay, and the family is told in the same transaction. */
@Injectable()
export class LimitWatch implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly registry: RegistryRepository,
    private readonly admissions: AdmissionRepository,
    private readonly facts: LimitFactsReader,
    private readonly fired: FiredLimitRepository,
    private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    this.jobs.registerBusiness({
      name: 'cost-limits',
      times: AFTER_CLOSE,
      run: (today) => this.watchAll(addDays(today, -1)),
    });
  }

  /** Looks at the days up to a date of everybody in hospital. Twice, or by two processes, finds nothing more. */
  async watchAll(upTo: string): Promise<void> {
    const today = this.clock.today();
    for (const institution of await this.registry.listInstitutions()) {
      const rule = costLimitsOn(institution, today);
      if (!rule) continue;
      for await (const stays of this.admissions.pagesOf(institution._id, IN_HOSPITAL)) {
        await this.watch(institution._id, stays, rule.limits, upTo);
      }
    }
  }

  private async watch(
    institution: string,
    stays: readonly Admission[],
    limits: CostLimits,
    upTo: string,
  ): Promise<void> {
    const facts = await this.facts.of(institution, stays, limits, { upTo, today: this.clock.today() });
    for (const stay of stays) {
      const own = facts.get(stay._id);
      if (own && newly(limits, own).length > 0) await this.fire(stay, limits, own);
    }
  }

  /** Only what is not recorded yet: whoever comes second at the same moment reads the first one's rows. */
  private async fire(stay: Admission, limits: CostLimits, facts: LimitFacts): Promise<void> {
    const { _id: stayId, institution } = stay;
    await this.transactions.run(async (session) => {
      const fired = await this.fired.listOf({ stayId, institution }, session);
      const now = newly(limits, { ...facts, fired });
      if (now.length === 0) return;
      const firedOn = this.clock.today();
      const keys = now.map(limitKey).join('+');
      for (const limit of now) {
        await this.fired.add({ _id: `${stayId}:${limitKey(limit)}`, institution, stayId, ...limit, firedOn }, session);
      }
      await this.outbox.add(session, { kind: 'limits-reached', institution, stayId, payload: { keys, firedOn } });
    });
  }
}

function newly(limits: CostLimits, { fired, days, ceiling }: LimitFacts) {
  return limitsAfter(limits, new Set(fired.map(limitKey)), days, ceiling);
}
