import { Inject, Injectable } from '@nestjs/common';
import type { InputOf, ObjectionView } from '@zhenhoufu/shared/contracts';
import { objectionAnswerBy } from '@zhenhoufu/shared/domain';
import { isRefusal, type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { PhoneCaller, StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { Outbox } from '../../database/outbox.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { Transactions } from '../../database/transactions.js';
import { HelpOpening } from '../help/index.js';
import { GrantRepository } from '../identity/index.js';
import { ObligationRepository } from '../obligations/index.js';
import { ObjectionRepository } from './objection.repository.js';
import type { ObjectionRow } from './objection.schema.js';
import { ANSWER_TEXT, OBJECTION_TEXT, ObjectionViews } from './objection-views.js';

const AS_HELP = '医院看您说的是手头紧，照您的原话当作困难求助来办，答复以前不催。要是数也不对，再说一次就行。';

/** 觉得不对: raised by the family, answered by a person with why; the money itself moves by its own ways only. */
@Injectable()
export class ObjectionsService {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly grants: GrantRepository,
    private readonly obligations: ObligationRepository,
    private readonly objections: ObjectionRepository,
    private readonly help: HelpOpening,
    private readonly views: ObjectionViews,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
  ) {}

  async raise(
    stay: StayScope,
    caller: PhoneCaller,
    { kind, text }: InputOf<'raiseObjection'>['body'],
  ): Promise<ObjectionView | Refusal> {
    const today = this.clock.today();
    const grant = await this.grants.findActive(caller.accountId, stay.patientId, today);
    const raised = await this.transactions.run(async (session) => {
      const debt = await this.obligations.latestOf(stay, session);
      if (!debt || debt.balanceFen <= 0) return refuse('nothing-owed');
      // Who decides about this debt in the same instant sees it, or is seen by it (P40).
      await this.obligations.lock(debt._id, session);
      if (await this.objections.openOf(stay, session)) return refuse('wrong-state', '上一次说的还在核实，有回音再说');
      const { institution, stayId, patientId } = stay;
      const row: ObjectionRow = {
        _id: newId(),
        institution,
        stayId,
        patientId,
        obligationId: debt._id,
        kind,
        textSealed: this.keys.seal(text, OBJECTION_TEXT),
        state: 'open',
        raisedBy: {
          accountId: caller.accountId,
          name: grant?.name ?? '',
          relationName: grant?.relationName ?? '',
        },
        raisedAt: this.clock.now(),
        raisedOn: today,
        answerBy: objectionAnswerBy(today),
        answer: null,
      };
      await this.objections.add(row, session);
      await this.outbox.add(session, {
        kind: 'objection-raised',
        institution,
        stayId,
        payload: { objectionId: row._id },
      });
      return row;
    });
    return isRefusal(raised) ? raised : this.views.one(raised);
  }

  async withdraw(stay: StayScope): Promise<ObjectionView | Refusal> {
    const ended = await this.transactions.run(async (session) => {
      const row = await this.objections.openOf(stay, session);
      if (!row || !(await this.objections.end(row, 'withdrawn', null, session)))
        return refuse('wrong-state', '没有在核实的');
      return { ...row, state: 'withdrawn' as const };
    });
    return isRefusal(ended) ? ended : this.views.one(ended);
  }

  /** Who has no money needs help and not a check: the request stands in the words that were said, and who turned it. */
  async turnToHelp(stay: StayScope, caller: StaffCaller, objectionId: string): Promise<ObjectionView | Refusal> {
    const ended = await this.transactions.run(async (session) => {
      const row = await this.objections.find(stay, objectionId, session);
      if (!row) return refuse('not-found', '没有这一条');
      const { staffId, name } = caller;
      const answer = { staffId, name, on: this.clock.today(), textSealed: this.keys.seal(AS_HELP, ANSWER_TEXT) };
      if (!(await this.objections.end(row, 'as-help', answer, session)))
        return refuse('wrong-state', '这一条已经答复过，或者家属收回了');
      const words = this.keys.open(row.textSealed, OBJECTION_TEXT);
      const help = await this.help.ofObjection(row, caller, words, session);
      if (isRefusal(help)) return help;
      const { institution, stayId } = row;
      const payload = { objectionId, asHelp: true };
      await this.outbox.add(session, { kind: 'objection-answered', institution, stayId, payload });
      return { ...row, state: 'as-help' as const, answer };
    });
    return isRefusal(ended) ? ended : this.views.one(ended);
  }

  async answer(
    stay: StayScope,
    caller: StaffCaller,
    objectionId: string,
    { outcome, text }: InputOf<'answerObjection'>['body'],
  ): Promise<ObjectionView | Refusal> {
    const ended = await this.transactions.run(async (session) => {
      const row = await this.objections.find(stay, objectionId, session);
      if (!row) return refuse('not-found', '没有这一条');
      const { staffId, name } = caller;
      const answer = { staffId, name, on: this.clock.today(), textSealed: this.keys.seal(text, ANSWER_TEXT) };
      if (!(await this.objections.end(row, outcome, answer, session)))
        return refuse('wrong-state', '这一条已经答复过，或者家属收回了');
      const { institution, stayId } = row;
      await this.outbox.add(session, { kind: 'objection-answered', institution, stayId, payload: { objectionId } });
      return { ...row, state: outcome, answer };
    });
    return isRefusal(ended) ? ended : this.views.one(ended);
  }
}
