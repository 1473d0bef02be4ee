import { Injectable } from '@nestjs/common';
import type { InputOf } from '@zhenhoufu/shared/contracts';
import { deliveryBarred, objectingBarred, objectionLate, stateAfterObjection } from '@zhenhoufu/shared/domain';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { PhoneCaller, StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import { ArrearsList } from '../arrears-list/index.js';
import { GrantRepository } from '../identity/index.js';
import { RegistryRepository } from '../registry/index.js';
import { CaseRepository } from './case.repository.js';
import type { ArrearsCaseRow, CaseStep } from './case.schema.js';
import { endedRow, factsOf, noticeOf, personOf, saidBy, staffStep } from './case-facts.js';
import { CaseSteps } from './case-steps.js';

const NOTHING = '没有要答复的告知';

/** The person's side of a case: the notice is read, objections are heard at every step and answered by others. */
@Injectable()
export class HearingService {
  constructor(
    private readonly clock: Clock,
    private readonly grants: GrantRepository,
    private readonly registry: RegistryRepository,
    private readonly list: ArrearsList,
    private readonly cases: CaseRepository,
    private readonly steps: CaseSteps,
  ) {}

  /** Opened on the phone by the patient or who signs for him: delivered. Reading it again changes nothing. */
  async read(stay: StayScope, caller: PhoneCaller): Promise<ArrearsCaseRow | Refusal> {
    const row = await this.cases.latestOf(stay);
    if (!row?.notice) return refuse('not-found', NOTHING);
    if (row.notice.delivered) return row;
    const by = await this.nameOf(stay, caller);
    return this.steps.take(row, row._id, async (read) => {
      const now = this.steps.now();
      const bar = deliveryBarred(factsOf(read), now.on, now.on);
      if (bar || !read.notice) return this.steps.barred(bar ?? 'wrong-state');
      const delivered = { on: now.on, how: 'phone' as const, by, noteSealed: null };
      const step: CaseStep = { kind: 'delivered', ...now, who: by, staffId: null };
      return { row: { ...read, notice: { ...read.notice, delivered }, steps: [...read.steps, step] }, tell: null };
    });
  }

  async onPhone(stay: StayScope, caller: PhoneCaller, text: string): Promise<ArrearsCaseRow | Refusal> {
    const row = await this.cases.latestOf(stay);
    if (!row) return refuse('not-found', NOTHING);
    const by = await this.nameOf(stay, caller);
    return this.object(row, row._id, { by, text, staffId: null });
  }

  /** Who stands in a case by the family link alone objects to the link, wherever the case is. */
  async byMember(stay: StayScope, caller: PhoneCaller, text: string): Promise<ArrearsCaseRow | Refusal> {
    const home = await this.registry.getInstitution(stay.institution);
    const { name, idNumberHash: member } = await this.registry.getPatient(stay.institution, stay.patientId);
    const [entry] = member ? await this.list.reaching(home, member) : [];
    const [row] = entry ? await this.cases.byIds(entry.institution, [entry._id]) : [];
    if (!row || !member) return refuse('not-found', NOTHING);
    const grant = await this.grants.findActive(caller.accountId, stay.patientId, this.clock.today());
    const speaker = grant?.relation === 'self' ? '' : `（${await this.nameOf(stay, caller)} 替说）`;
    return this.object(row, row._id, { by: `家里人 ${name}${speaker}`, text, staffId: null, member });
  }

  atDesk(
    stay: StayScope,
    caller: StaffCaller,
    caseId: string,
    { text, by }: InputOf<'objectArrearsCaseAtDesk'>['body'],
  ): Promise<ArrearsCaseRow | Refusal> {
    return this.object(stay, caseId, { by: `${by}（当面说的）`, text, staffId: caller.staffId });
  }

  /** By somebody who did not open the case; an objection that is right ends it. */
  answer(
    stay: StayScope,
    caller: StaffCaller,
    caseId: string,
    objectionId: string,
    { upheld, text }: InputOf<'answerArrearsObjection'>['body'],
  ): Promise<ArrearsCaseRow | Refusal> {
    return this.steps.take(stay, caseId, async (row, session) => {
      const said = row.objections.find((one) => one.objectionId === objectionId);
      if (!said) return refuse('not-found', '没有这一条异议');
      if (said.answer) return refuse('wrong-state', '这一条已经答复过了');
      if (caller.staffId === row.openedBy.staffId) return this.steps.barred('own-case');
      const now = this.steps.now();
      const by = personOf(caller);
      const textSealed = this.steps.seal(text);
      const answer = { on: now.on, by, upheld, textSealed };
      const objections = row.objections.map((one) => (one.objectionId === objectionId ? { ...one, answer } : one));
      const heard = { ...row, objections };
      // A member who is right stands there no more; the debt and its case are not touched by it.
      const { member } = said;
      if (member) await this.list.settle(row._id, member, upheld, session);
      if (!upheld || member) {
        const step = staffStep(upheld ? 'objection-upheld' : 'objection-answered', by, now);
        const steps = [...row.steps, { ...step, ...(member && { member }) }];
        return { row: { ...heard, steps }, tell: 'answered', objectionId };
      }
      const ended = { on: now.on, because: 'dismissed' as const, reasonSealed: textSealed };
      const steps = [staffStep('objection-upheld', by, now), staffStep('dismissed', by, now)];
      return { row: endedRow(heard, 'dismissed', ended, steps), tell: 'dismissed' };
    });
  }

  private object(
    stay: Pick<StayScope, 'institution' | 'stayId'>,
    caseId: string,
    { by, text, staffId, member }: { by: string; text: string; staffId: string | null; member?: string },
  ): Promise<ArrearsCaseRow | Refusal> {
    return this.steps.take(stay, caseId, async (row, session) => {
      const bar = objectingBarred(factsOf(saidBy(row, member)));
      if (bar) return this.steps.barred(bar);
      if (member) await this.list.question(row._id, member, session);
      const now = this.steps.now();
      // The time to answer is the listed person's: a member was never given one.
      const late = member === undefined && objectionLate({ notice: noticeOf(row) }, now.on);
      const textSealed = this.steps.seal(text);
      const said = { objectionId: newId(), on: now.on, by, textSealed, late, answer: null, ...(member && { member }) };
      const step: CaseStep = { kind: 'objected', ...now, who: by, staffId, ...(member && { member }) };
      const state = stateAfterObjection(row.state);
      return {
        row: { ...row, state, objections: [...row.objections, said], steps: [...row.steps, step] },
        tell: null,
      };
    });
  }

  private async nameOf(stay: StayScope, { accountId }: PhoneCaller): Promise<string> {
    const grant = await this.grants.findActive(accountId, stay.patientId, this.clock.today());
    return grant ? [grant.relationName, grant.name].filter(Boolean).join(' ') : '家属';
  }
}
