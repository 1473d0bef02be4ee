import { Module } from '@nestjs/common';
import { AnswersOwed } from './answers-owed.js';

export { type AnswerOwed, AnswersOwed, type Waiting } from './answers-owed.js';

/** What waits for the hospital's word (P40): below every room that takes a question or presses for money. */
@Module({ providers: [AnswersOwed], exports: [AnswersOwed] })
export class AnswersOwedModule {}
