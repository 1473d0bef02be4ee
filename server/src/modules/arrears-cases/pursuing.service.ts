import { Injectable } from '@nestjs/common';
import type { InputOf } from '@zhenhoufu/shared/contracts';
import {
  CASE_TRANSITIONS,
  canGo,
  deliveryBarred,
  noticeBarred,
  pursuitBarred,
  reviewingBarred,
} from '@zhenhoufu/shared/domain';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { badFaithClause } from '@zhenhoufu/shared/policy';
import { isBusinessDate } from '@zhenhoufu/shared/time';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { newId } from '../../common/ids.js';
import { Transactions } from '../../database/transactions.js';
import { AdmissionRepository } from '../admissions/index.js';
import { Guardians } from '../identity/index.js';
import { ObligationRepository } from '../obligations/index.js';
import { findProfileOn, noticeDaysOn, RegistryRepository } from '../registry/index.js';
import { CaseRepository } from './case.repository.js';
import type { ArrearsCaseRow } from './case.schema.js';
import { endedRow, factsOf, personOf, staffStep } from './case-facts.js';
import { CaseSteps } from './case-steps.js';
import { CaseAround } from './case-surroundings.js';

/** The arrears officer's steps (P35): begin, tell, submit, drop. None of them lists anybody. */
@Injectable()
export class PursuingService {
  constructor(
    private readonly transactions: Transactions,
    private readonly registry: RegistryRepository,
    private readonly admissions: AdmissionRepository,
    private readonly obligations: ObligationRepository,
    private readonly guardians: Guardians,
    private readonly cases: CaseRepository,
    private readonly around: CaseAround,
    private readonly steps: CaseSteps,
  ) {}

  async open(
    stay: StayScope,
    caller: StaffCaller,
    { clause: named, grounds }: InputOf<'openArrearsCase'>['body'],
  ): Promise<ArrearsCaseRow | Refusal> {
    const institution = await this.registry.getInstitution(stay.institution);
    const { admittedOn } = await this.admissions.get(stay);
    const profile = findProfileOn(institution, admittedOn);
    const clause = profile && badFaithClause(profile);
    if (!clause) return refuse('not-in-scheme', '本地的办法没有恶意欠费这一条，不能认定');
    if (clause.id !== named) return refuse('bad-input', `本地的办法里是 ${clause.id} 条`, 'clause');
    if (await this.guardians.reasonFor(stay)) return refuse('wrong-state', '未成年人和不能自己办理的人不能认定');
    return this.transactions.run(async (session) => {
      const debt = await this.obligations.latestOf(stay, session);
      if (!debt) return refuse('nothing-owed');
      await this.obligations.lock(debt._id, session);
      if (await this.cases.openOf(debt._id, session)) return refuse('wrong-state', '这笔欠费已经在办了');
      const seen = await this.around.of({ ...stay, obligationId: debt._id }, session);
      const bar = pursuitBarred(seen);
      if (bar) return this.steps.barred(bar);
      const by = personOf(caller);
      const now = this.steps.now();
      const { stayId, patientId } = stay;
      const row: ArrearsCaseRow = {
        _id: newId(),
        institution: stay.institution,
        stayId,
        patientId,
        obligationId: debt._id,
        state: 'watch',
        open: true,
        version: 1,
        clause,
        groundsSealed: this.steps.seal(grounds),
        openedBy: by,
        openedOn: now.on,
        overdueSince: seen.overdueSince ?? now.on,
        owedWhenOpenedFen: seen.owedFen,
        notice: null,
        objections: [],
        reviews: [],
        listedOn: null,
        ended: null,
        steps: [staffStep('opened', by, now)],
      };
      await this.cases.add(row, session);
      return row;
    });
  }

  /** With at least the days that the house gives. */
  async notify(stay: StayScope, caller: StaffCaller, caseId: string, days: number): Promise<ArrearsCaseRow | Refusal> {
    const now = this.steps.now();
    const least = noticeDaysOn(await this.registry.getInstitution(stay.institution), now.on);
    if (days < least) return refuse('bad-input', `本院至少给 ${least} 天答复`, 'days');
    return this.steps.take(stay, caseId, async (row, session) => {
      const bar = noticeBarred(factsOf(row), await this.around.of(row, session), days);
      if (bar) return this.steps.barred(bar);
      const notice = { days, toldOn: now.on, delivered: null };
      const steps = [...row.steps, staffStep('notified', personOf(caller), now)];
      return { row: { ...row, state: 'notified', notice, steps }, tell: 'notified' };
    });
  }

  /** Written down by a person who knows it; a message that was sent is not delivered by that. */
  async deliver(
    stay: StayScope,
    caller: StaffCaller,
    caseId: string,
    { on, how, note }: InputOf<'deliverArrearsNotice'>['body'],
  ): Promise<ArrearsCaseRow | Refusal> {
    if (!isBusinessDate(on)) return refuse('bad-input', '没有这一天', 'on');
    return this.steps.take(stay, caseId, async (row) => {
      const now = this.steps.now();
      const bar = deliveryBarred(factsOf(row), on, now.on);
      if (bar || !row.notice) return this.steps.barred(bar ?? 'wrong-state', 'on');
      const delivered = { on, how, by: caller.name, noteSealed: this.steps.seal(note) };
      const steps = [...row.steps, staffStep('delivered', personOf(caller), now)];
      return { row: { ...row, notice: { ...row.notice, delivered }, steps }, tell: null };
    });
  }

  async begin(stay: StayScope, caller: StaffCaller, caseId: string): Promise<ArrearsCaseRow | Refusal> {
    return this.steps.take(stay, caseId, async (row, session) => {
      const bar = reviewingBarred(factsOf(row), await this.around.of(row, session));
      if (bar) return this.steps.barred(bar);
      const steps = [...row.steps, staffStep('reviewing', personOf(caller), this.steps.now())];
      return { row: { ...row, state: 'reviewing', steps }, tell: 'reviewing' };
    });
  }

  /** At any time, by one person: what is dropped hurts nobody. What nobody was told of is dropped without a word. */
  async dismiss(
    stay: StayScope,
    caller: StaffCaller,
    caseId: string,
    reason: string,
  ): Promise<ArrearsCaseRow | Refusal> {
    return this.steps.take(stay, caseId, async (row) => {
      if (!canGo(CASE_TRANSITIONS, row.state, 'dismissed')) return this.steps.barred('wrong-state');
      const now = this.steps.now();
      const ended = { on: now.on, because: 'dismissed' as const, reasonSealed: this.steps.seal(reason) };
      const step = staffStep('dismissed', personOf(caller), now);
      return { row: endedRow(row, 'dismissed', ended, [step]), tell: row.state === 'watch' ? null : 'dismissed' };
    });
  }
}
