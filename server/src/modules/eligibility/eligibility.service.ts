import { Injectable } from '@nestjs/common';
import type { InputOf } from '@zhenhoufu/shared/contracts';
import { ADMISSION_TRANSITIONS, canGo } from '@zhenhoufu/shared/domain';
import { isRefusal, type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { ClientSession } from 'mongoose';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import { Transactions } from '../../database/transactions.js';
import { type Admission, AdmissionRepository } from '../admissions/index.js';
import { Deposits } from '../prepayments/index.js';
import { profileOn, RegistryRepository } from '../registry/index.js';
import { PaperTemplates } from '../templates/index.js';
import type { DoctorCheck, EligibilityDecision } from './decision.schema.js';
import { DecisionMaker, unanswered } from './decision-maker.js';
import { EligibilityRepository } from './eligibility.repository.js';

type DoctorInput = InputOf<'recordDoctorCheck'>['body'];
type DeskInput = InputOf<'recordDeskDecision'>['body'];
type Revision = InputOf<'reviseDecision'>['body'];

/** Two stages by two people (P8): the ward doctor's check, then the admission desk's decision. */
@Injectable()
export class EligibilityService {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly registry: RegistryRepository,
    private readonly admissions: AdmissionRepository,
    private readonly repository: EligibilityRepository,
    private readonly maker: DecisionMaker,
    private readonly papers: PaperTemplates,
    private readonly deposits: Deposits,
  ) {}

  /** A doctor says that this cannot wait: admitted at once, nothing asked, the checks follow (P6). */
  async declareEmergency(stay: StayScope, caller: StaffCaller, reason: string): Promise<true | Refusal> {
    return this.transactions.run(async (session) => {
      const admission = await this.admissions.get(stay, session);
      if (admission.emergency) return true as const;
      if (!['pending-check', 'eligible', 'deposit-required', 'admitted'].includes(admission.state))
        return refuse('wrong-state');
      await this.declare(admission, caller, reason, session);
      return true as const;
    });
  }

  /** Stage one. An emergency is admitted at once, whatever else is still open (P6). */
  async recordDoctorCheck(stay: StayScope, caller: StaffCaller, input: DoctorInput): Promise<true | Refusal> {
    return this.transactions.run(async (session) => {
      const admission = await this.admissions.get(stay, session);
      // An emergency waits for no clause, nor for a region whose scheme is not recorded.
      const open = input.facts.emergency ? null : await this.unanswered(admission, input.answers);
      if (open) return open;
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
          facts: { ...input.facts, emergency: input.facts.emergency || admission.emergency },
          answers: input.answers,
          note: input.note,
          returnedAt: null,
          returnReason: '',
        },
        session,
      );
      if (input.facts.emergency && !admission.emergency) await this.declare(admission, caller, input.note, session);
      return true as const;
    });
  }

  /** Stage two, by another person: confirms and takes effect, or gives it back with the reason. */
  async recordDeskDecision(stay: StayScope, caller: StaffCaller, input: DeskInput): Promise<true | Refusal> {
    const check = await this.repository.standingCheck(stay);
    if (!check) return refuse('wrong-state', '首诊医生还没有核实');
    if (check.staffId === caller.staffId) return refuse('same-person');
    if (input.decision === 'return') {
      if (input.note.trim() === '') return refuse('bad-input', '退回要写一句为什么', 'note');
      await this.repository.returnCheck(check, input.note.trim(), this.clock.now());
      return true;
    }
    return this.transactions.run(async (session) => {
      if (await this.repository.latestDecision(stay, session)) return refuse('wrong-state', '已经作出决定');
      const { answers, rowId, note } = input;
      const decided = { facts: check.facts, answers, rowId, note, replaces: null };
      return this.decide(stay, caller, check, decided, session);
    });
  }

  /** Changes a decision: a new one that names the old; the old one stands as it was (invariant 8). */
  async revise(stay: StayScope, caller: StaffCaller, input: Revision): Promise<true | Refusal> {
    return this.transactions.run(async (session) => {
      const old = await this.repository.latestDecision(stay, session);
      const check = await this.repository.standingCheck(stay, session);
      if (!old || !check) return refuse('wrong-state', '还没有认定，不用改');
      if (check.staffId === caller.staffId) return refuse('same-person');
      const admission = await this.admissions.get(stay, session);
      if (['settled', 'closed', 'cancelled'].includes(admission.state)) {
        return refuse('wrong-state', '已经结算，不能再改认定');
      }
      const { facts, answers, rowId, reason } = input;
      return this.decide(stay, caller, check, { facts, answers, rowId, note: reason, replaces: old._id }, session);
    });
  }

  private async unanswered(admission: Admission, answers: DoctorInput['answers']): Promise<Refusal | null> {
    const institution = await this.registry.getInstitution(admission.institution);
    return unanswered(profileOn(institution, admission.admittedOn), answers);
  }

  private async decide(
    stay: StayScope,
    caller: StaffCaller,
    check: DoctorCheck,
    input: Parameters<DecisionMaker['make']>[3],
    session: ClientSession,
  ): Promise<true | Refusal> {
    // Two desks that decide at the same moment write the same stay: one of them sees the other's decision.
    const admission = await this.admissions.lock(stay, session);
    // Declared after the doctor's check, or left out when a decision is changed, an emergency is still one (P6).
    const facts = { ...input.facts, emergency: input.facts.emergency || admission.emergency };
    const decision = await this.maker.make(stay, caller, check, { ...input, facts }, session);
    if (isRefusal(decision)) return decision;
    await this.repository.addDecision(decision, session);
    const waits = await this.waitsForPaper(admission, decision);
    await this.admit(admission, decision.outcome, waits, session);
    const paperMissing = waits && admission.state === 'deposit-required';
    if (decision.outcome === 'deposit-required') await this.deposits.ask(admission, decision._id, session);
    else if (!paperMissing) await this.deposits.drop(admission, 'eligible', session);
    return true;
  }

  private async declare(
    admission: Admission,
    caller: StaffCaller,
    reason: string,
    session: ClientSession,
  ): Promise<void> {
    const state = admission.state === 'admitted' ? admission.state : ('admitted' as const);
    const emergencyDeclared = { staffId: caller.staffId, name: caller.name, at: this.clock.now(), reason };
    await this.admissions.setState(admission, state, { emergency: true, emergencyDeclared }, session);
    await this.deposits.drop(admission, 'emergency', session);
  }

  /** Where a paper is signed at admission (P10), the stay waits for it as `eligible`. */
  private async waitsForPaper(admission: Admission, decision: EligibilityDecision): Promise<boolean> {
    if (decision.outcome !== 'eligible') return false;
    const profile = profileOn(await this.registry.getInstitution(admission.institution), admission.admittedOn);
    return (await this.papers.atAdmission(admission.institution, profile, admission.admittedOn)) !== null;
  }

  /** Eligible patients go to the ward without a deposit; whoever lies there already is never put out. */
  private async admit(
    admission: Admission,
    outcome: EligibilityDecision['outcome'],
    waits: boolean,
    session: ClientSession,
  ): Promise<void> {
    if (!['pending-check', 'eligible', 'deposit-required'].includes(admission.state)) return;
    // After a deposit was asked for, the signature itself leads to the ward.
    if (waits && admission.state !== 'pending-check') return;
    const next = outcome === 'deposit-required' ? 'deposit-required' : waits ? 'eligible' : 'admitted';
    if (next === admission.state) return;
    const through = outcome === 'eligible' && admission.state === 'pending-check' ? 'eligible' : next;
    if (!canGo(ADMISSION_TRANSITIONS, admission.state, through))
      throw new Error('the admission cannot take a decision');
    await this.admissions.setState(admission, next, {}, session);
  }
}
