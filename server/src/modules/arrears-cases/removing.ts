import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CASE_TRANSITIONS, canGo } from '@zhenhoufu/shared/domain';
import { Outbox } from '../../database/outbox.js';
import { Jobs } from '../../jobs/jobs.service.js';
import { ObligationRepository } from '../obligations/index.js';
import { RegistryRepository } from '../registry/index.js';
import { CaseRepository } from './case.repository.js';
import type { ArrearsCaseRow } from './case.schema.js';
import { endedRow } from './case-facts.js';
import { CaseSteps } from './case-steps.js';

/** Everything by which a debt may come to nothing. */
const MOVES = ['payment-posted', 'relief-paid-off', 'adjustment-decided', 'settlement-effective'];
const EVERY_DAY_AT = '00:20';

/** Whoever owes nothing any more has no case (P35): the same day, without a person, on the list or on the way there. */
@Injectable()
export class CaseRemoving implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly jobs: Jobs,
    private readonly registry: RegistryRepository,
    private readonly obligations: ObligationRepository,
    private readonly cases: CaseRepository,
    private readonly steps: CaseSteps,
  ) {}

  onModuleInit(): void {
    for (const kind of MOVES)
      this.outbox.on(kind, 'arrears-cases', async ({ institution, stayId }) => {
        const debt = await this.obligations.latestOf({ institution, stayId });
        const row = debt && (await this.cases.openOf(debt._id));
        if (row) await this.look(row);
      });
    this.jobs.registerBusiness({
      name: 'arrears-cases-paid',
      times: [EVERY_DAY_AT],
      run: async () => {
        for (const { _id } of await this.registry.listInstitutions())
          for (const row of await this.cases.openIn(_id)) await this.look(row);
      },
    });
  }

  private async look(seen: ArrearsCaseRow): Promise<void> {
    const owed = await this.obligations.owedOf([seen.obligationId]);
    if ((owed.get(seen.obligationId) ?? 0) > 0) return;
    await this.steps.take(seen, seen._id, async (row) => {
      if (!row.open) return this.steps.barred('wrong-state');
      const now = this.steps.now();
      const state = canGo(CASE_TRANSITIONS, row.state, 'removed') ? ('removed' as const) : ('dismissed' as const);
      const ended = { on: now.on, because: 'paid' as const, reasonSealed: null };
      const step = { kind: state, ...now, who: '付清后自动办', staffId: null };
      return { row: endedRow(row, state, ended, [step]), tell: row.state === 'watch' ? null : state };
    });
  }
}
