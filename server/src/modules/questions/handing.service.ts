import { Injectable } from '@nestjs/common';
import type { BillQuestion, InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { isRefusal, type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import { Transactions } from '../../database/transactions.js';
import { AccessLogRepository } from '../audit/index.js';
import { RegistryRepository } from '../registry/index.js';
import { AnsweringService } from './answering.service.js';
import { HandoverRepository } from './handover.repository.js';
import { QuestionRepository } from './question.repository.js';
import { QuestionsReader } from './questions.reader.js';

/** 转科室: the billing desk asks a department to answer. The limit stays, and whoever answers first has answered. */
@Injectable()
export class HandingService {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly registry: RegistryRepository,
    private readonly questions: QuestionRepository,
    private readonly handovers: HandoverRepository,
    private readonly answering: AnsweringService,
    private readonly reader: QuestionsReader,
    private readonly log: AccessLogRepository,
  ) {}

  async departments({ institution }: StaffCaller): Promise<ResponseOf<'listAnsweringDepartments'>> {
    const rows = await this.registry.listDepartments(institution);
    return { rows: rows.map(({ code, name }) => ({ code, name })) };
  }

  async hand(
    stay: StayScope,
    caller: StaffCaller,
    questionId: string,
    { departmentCode }: InputOf<'handBillQuestion'>['body'],
  ): Promise<BillQuestion | Refusal> {
    const { institution, stayId } = stay;
    if (!(await this.questions.find(stay, questionId))) return refuse('not-found', '没有这个提问');
    const departments = await this.registry.listDepartments(institution);
    const department = departments.find(({ code }) => code === departmentCode);
    if (!department) return refuse('bad-input', '没有这个科室', 'departmentCode');
    const done = await this.transactions.run(async (session) => {
      const answers = await this.questions.answersOf([questionId], session);
      if (answers.length > 0) return refuse('question-answered', '已经答复了，不用再转');
      const before = (await this.handovers.latestOf([questionId], session)).get(questionId);
      if (before?.departmentCode === departmentCode) return true as const;
      const by = { staffId: caller.staffId, name: caller.name };
      const to = { departmentCode, department: department.name, by, at: this.clock.now() };
      const row = { _id: newId(), institution, stayId, questionId, no: (before?.no ?? 0) + 1, ...to };
      await this.handovers.add(row, session);
      return true as const;
    });
    return isRefusal(done) ? done : this.reader.one(stay, questionId);
  }

  /** What stands with the caller's department. */
  async list(caller: StaffCaller): Promise<ResponseOf<'listHandedQuestions'>> {
    return this.reader.handedTo(caller.institution, caller.departmentCode ?? '');
  }

  /** How many of them wait. */
  async countWaiting(caller: StaffCaller): Promise<number> {
    const { rows } = await this.list(caller);
    return rows.filter(({ state }) => state !== 'answered').length;
  }

  /** Only the department that was asked last answers; the patient may lie elsewhere, so the read is logged here. */
  async answer(
    caller: StaffCaller,
    questionId: string,
    body: InputOf<'answerHandedQuestion'>['body'],
  ): Promise<BillQuestion | Refusal> {
    const question = await this.questions.findIn(caller.institution, questionId);
    const handed = (await this.handovers.latestOf([questionId])).get(questionId);
    if (!question || !handed || handed.departmentCode !== caller.departmentCode) {
      return refuse('not-found', '这个提问没有转给本科室');
    }
    const { institution, stayId, patientId } = question;
    const stay = { institution, stayId, patientId, scopes: [] };
    await this.log.record(caller, stay, 'answerHandedQuestion', this.clock.now());
    return this.answering.answer(stay, caller, questionId, body, handed.department);
  }
}
