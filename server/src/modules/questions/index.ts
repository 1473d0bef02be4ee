import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { AdmissionsModule } from '../admissions/index.js';
import { AuditModule } from '../audit/index.js';
import { ChargesModule } from '../charges/index.js';
import { IdentityModule } from '../identity/index.js';
import { RegistryModule } from '../registry/index.js';
import { AnswerLimitController } from './answer-limit.controller.js';
import { AnsweringService } from './answering.service.js';
import { AskingService } from './asking.service.js';
import { HandingService } from './handing.service.js';
import { HandoverRepository } from './handover.repository.js';
import { QuestionRepository } from './question.repository.js';
import {
  ANSWER_LIMIT,
  AnswerLimitSchema,
  BILL_QUESTION,
  BillQuestionSchema,
  QUESTION_ANSWER,
  QUESTION_HANDOVER,
  QuestionAnswerSchema,
  QuestionHandoverSchema,
  READY_ANSWER,
  ReadyAnswerSchema,
} from './question.schema.js';
import { QuestionsController } from './questions.controller.js';
import { QuestionsReader } from './questions.reader.js';
import { ReadyAnswersController } from './ready-answers.controller.js';

export { HandingService } from './handing.service.js';
export { QuestionRepository } from './question.repository.js';

/** Questions about a bill (issue 5, line 4). */
@Module({
  imports: [
    AdmissionsModule,
    AuditModule,
    ChargesModule,
    IdentityModule,
    RegistryModule,
    MongooseModule.forFeature([
      { name: BILL_QUESTION, schema: BillQuestionSchema },
      { name: QUESTION_ANSWER, schema: QuestionAnswerSchema },
      { name: ANSWER_LIMIT, schema: AnswerLimitSchema },
      { name: QUESTION_HANDOVER, schema: QuestionHandoverSchema },
      { name: READY_ANSWER, schema: ReadyAnswerSchema },
    ]),
  ],
  controllers: [QuestionsController, AnswerLimitController, ReadyAnswersController],
  providers: [QuestionRepository, HandoverRepository, QuestionsReader, AskingService, AnsweringService, HandingService],
  exports: [QuestionRepository, HandingService],
})
export class QuestionsModule {}
