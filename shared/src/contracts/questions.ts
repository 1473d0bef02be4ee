import { z } from 'zod';
import { lineId } from './bill.js';
import { businessDate, type Contract, fen, id, instant, stayParams } from './common.js';

const text = z.string().trim().min(2, '请写上想问什么').max(300, '最多写 300 个字');

const correction = z.object({
  /** none: nothing to correct; waiting: asked of the hospital; arrived: its negative lines are there. */
  state: z.enum(['none', 'waiting', 'arrived']),
  amountFen: fen,
  lines: z.array(z.object({ lineId, name: z.string(), amountFen: fen, arrivedOn: businessDate })),
});

/** A question with all that became of it. */
export const billQuestion = z.object({
  questionId: id,
  stayId: id,
  date: businessDate,
  /** The line it is about; null: the whole day. */
  lineId: lineId.nullable(),
  lineName: z.string().nullable(),
  lineAmountFen: fen.nullable(),
  text: z.string(),
  /** 本人, or relation and name. */
  askedBy: z.string(),
  askedAt: instant,
  dueAt: instant,
  state: z.enum(['waiting', 'overdue', 'answered']),
  /** `department`: of whoever answered for a ward that was asked to; null: the billing desk. */
  answers: z.array(
    z.object({ no: z.int(), text: z.string(), by: z.string(), department: z.string().nullable(), at: instant }),
  ),
  /** Which department was asked to answer, last; the limit stays. Null: nobody but the billing desk. */
  handedTo: z.object({ department: z.string(), by: z.string(), at: instant }).nullable(),
  correction,
});
export type BillQuestion = z.infer<typeof billQuestion>;

const listed = z.object({
  rows: z.array(
    billQuestion.extend({ patientName: z.string(), admissionNo: z.string(), department: z.string(), bed: z.string() }),
  ),
});

const answerBody = z.object({
  text,
  /** How many answers the writer had seen: somebody else may have answered meanwhile. */
  seenAnswers: z.int().min(0),
  /** Lines that the hospital is asked to correct: only its own negative line does it. */
  wrongLineIds: z.array(lineId).max(50).default([]),
});

/** Answers that a house keeps at hand, the newest first. */
const readyAnswers = z.object({
  rows: z.array(z.object({ answerId: id, text: z.string(), by: z.string(), at: instant })),
});

const limit = z.object({
  hours: z.int(),
  history: z.array(z.object({ hours: z.int(), by: z.string(), at: instant })),
});

export const questionContracts = {
  askBillQuestion: {
    params: stayParams,
    body: z.object({ date: businessDate, lineId: lineId.nullable(), text }),
    response: billQuestion,
  },
  listBillQuestions: {
    params: stayParams,
    response: z.object({ answerHours: z.int(), questions: z.array(billQuestion) }),
  },
  listQuestions: { response: listed },
  answerBillQuestion: { params: stayParams.extend({ questionId: id }), body: answerBody, response: billQuestion },
  listAnsweringDepartments: { response: z.object({ rows: z.array(z.object({ code: z.string(), name: z.string() })) }) },
  handBillQuestion: {
    params: stayParams.extend({ questionId: id }),
    body: z.object({ departmentCode: z.string().min(1).max(32) }),
    response: billQuestion,
  },
  listHandedQuestions: { response: listed },
  answerHandedQuestion: { params: z.object({ questionId: id }), body: answerBody, response: billQuestion },
  listReadyAnswers: { response: readyAnswers },
  setReadyAnswer: {
    body: z.object({
      /** The one it takes the place of; null: a new one. */
      replaces: id.nullable(),
      /** Null: it is not used any more. */
      text: text.nullable(),
    }),
    response: readyAnswers,
  },
  getAnswerLimit: { response: limit },
  setAnswerLimit: {
    body: z.object({ hours: z.int().min(1, '至少 1 小时').max(240, '最多 240 小时') }),
    response: limit,
  },
} satisfies Record<string, Contract>;
