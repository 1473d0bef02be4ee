import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { AdmissionsModule } from '../admissions/index.js';
import { ChargesModule } from '../charges/index.js';
import { IdentityModule } from '../identity/index.js';
import { RegistryModule } from '../registry/index.js';
import { AnswerLimitController } from './answer-limit.controller.js';
import { AnsweringService } from './answering.service.js';
import { AskingService } from './asking.service.js';
import { QuestionRepository } from './question.repository.js';
import {
  ANSWER_LIMIT,
  AnswerLimitSchema,
  BILL_QUESTION,
  BillQuestionSchema,
  QUESTION_ANSWER,
  QuestionAnswerSchema,
} from './question.schema.js';
import { QuestionsController } from './questions.controller.js';
import { QuestionsReader } from './questions.reader.js';

export { QuestionRepository } from './question.repository.js';

/** Questions about a bill (issue 5, line 4). */
@Module({
  imports: [
    AdmissionsModule,
    ChargesModule,
    IdentityModule,
    RegistryModule,
    MongooseModule.forFeature([
      { name: BILL_QUESTION, schema: BillQuestionSchema },
      { name: QUESTION_ANSWER, schema: QuestionAnswerSchema },
      { name: ANSWER_LIMIT, schema: AnswerLimitSchema },
    ]),
  ],
  controllers: [QuestionsController, AnswerLimitController],
  providers: [QuestionRepository, QuestionsReader, AskingService, AnsweringService],
  exports: [QuestionRepository],
})
export class QuestionsModule {}
