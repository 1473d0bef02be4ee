import { collectionSchema } from '../../database/collection.js';

/** A question about a line or a day of a bill, as it was asked. Never edited: what becomes of it are rows of their own. */
export interface BillQuestionRow {
  _id: string;
  institution: string;
  stayId: string;
  patientId: string;
  accountId: string;
  /** 本人, or relation and name. */
  askedBy: string;
  date: string;
  lineId: string | null;
  /** Sealed: people write of their illness here. */
  textSealed: string;
  askedAt: Date;
  /** By the limit that stood when it was asked. */
  dueAt: Date;
}
export const BILL_QUESTION = 'BillQuestion';
export const BillQuestionSchema = collectionSchema<BillQuestionRow>('billQuestions');
BillQuestionSchema.index({ stayId: 1, askedAt: -1 });
BillQuestionSchema.index({ institution: 1, askedAt: -1 });

/** One answer of the billing desk. */
export interface QuestionAnswerRow {
  _id: string;
  institution: string;
  stayId: string;
  questionId: string;
  /** 1, 2, 3… of the question: two people at once cannot both write the next. */
  no: number;
  textSealed: string;
  /** Lines that the hospital was asked to correct. */
  wrongLineIds: string[];
  /** `department`: of a ward that was asked to answer; absent: the billing desk. */
  by: { staffId: string; name: string; department?: string };
  at: Date;
}
export const QUESTION_ANSWER = 'QuestionAnswer';
export const QuestionAnswerSchema = collectionSchema<QuestionAnswerRow>('questionAnswers');
QuestionAnswerSchema.index({ questionId: 1, no: 1 }, { unique: true });
QuestionAnswerSchema.index({ stayId: 1 });

/** The institution's limit for answers, in hours; the newest row counts for questions asked after it. */
export interface AnswerLimitRow {
  _id: string;
  institution: string;
  hours: number;
  by: { staffId: string; name: string };
  at: Date;
}
export const ANSWER_LIMIT = 'AnswerLimit';
export const AnswerLimitSchema = collectionSchema<AnswerLimitRow>('answerLimits');
AnswerLimitSchema.index({ institution: 1, at: -1 });

/** A question that the billing desk handed to a department to answer; the newest of a question counts. */
export interface QuestionHandoverRow {
  _id: string;
  institution: string;
  stayId: string;
  questionId: string;
  /** 1, 2, 3… of the question. */
  no: number;
  departmentCode: string;
  department: string;
  by: { staffId: string; name: string };
  at: Date;
}
export const QUESTION_HANDOVER = 'QuestionHandover';
export const QuestionHandoverSchema = collectionSchema<QuestionHandoverRow>('questionHandovers');
QuestionHandoverSchema.index({ questionId: 1, no: 1 }, { unique: true });
QuestionHandoverSchema.index({ institution: 1, departmentCode: 1, at: -1 });

/** An answer that a house keeps at hand. Never edited: another takes its place. */
export interface ReadyAnswerRow {
  _id: string;
  institution: string;
  text: string;
  by: { staffId: string; name: string };
  at: Date;
  /** Since when it is not used any more. */
  endedAt: Date | null;
}
export const READY_ANSWER = 'ReadyAnswer';
export const ReadyAnswerSchema = collectionSchema<ReadyAnswerRow>('readyAnswers');
ReadyAnswerSchema.index({ institution: 1, endedAt: 1, at: -1 });
