import { z } from 'zod';
import { OBJECTION_KINDS } from '../domain/index.js';
import { businessDate, type Contract, fen, id, stayParams } from './common.js';

const words = z.string().trim().min(2, '写一句哪里不对').max(300, '最多写 300 个字');

const objection = z.object({
  objectionId: id,
  kind: z.enum(OBJECTION_KINDS),
  text: z.string(),
  state: z.enum(['open', 'upheld', 'dismissed', 'withdrawn', 'as-help']),
  /** 本人 or relation and name. */
  raisedBy: z.string(),
  raisedOn: businessDate,
  answerBy: businessDate,
  answer: z.object({ by: z.string(), on: businessDate, text: z.string() }).nullable(),
});
export type ObjectionView = z.infer<typeof objection>;

const received = z.object({
  paymentId: id,
  paidOn: businessDate,
  amountFen: fen,
  payerName: z.string(),
  way: z.string(),
});

export const objectionContracts = {
  getObjections: {
    params: stayParams,
    response: z.object({
      hospitalPhone: z.string(),
      balanceFen: fen,
      /** What the hospital received for this stay, the newest first; taken back ones are left out. */
      received: z.array(received),
      /** The newest first. */
      objections: z.array(objection),
    }),
  },
  raiseObjection: {
    params: stayParams,
    body: z.object({ kind: z.enum(OBJECTION_KINDS), text: words }),
    response: objection,
  },
  withdrawObjection: { params: stayParams, body: z.object({}), response: objection },
  listObjections: {
    response: z.object({
      rows: z.array(
        objection.extend({
          stayId: id,
          patientName: z.string(),
          admissionNo: z.string(),
          department: z.string(),
          balanceFen: fen,
          received: z.array(received),
          /** Money in quarantine that nobody has matched yet. */
          unmatched: z.array(z.object({ no: z.int(), paidOn: businessDate.nullable(), amountFen: fen })),
        }),
      ),
    }),
  },
  turnObjectionToHelp: {
    params: stayParams.extend({ objectionId: id }),
    body: z.object({}),
    response: objection,
  },
  answerObjection: {
    params: stayParams.extend({ objectionId: id }),
    body: z.object({ outcome: z.enum(['upheld', 'dismissed']), text: words }),
    response: objection,
  },
} satisfies Record<string, Contract>;
