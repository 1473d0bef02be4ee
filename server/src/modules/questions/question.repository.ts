import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import type { StayScope } from '../../common/caller.js';
import { insertRow } from '../../database/collection.js';
import {
  ANSWER_LIMIT,
  type AnswerLimitRow,
  BILL_QUESTION,
  type BillQuestionRow,
  QUESTION_ANSWER,
  type QuestionAnswerRow,
} from './question.schema.js';

type Stay = Pick<StayScope, 'stayId' | 'institution'>;
/** The desk's list: every one that waits, and the newest of the others up to here. */
const NEWEST = 500;

@Injectable()
export class QuestionRepository {
  constructor(
    @InjectModel(BILL_QUESTION) private readonly questions: Model<BillQuestionRow>,
    @InjectModel(QUESTION_ANSWER) private readonly answers: Model<QuestionAnswerRow>,
    @InjectModel(ANSWER_LIMIT) private readonly limits: Model<AnswerLimitRow>,
  ) {}

  async add(row: BillQuestionRow, session: ClientSession): Promise<void> {
    await insertRow(this.questions, row, session);
  }

  /** Throws a duplicate-key error when somebody else wrote this answer's number first. */
  async addAnswer(row: QuestionAnswerRow, session: ClientSession): Promise<void> {
    await insertRow(this.answers, row, session);
  }

  async find({ stayId, institution }: Stay, questionId: string): Promise<BillQuestionRow | null> {
    return this.questions.findOne({ _id: questionId, stayId, institution }).lean();
  }

  /** A question of any stay of an institution. */
  async findIn(institution: string, questionId: string): Promise<BillQuestionRow | null> {
    return this.questions.findOne({ _id: questionId, institution }).lean();
  }

  /** Questions by id, the longest waiting first. */
  async byIds(institution: string, questionIds: readonly string[]): Promise<BillQuestionRow[]> {
    return this.questions
      .find({ institution, _id: { $in: [...questionIds] } })
      .sort({ askedAt: 1, _id: 1 })
      .lean();
  }

  /** Questions of a stay, newest first. */
  async ofStay({ stayId, institution }: Stay): Promise<BillQuestionRow[]> {
    return this.questions.find({ stayId, institution }).sort({ askedAt: -1, _id: -1 }).lean();
  }

  /** The newest questions of an institution. */
  async newestOf(institution: string): Promise<BillQuestionRow[]> {
    return this.questions.find({ institution }).sort({ askedAt: -1, _id: -1 }).limit(NEWEST).lean();
  }

  /** Questions of an institution that nobody has answered, the longest waiting first. */
  async waitingOf(institution: string): Promise<BillQuestionRow[]> {
    return this.questions.aggregate<BillQuestionRow>([
      { $match: { institution } },
      { $lookup: { from: 'questionAnswers', localField: '_id', foreignField: 'questionId', as: 'answers' } },
      { $match: { answers: { $size: 0 } } },
      { $unset: 'answers' },
      { $sort: { askedAt: 1, _id: 1 } },
    ]);
  }

  /** Answers of these questions, in their order. */
  async answersOf(questionIds: readonly string[], session?: ClientSession): Promise<QuestionAnswerRow[]> {
    return this.answers
      .find({ questionId: { $in: [...questionIds] } })
      .sort({ no: 1 })
      .session(session ?? null)
      .lean();
  }

  /** The institution's limits, newest first. */
  async limitsOf(institution: string): Promise<AnswerLimitRow[]> {
    return this.limits.find({ institution }).sort({ at: -1, _id: -1 }).lean();
  }

  async addLimit(row: AnswerLimitRow): Promise<void> {
    await this.limits.create(row);
  }
}
