import { z } from 'zod';
import { businessDate, type Contract, fen, id, instant, stayParams } from './common.js';

const words = (ask: string) => z.string().trim().min(2, ask).max(500, '最多写 500 个字');
const reason = words('写一句为什么');
const state = z.enum(['watch', 'notified', 'objected', 'reviewing', 'listed', 'removed', 'dismissed']);
export const arrearsLetter = z.enum(['notice', 'decision', 'removal']);
const days = z.int().min(15, '至少给 15 天答复').max(180, '最多 180 天');

const clause = z.object({
  id: z.string(),
  source: z.string(),
  text: z.string(),
  plain: z.string(),
  /** It reaches the whole family. */
  family: z.boolean(),
});

const objection = z.object({
  objectionId: id,
  on: businessDate,
  by: z.string(),
  text: z.string(),
  /** Said after the time to answer. */
  late: z.boolean(),
  /** Said by somebody of the family, of the link alone: theirs, and not for the person of the case to read. */
  family: z.boolean(),
  /** Last day on which the hospital answers in time. */
  answerBy: businessDate,
  answer: z.object({ on: businessDate, by: z.string(), upheld: z.boolean(), text: z.string() }).nullable(),
});

/** What the person and the desk see alike. */
const arrearsCase = z.object({
  caseId: id,
  /** Whose debt it is about; the person may have been in hospital again since. */
  stayId: id,
  state,
  clause,
  grounds: z.string(),
  openedOn: businessDate,
  owedFen: fen,
  /** Due date of the oldest part that was not paid when it was opened. */
  overdueSince: businessDate,
  notice: z
    .object({
      days: z.int(),
      toldOn: businessDate,
      deliveredOn: businessDate.nullable(),
      deliveredHow: z.string().nullable(),
      answerUntil: businessDate.nullable(),
      /** Days after today; 0: today is the last; -1: the time has passed. */
      daysLeft: z.int().nullable(),
    })
    .nullable(),
  objections: z.array(objection),
  /** By role: who decided is known, not sought at home. */
  reviews: z.array(z.object({ on: businessDate, role: z.string(), listing: z.boolean(), reason: z.string() })),
  listedOn: businessDate.nullable(),
  endedOn: businessDate.nullable(),
  /** Where it stands and what that means, in plain words. */
  plain: z.string(),
  steps: z.array(z.object({ at: instant, on: businessDate, who: z.string(), what: z.string() })),
  letters: z.array(arrearsLetter),
  mayObject: z.boolean(),
});
export type ArrearsCaseView = z.infer<typeof arrearsCase>;

const deskCase = arrearsCase.extend({
  patientName: z.string(),
  admissionNo: z.string(),
  department: z.string(),
  /** The patient has died, or somebody says so: the list does not count it and nobody is pursued. */
  death: z.enum(['reported', 'confirmed']).nullable(),
  openedBy: z.string(),
  reviewers: z.array(z.string()),
  /** The caller is one of them. */
  reviewed: z.boolean(),
  /** What the caller may do now; a sentence says why not, null: nothing bars it. Absent steps are not his. */
  can: z.object({
    notice: z.string().nullable().optional(),
    delivery: z.string().nullable().optional(),
    review: z.string().nullable().optional(),
    decide: z.string().nullable().optional(),
    answer: z.string().nullable().optional(),
    dismiss: z.string().nullable().optional(),
  }),
  /** What a notice made today gives. */
  noticeDays: z.int(),
});
export type ArrearsDeskCase = z.infer<typeof deskCase>;

const caseParams = stayParams.extend({ caseId: id });

const noticeDays = z.object({
  now: z.int(),
  rows: z.array(z.object({ days: z.int(), from: businessDate, recordedBy: z.string(), recordedAt: instant })),
});

const ofPerson = z.object({
  hospital: z.string(),
  hospitalPhone: z.string(),
  /** The newest of this person at this hospital; null: none. */
  case: arrearsCase.nullable(),
  /** Somebody of the family is listed and the scheme says that it reaches the family, or this member said that it does not. */
  family: z.array(
    z.object({
      listedOn: businessDate,
      hospital: z.string(),
      phone: z.string(),
      clause,
      /** Counts against this member today: not while the member's word against it waits, nor after it was found right. */
      reaches: z.boolean(),
      /** What this member said of it, and the answers. */
      objections: z.array(objection),
      mayObject: z.boolean(),
    }),
  ),
});

export const arrearsCaseContracts = {
  getArrearsCase: { params: stayParams, response: ofPerson },
  readArrearsNotice: { params: stayParams, body: z.object({}), response: arrearsCase },
  objectArrearsCase: { params: stayParams, body: z.object({ text: reason }), response: arrearsCase },
  objectArrearsFamily: { params: stayParams, body: z.object({ text: reason }), response: ofPerson },
  getArrearsLetter: {
    params: caseParams.extend({ letter: arrearsLetter }),
    query: z.object({ type: z.enum(['plain', 'large']).default('plain') }),
  },
  listArrearsCases: {
    response: z.object({
      rows: z.array(deskCase),
      /** The clause of the scheme in force; null: nobody can be listed under it. */
      clause: clause.nullable(),
    }),
  },
  openArrearsCase: {
    params: stayParams,
    body: z.object({ clause: z.string().trim().min(1, '写明按哪一条').max(8), grounds: words('写明事实') }),
    response: deskCase,
  },
  notifyArrearsCase: { params: caseParams, body: z.object({ days }), response: deskCase },
  deliverArrearsNotice: {
    params: caseParams,
    body: z.object({
      on: businessDate,
      how: z.enum(['by-hand', 'post', 'village']),
      note: words('写明交给谁、凭什么知道送到了'),
    }),
    response: deskCase,
  },
  objectArrearsCaseAtDesk: {
    params: caseParams,
    body: z.object({ text: reason, by: z.string().trim().min(2, '写谁来说的').max(30) }),
    response: deskCase,
  },
  answerArrearsObjection: {
    params: caseParams.extend({ objectionId: id }),
    body: z.object({ upheld: z.boolean(), text: reason }),
    response: deskCase,
  },
  beginArrearsReview: { params: caseParams, body: z.object({}), response: deskCase },
  reviewArrearsCase: {
    params: caseParams,
    body: z.object({
      listing: z.boolean(),
      reason,
      /** How many had spoken when the writer looked. */
      seenReviews: z.int().min(0),
    }),
    response: deskCase,
  },
  dismissArrearsCase: { params: caseParams, body: z.object({ reason }), response: deskCase },
  getNoticeDays: { response: noticeDays },
  setNoticeDays: { body: z.object({ days, from: businessDate }), response: noticeDays },
} satisfies Record<string, Contract>;
