import { Inject, Injectable } from '@nestjs/common';
import type { BillQuestion, InputOf } from '@zhenhoufu/shared/contracts';
import { answerDueAt } from '@zhenhoufu/shared/domain';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { PhoneCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { Transactions } from '../../database/transactions.js';
import { AdmissionRepository } from '../admissions/index.js';
import { ChargeLineLookup } from '../charges/index.js';
import { GrantRepository } from '../identity/index.js';
import { QuestionRepository } from './question.repository.js';
import { QUESTION_TEXT, QuestionsReader } from './questions.reader.js';

/** More of one stay may not wait at once: the desk could not see what is pressing. */
const MOST_WAITING = 20;

/** The patient's side asks about a line or a day; when it must be answered is fixed then. */
@Injectable()
export class AskingService {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly admissions: AdmissionRepository,
    private readonly lines: ChargeLineLookup,
    private readonly grants: GrantRepository,
    private readonly questions: QuestionRepository,
    private readonly reader: QuestionsReader,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
  ) {}

  async ask(
    stay: StayScope,
    caller: PhoneCaller,
    { date, lineId, text }: InputOf<'askBillQuestion'>['body'],
  ): Promise<BillQuestion | Refusal> {
    const { admittedOn } = await this.admissions.get(stay);
    if (date < admittedOn || date > this.clock.today()) return refuse('bad-input', '这一天不在住院期间', 'date');
    if (lineId !== null && (await this.lines.find(stay, [lineId])).length === 0) {
      return refuse('not-found', '账单上没有这一笔', 'lineId');
    }
    const open = (await this.reader.ofStay(stay)).questions.filter(({ state }) => state !== 'answered');
    if (open.length >= MOST_WAITING) return refuse('wrong-state', '已经有 20 个问题在等回答，请等收费处答复了再问');
    const askedAt = this.clock.now();
    const hours = await this.reader.hours(stay.institution);
    const _id = newId();
    const row = {
      _id,
      institution: stay.institution,
      stayId: stay.stayId,
      patientId: stay.patientId,
      accountId: caller.accountId,
      askedBy: await this.nameOf(stay, caller),
      date,
      lineId,
      textSealed: this.keys.seal(text, QUESTION_TEXT),
      askedAt,
      dueAt: new Date(answerDueAt(askedAt.getTime(), hours)),
    };
    await this.transactions.run((session) => this.questions.add(row, session));
    return this.reader.one(stay, _id);
  }

  private async nameOf(stay: StayScope, { accountId }: PhoneCaller): Promise<string> {
    const grant = (await this.grants.listOfStay(stay)).findLast(
      (row) => row.accountId === accountId && row.status === 'active',
    );
    if (!grant) throw new Error('the guard let in an account without a grant');
    return grant.relation === 'self' ? '本人' : `${grant.relationName} ${grant.name}`;
  }
}
