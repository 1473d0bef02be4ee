import { Injectable } from '@nestjs/common';
import type { InputOf } from '@zhenhoufu/shared/contracts';
import { ADMISSION_TRANSITIONS, canGo } from '@zhenhoufu/shared/domain';
import { Refusal, type Refusal as RefusalType, refuse } from '@zhenhoufu/shared/errors';
import { evaluateEligibility, type PolicyProfile } from '@zhenhoufu/shared/policy';
import type { ClientSession } from 'mongoose';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import { Transactions } from '../../database/transactions.js';
import { type Admission, AdmissionRepository } from '../admissions/index.js';
import { BeneficiaryLists, listRowView } from '../beneficiaries/index.js';
import { RegistryRepository } from '../registry/index.js';
import { addedByPeople, eligibilityInput, profileOn } from './case-facts.js';
import type { ClauseAnswer, DoctorCheck, EligibilityDecision } from './decision.schema.js';
import { EligibilityRepository } from './eligibility.repository.js';

type DoctorInput = InputOf<'recordDoctorCheck'>['body'];
type DeskInput = InputOf<'recordDeskDecision'>['body'];

/** Every clause of the scheme answered exactly once, or a refusal naming the ones that are missing. */
function unanswered(profile: PolicyProfile, answers: readonly ClauseAnswer[]): RefusalType | null {
  const missing = profile.clauses.filter((clause) => !answers.some((answer) => answer.clause === clause.id));
  const unknown = answers.find((answer) => !profile.clauses.some((clause) => clause.id === answer.clause));
  if (unknown) return refuse('bad-input', `没有条款 ${unknown.clause}`, 'answers');
  if (missing.length === 0) return null;
  const errors = missing.map((clause) => ({ field: `answers.${clause.id}`, reason: `${clause.id} 还没有核实` }));
  return new Refusal('clauses-incomplete', `还差 ${missing.map((clause) => clause.id).join('、')}`, 'answers', errors);
}

/** Two stages by two people (P8): the ward doctor's check, then the admission desk's decision. */
@Injectable()
export class EligibilityService {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly registry: RegistryRepository,
    private readonly admissions: AdmissionRepository,
    private readonly lists: BeneficiaryLists,
    private readonly repository: EligibilityRepository,
  ) {}

  /** Stage one. An emergency is admitted at once, whatever else is still open (P6). */
  async recordDoctorCheck(stay: StayScope, caller: StaffCaller, input: DoctorInput): Promise<true | RefusalType> {
    return this.transactions.run(async (session) => {
      const admission = await this.admissions.get(stay, session);
      const institution = await this.registry.getInstitution(stay.institution);
      const open = unanswered(profileOn(institution, admission.admittedOn), input.answers);
      if (open && !input.facts.emergency) return open;
      if (await this.repository.latestDecision(stay, session)) return refuse('wrong-state', '住院处已经作出决定');
      if (await this.repository.standingCheck(stay, session))
        return refuse('wrong-state', '首诊已经核实过，等住院处复核');
      await this.repository.addCheck(
        {
          _id: newId(),
          institution: stay.institution,
          stayId: stay.stayId,
          staffId: caller.staffId,
          staffName: caller.name,
          at: this.clock.now(),
          facts: input.facts,
          answers: input.answers,
          note: input.note,
          returnedAt: null,
          returnReason: '',
        },
        session,
      );
      if (input.facts.emergency && admission.state === 'pending-check') {
        await this.admissions.setState(admission, 'admitted', { emergency: true }, session);
      }
      return true as const;
    });
  }

  /** Stage two, by another person: confirms and takes effect, or gives it back with the reason. */
  async recordDeskDecision(stay: StayScope, caller: StaffCaller, input: DeskInput): Promise<true | RefusalType> {
    const check = await this.repository.standingCheck(stay);
    if (!check) return refuse('wrong-state', '首诊医生还没有核实');
    if (check.staffId === caller.staffId) return refuse('same-person');
    if (input.decision === 'return') {
      if (input.note.trim() === '') return refuse('bad-input', '退回要写一句为什么', 'note');
      await this.repository.returnCheck(check, input.note.trim(), this.clock.now());
      return true;
    }
    return this.transactions.run((session) => this.decide(stay, caller, check, input, session));
  }

  private async decide(
    stay: StayScope,
    caller: StaffCaller,
    check: DoctorCheck,
    input: DeskInput,
    session: ClientSession,
  ): Promise<true | RefusalType> {
    const admission = await this.admissions.get(stay, session);
    const institution = await this.registry.getInstitution(stay.institution);
    const profile = profileOn(institution, admission.admittedOn);
    const open = unanswered(profile, input.answers);
    if (open) return open;
    if (await this.repository.latestDecision(stay, session)) return refuse('wrong-state', '已经作出决定');
    const patient = await this.registry.getPatient(stay.institution, stay.patientId, session);
    const matches = await this.lists.match(institution.admdvs, patient);
    const chosen = input.rowId === null ? null : matches.find((row) => row._id === input.rowId);
    if (chosen === undefined) return refuse('bad-input', '名册里没有这一条', 'rowId');
    const rows = chosen ? [chosen] : [];
    const result = evaluateEligibility(profile, eligibilityInput(institution, admission, patient, rows, check.facts));
    const added = addedByPeople(input.answers, result.exclusions);
    const order = profile.clauses.map((clause) => clause.id);
    const exclusions = [...result.exclusions, ...added].sort((a, b) => order.indexOf(a) - order.indexOf(b));
    const stopped = added.length > 0;
    const decision: EligibilityDecision = {
      _id: newId(),
      institution: stay.institution,
      stayId: stay.stayId,
      doctorCheckId: check._id,
      outcome: stopped ? (check.facts.emergency ? 'emergency-admission' : 'deposit-required') : result.outcome,
      basis: stopped ? null : result.basis,
      exclusions,
      unmet: result.unmet,
      matched: result.matched,
      profile: profile.id,
      profileVersion: profile.version,
      explanation: stopped ? explainAdded(profile, exclusions) : result.explanation,
      doctor: { staffId: check.staffId, name: check.staffName, at: check.at },
      desk: { staffId: caller.staffId, name: caller.name, at: this.clock.now() },
      deskAnswers: input.answers,
      note: input.note,
      snapshot: chosen ? listRowView(chosen, this.lists.addressOf(chosen)) : null,
      replaces: null,
    };
    await this.repository.addDecision(decision, session);
    await this.admit(admission, decision.outcome, session);
    return true;
  }

  /** Eligible patients go to the ward without a deposit; an emergency is there already. */
  private async admit(
    admission: Admission,
    outcome: EligibilityDecision['outcome'],
    session: ClientSession,
  ): Promise<void> {
    if (admission.state !== 'pending-check') return;
    const next = outcome === 'deposit-required' ? 'deposit-required' : 'admitted';
    const through = outcome === 'eligible' ? 'eligible' : next;
    if (!canGo(ADMISSION_TRANSITIONS, admission.state, through))
      throw new Error('the admission cannot take a decision');
    await this.admissions.setState(admission, next, { emergency: outcome === 'emergency-admission' }, session);
  }
}

function explainAdded(profile: PolicyProfile, exclusions: readonly string[]): string {
  const reasons = profile.clauses.filter((clause) => exclusions.includes(clause.id)).map((clause) => clause.plain);
  return `这次要按普通办法交押金，因为：${reasons.join('；')}。有不清楚的可以问住院处。`;
}
