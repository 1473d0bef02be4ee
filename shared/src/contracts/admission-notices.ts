import { z } from 'zod';
import { businessDate, type Contract, fen, id, instant, stayParams } from './common.js';

/** Figures in whole yuan (as fen): an estimate is never exact. */
const figures = z.object({ lowFen: fen, medianFen: fen, highFen: fen });

const noticeContent = z.object({
  hospital: z.string(),
  estimate: z.object({
    known: z.boolean(),
    /** How many settled stays it rests on. */
    stays: z.int(),
    minStays: z.int(),
    /** Dates of settlement of the oldest and newest of them. */
    from: businessDate.nullable(),
    to: businessDate.nullable(),
    total: figures.nullable(),
    /** The patient's own part of it. */
    own: figures.nullable(),
  }),
  title: z.string(),
  templateVersion: z.string(),
  summary: z.array(z.string()),
  sections: z.array(z.object({ code: z.string(), title: z.string(), text: z.array(z.string()) })),
});
export type AdmissionNoticeContent = z.infer<typeof noticeContent>;

const toldNotice = noticeContent.extend({
  noticeId: id,
  version: z.int(),
  textSha256: z.string(),
  /** Told face to face, or shown on the phone. */
  way: z.enum(['staff', 'phone']),
  toldBy: z.string(),
  toldAt: instant,
  toldOn: businessDate,
  acknowledged: z
    .object({ name: z.string(), relation: z.string(), at: instant, way: z.enum(['phone', 'paper']) })
    .nullable(),
});
export type AdmissionNotice = z.infer<typeof toldNotice>;

const deskNotice = z.object({
  /** The notice that counts; null before it was told. */
  told: toldNotice.nullable(),
  /** What would be told now. */
  now: noticeContent,
  /** Versions that a newer one replaced, newest first. */
  earlier: z.array(toldNotice),
});
export type DeskAdmissionNotice = z.infer<typeof deskNotice>;

/** 大字版 is `large`. */
const pdfType = z.object({ type: z.enum(['plain', 'large']).default('plain') });

export const admissionNoticeContracts = {
  getAdmissionNotice: { params: stayParams, response: deskNotice },
  tellAdmissionNotice: {
    params: stayParams,
    body: z.object({
      /** Tells again with today's figures; names the notice it replaces. Without it, a told notice stands. */
      replaces: id.nullable().default(null),
    }),
    response: deskNotice,
  },
  acknowledgeNoticeAtDesk: {
    params: stayParams,
    body: z.object({
      noticeId: id,
      name: z.string().trim().min(1, '写下签收人的姓名').max(40, '姓名太长'),
      relation: z.string().trim().min(1, '写下和患者的关系').max(20, '关系太长'),
    }),
    response: deskNotice,
  },
  openAdmissionNotice: { params: stayParams, response: toldNotice },
  acknowledgeNotice: {
    params: stayParams,
    body: z.object({ noticeId: id, textSha256: z.string().length(64) }),
    response: toldNotice,
  },
  getAdmissionNoticePdf: { params: stayParams.extend({ noticeId: id }), query: pdfType },
  getNotCoveredPaper: { params: stayParams, query: pdfType },
} satisfies Record<string, Contract>;
