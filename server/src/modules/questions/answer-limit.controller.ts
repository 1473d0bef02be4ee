import { Controller } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import type { StaffCaller } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { AtDesk, Endpoint, Input } from '../../common/endpoint.js';
import { newId } from '../../common/ids.js';
import { QuestionRepository } from './question.repository.js';
import { QuestionsReader } from './questions.reader.js';

type Limit = ResponseOf<'getAnswerLimit'>;

/** 答复时限: a change holds for questions asked after it. */
@Controller()
export class AnswerLimitController {
  constructor(
    private readonly clock: Clock,
    private readonly questions: QuestionRepository,
    private readonly reader: QuestionsReader,
  ) {}

  @Endpoint('getAnswerLimit')
  getAnswerLimit(@AtDesk() caller: StaffCaller): Promise<Limit> {
    return this.view(caller.institution);
  }

  @Endpoint('setAnswerLimit')
  async setAnswerLimit(@AtDesk() caller: StaffCaller, @Input() { body }: InputOf<'setAnswerLimit'>): Promise<Limit> {
    const { institution, staffId, name } = caller;
    const row = { _id: newId(), institution, hours: body.hours, by: { staffId, name }, at: this.clock.now() };
    await this.questions.addLimit(row);
    return this.view(institution);
  }

  private async view(institution: string): Promise<Limit> {
    const rows = await this.questions.limitsOf(institution);
    return {
      hours: await this.reader.hours(institution),
      history: rows.map(({ hours, by, at }) => ({ hours, by: by.name, at: at.toISOString() })),
    };
  }
}
