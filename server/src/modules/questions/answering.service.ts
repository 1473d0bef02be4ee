import { Inject, Injectable } from '@nestjs/common';
import type { BillQuestion, InputOf } from '@zhenhoufu/shared/contracts';
import { isRefusal, type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { Outbox } from '../../database/outbox.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { Transactions } from '../../database/transactions.js';
import { ChargeLineLookup } from '../charges/index.js';
import { QuestionRepository } from './question.repository.js';
import { ANSWER_TEXT, QuestionsReader } from './questions.reader.js';

/**
 * The billing desk answers, or the department that it asked to. It may name lines that are wrong; the correction itself is only ever the hospital's own
 * negative line, which is found when it comes, before or after the answer.
 */
@Injectable()
export class AnsweringService {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly lines: ChargeLineLookup,
    private readonly questions: QuestionRepository,
    private readonly reader: QuestionsReader,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
  ) {}

  async answer(
    stay: StayScope,
    caller: StaffCaller,
    questionId: string,
    { text, seenAnswers, wrongLineIds }: InputOf<'answerBillQuestion'>['body'],
    department: string | null = null,
  ): Promise<BillQuestion | Refusal> {
    const question = await this.questions.find(stay, questionId);
    if (!question) return refuse('not-found', '没有这个提问');
    const wrong = [...new Set(wrongLineIds)];
    if ((await this.lines.find(stay, wrong)).length < wrong.length) {
      return refuse('bad-input', '要更正的费用不在这次住院里', 'wrongLineIds');
    }
    const done = await this.transactions.run(async (session) => {
      const before = await this.questions.answersOf([questionId], session);
      // Somebody answered since the writer looked: the text stays with the writer, who sees the other answer first.
      if (before.length !== seenAnswers) return refuse('question-answered', '先看看同事的答复，要补充再发一次');
      const no = before.length + 1;
      await this.questions.addAnswer(
        {
          _id: newId(),
          institution: stay.institution,
          stayId: stay.stayId,
          questionId,
          no,
          textSealed: this.keys.seal(text, ANSWER_TEXT),
          wrongLineIds: wrong,
          by: { staffId: caller.staffId, name: caller.name, ...(department ? { department } : {}) },
          at: this.clock.now(),
        },
        session,
      );
      const payload = { questionId, no, accountId: question.accountId };
      await this.outbox.add(session, {
        kind: 'question-answered',
        institution: stay.institution,
        stayId: stay.stayId,
        payload,
      });
      return true as const;
    });
    return isRefusal(done) ? done : this.reader.one(stay, questionId);
  }
}
