import { z } from 'zod';
import { businessDate, type Contract, fen, id, instant, stayParams } from './common.js';

const windowWay = z.enum(['window-cash', 'window-card']);

const reversal = z.object({
  reversalId: id,
  state: z.enum(['asked', 'confirmed', 'rejected']),
  reason: z.string(),
  askedBy: z.string(),
  askedAt: instant,
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  note: z.string(),
  /** The one who asked may not decide. */
  mayDecide: z.boolean(),
});

/** One payment taken at the window. */
const windowPayment = z.object({
  paymentId: id,
  stayId: id,
  patientName: z.string(),
  admissionNo: z.string(),
  purpose: z.string(),
  way: z.string(),
  receiptNo: z.string(),
  amountFen: fen,
  paidAt: instant,
  paidOn: businessDate,
  payerName: z.string(),
  takenBy: z.string(),
  takenBackOn: businessDate.nullable(),
  /** Less than the payment where a refund had given a part back before. */
  takenBackFen: fen.nullable(),
  /** What taking it back would give out now. */
  leftFen: fen,
  reversal: reversal.nullable(),
});
export type WindowPayment = z.infer<typeof windowPayment>;

const windowDues = z.object({
  patientName: z.string(),
  admissionNo: z.string(),
  /** What can be paid now: deposit, stage payments, the debt. */
  dues: z.array(
    z.object({
      /** Null for the debt. */
      prepaymentId: id.nullable(),
      title: z.string(),
      dueFen: fen,
      /** The next instalment, where there is a plan. */
      nextFen: fen.nullable(),
    }),
  ),
});
export type WindowDues = z.infer<typeof windowDues>;

const reasonWords = z.string().trim().min(2, '写一句为什么').max(200);

export const windowPaymentContracts = {
  getWindowDues: { params: stayParams, response: windowDues },
  takeWindowPayment: {
    params: stayParams,
    body: z.object({
      prepaymentId: id.nullable(),
      amountFen: fen.min(1, '金额要大于 0').max(1_000_000_000_000),
      way: windowWay,
      receiptNo: z
        .string()
        .trim()
        .toUpperCase()
        .regex(/^[0-9A-Z-]{1,40}$/, '收据号是数字、字母和短横线'),
      payerName: z.string().trim().min(1, '写付款人姓名').max(40),
    }),
    response: windowPayment,
  },
  listWindowPayments: { response: z.object({ rows: z.array(windowPayment) }) },
  askReversal: {
    params: stayParams.extend({ paymentId: id }),
    body: z.object({ reason: reasonWords }),
    response: windowPayment,
  },
  decideReversal: {
    params: z.object({ reversalId: id }),
    body: z.object({ decision: z.enum(['confirm', 'reject']), note: z.string().trim().max(200).default('') }),
    response: windowPayment,
  },
} satisfies Record<string, Contract>;
