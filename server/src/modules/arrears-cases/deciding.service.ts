import { Injectable } from '@nestjs/common';
import type { InputOf } from '@zhenhoufu/shared/contracts';
import { decidingBarred, stateAfterReview } from '@zhenhoufu/shared/domain';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { ClientSession } from 'mongoose';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { ArrearsList, ListBases } from '../arrears-list/index.js';
import { RegistryRepository } from '../registry/index.js';
import type { ArrearsCaseRow } from './case.schema.js';
import { endedRow, factsOf, personOf, staffStep } from './case-facts.js';
import { CaseSteps } from './case-steps.js';
import { CaseAround } from './case-surroundings.js';
import { FamilyLink } from './family-link.js';

/** Two people, neither of whom opened the case, say yes or no with why (P35): only both together list somebody. */
@Injectable()
export class DecidingService {
  constructor(
    private readonly registry: RegistryRepository,
    private readonly list: ArrearsList,
    private readonly bases: ListBases,
    private readonly families: FamilyLink,
    private readonly around: CaseAround,
    private readonly steps: CaseSteps,
  ) {}

  decide(
    stay: StayScope,
    caller: StaffCaller,
    caseId: string,
    { listing, reason, seenReviews }: InputOf<'reviewArrearsCase'>['body'],
  ): Promise<ArrearsCaseRow | Refusal> {
    return this.steps.take(stay, caseId, async (row, session) => {
      const around = await this.around.of(row, session);
      const bar = decidingBarred(factsOf(row), around, { staffId: caller.staffId, listing });
      if (bar) return this.steps.barred(bar);
      if (row.reviews.length !== seenReviews) return refuse('wrong-state', '刚才有人先审了，看过再写');
      const now = this.steps.now();
      const by = personOf(caller);
      const reasonSealed = this.steps.seal(reason);
      const reviews = [...row.reviews, { by, on: now.on, listing, reasonSealed }];
      const said = { ...row, reviews };
      const spoken = staffStep(listing ? 'agreed' : 'disagreed', by, now);
      const state = stateAfterReview(factsOf(said).reviews);
      if (state === 'reviewing') return { row: { ...said, steps: [...row.steps, spoken] }, tell: null };
      if (state === 'dismissed') {
        const ended = { on: now.on, because: 'dismissed' as const, reasonSealed };
        return { row: endedRow(said, 'dismissed', ended, [spoken, staffStep('dismissed', by, now)]), tell: state };
      }
      await this.enter(row, now.on, session);
      const steps = [...row.steps, spoken, staffStep('listed', by, now)];
      return { row: { ...said, state, listedOn: now.on, steps }, tell: state };
    });
  }

  private async enter(row: ArrearsCaseRow, listedOn: string, session: ClientSession): Promise<void> {
    const { institution, patientId, obligationId, clause } = row;
    const home = await this.registry.getInstitution(institution);
    const { admdvs: region } = home;
    const { shared, family } = await this.bases.reachOf(home);
    const patient = await this.registry.getPatient(institution, patientId, session);
    const familyHashes = clause.family && family ? await this.families.membersOf(region, patient) : [];
    const { idNumberHash } = patient;
    const whose = { _id: row._id, institution, region, patientId, obligationId, idNumberHash };
    await this.list.enter({ ...whose, clause, listedOn, removedOn: null, shared, familyHashes }, session);
  }
}
