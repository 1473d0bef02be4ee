import { Controller } from '@nestjs/common';
import type { BillQuestion, InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import type { Refusal } from '@zhenhoufu/shared/errors';
import type { PhoneCaller, StaffCaller, StayScope } from '../../common/caller.js';
import { AtDesk, CheckedStay, Endpoint, Input, OnPhone } from '../../common/endpoint.js';
import { AnsweringService } from './answering.service.js';
import { AskingService } from './asking.service.js';
import { HandingService } from './handing.service.js';
import { QuestionsReader } from './questions.reader.js';

@Controller()
export class QuestionsController {
  constructor(
    private readonly asking: AskingService,
    private readonly answering: AnsweringService,
    private readonly handing: HandingService,
    private readonly reader: QuestionsReader,
  ) {}

  @Endpoint('askBillQuestion')
  askBillQuestion(
    @CheckedStay() stay: StayScope,
    @OnPhone() caller: PhoneCaller,
    @Input() { body }: InputOf<'askBillQuestion'>,
  ): Promise<BillQuestion | Refusal> {
    return this.asking.ask(stay, caller, body);
  }

  @Endpoint('listBillQuestions')
  listBillQuestions(@CheckedStay() stay: StayScope): Promise<ResponseOf<'listBillQuestions'>> {
    return this.reader.ofStay(stay);
  }

  @Endpoint('listQuestions')
  listQuestions(@AtDesk() caller: StaffCaller): Promise<ResponseOf<'listQuestions'>> {
    return this.reader.ofInstitution(caller.institution);
  }

  @Endpoint('answerBillQuestion')
  answerBillQuestion(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { params, body }: InputOf<'answerBillQuestion'>,
  ): Promise<BillQuestion | Refusal> {
    return this.answering.answer(stay, caller, params.questionId, body);
  }

  @Endpoint('listAnsweringDepartments')
  listAnsweringDepartments(@AtDesk() caller: StaffCaller): Promise<ResponseOf<'listAnsweringDepartments'>> {
    return this.handing.departments(caller);
  }

  @Endpoint('handBillQuestion')
  handBillQuestion(
    @CheckedStay() stay: StayScope,
    @AtDesk() caller: StaffCaller,
    @Input() { params, body }: InputOf<'handBillQuestion'>,
  ): Promise<BillQuestion | Refusal> {
    return this.handing.hand(stay, caller, params.questionId, body);
  }

  @Endpoint('listHandedQuestions')
  listHandedQuestions(@AtDesk() caller: StaffCaller): Promise<ResponseOf<'listHandedQuestions'>> {
    return this.handing.list(caller);
  }

  @Endpoint('answerHandedQuestion')
  answerHandedQuestion(
    @AtDesk() caller: StaffCaller,
    @Input() { params, body }: InputOf<'answerHandedQuestion'>,
  ): Promise<BillQuestion | Refusal> {
    return this.handing.answer(caller, params.questionId, body);
  }
}
