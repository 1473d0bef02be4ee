import { z } from 'zod';
import { businessDate, type Contract, fen, id, instant, stayParams } from './common.js';

/** One instalment as the phone and the desk show it; `paidFen` is computed from the ledger. */
export const instalmentView = z.object({
  no: z.int(),
  dueDate: businessDate,
  effectiveDate: businessDate,
  amountFen: fen,
  paidFen: fen,
  /** paid, next (the oldest not fully paid), later, overdue. */
  status: z.enum(['paid', 'next', 'later', 'overdue']),
  paidOn: businessDate.nullable(),
  paidBy: z.string().nullable(),
  receiptIds: z.array(id),
});

export const agreementState = z.enum([
  'draft',
  'presented',
  'signed',
  'effective',
  'fulfilled',
  'superseded',
  'terminated',
  'declined',
  'expired',
]);

/** The debt, or the agreement whose place a version takes. */
export const outdatedBy = z.enum(['debt', 'agreement']);

const clause = z.object({
  code: z.string(),
  title: z.string(),
  text: z.array(z.string()),
  /** Limits or burdens the signer: confirmed one by one (documents.md). */
  mustConfirm: z.boolean(),
});

const agreement = z.object({
  agreementId: id,
  stayId: id,
  version: z.int(),
  state: agreementState,
  title: z.string(),
  templateVersion: z.string(),
  /** The box at the top, 这份文件说什么: three to five short sentences. */
  summary: z.array(z.string()),
  balanceFen: fen,
  balanceCapital: z.string(),
  instalments: z.array(z.object({ no: z.int(), dueDate: businessDate, amountFen: fen })),
  clauses: z.array(clause),
  textSha256: z.string(),
  presentedAt: instant,
  validUntil: instant,
  /** What changed since it was put forward, so that it cannot be signed any more; null while it can be, or is answered. */
  outdatedBy: outdatedBy.nullable(),
  signedAt: instant.nullable(),
  signerName: z.string().nullable(),
  pdfSha256: z.string().nullable(),
  /** Part 1 is paid at signing. */
  nowFen: fen,
  /** Who put it forward, with a word to the other side. */
  proposedBy: z.object({ side: z.enum(['family', 'hospital']), name: z.string(), note: z.string() }).nullable(),
  ending: z
    .object({
      how: z.enum(['declined', 'countered', 'expired', 'superseded', 'terminated']),
      on: businessDate,
      reason: z.string(),
    })
    .nullable(),
});
export type Agreement = z.infer<typeof agreement>;

export const instalmentLimits = z.object({
  maxParts: z.int(),
  minPartFen: fen,
  maxMonths: z.int(),
  /** The first due date must lie within this many days from signing. */
  maxFirstDueDays: z.int(),
  /** Of a deferral, the one date. */
  maxDeferralDays: z.int(),
  /** Asked at the signing of the first agreement. */
  shareNowPercent: z.int(),
  presentedDays: z.int(),
});
export type InstalmentLimits = z.infer<typeof instalmentLimits>;

const planProposal = z.object({
  agreementId: id,
  version: z.int(),
  side: z.enum(['family', 'hospital']),
  by: z.string(),
  note: z.string(),
  balanceFen: fen,
  parts: z.int(),
  lastDue: businessDate,
  validUntil: instant,
});

export const planRequest = z.object({
  requestId: id,
  state: z.enum(['waiting', 'answered', 'refused', 'dropped']),
  reason: z.string(),
  wish: z.object({ parts: z.int(), firstDue: businessDate }).nullable(),
  askedBy: z.string(),
  askedOn: businessDate,
  /** Who at the hospital answered, and with which words. */
  answeredBy: z.string(),
  note: z.string(),
});
export type PlanRequestView = z.infer<typeof planRequest>;

const repayment = z.object({
  stayId: id,
  patientName: z.string(),
  hospital: z.string(),
  hospitalPhone: z.string(),
  /** 还欠, by the ledger. */
  balanceFen: fen,
  /** What is the family's: what was settled less `takenOff`. */
  totalFen: fen,
  /** Help in money that made it smaller: relief (P3), what an office outside paid and what the hospital forgave (P40). */
  takenOff: z.object({ reliefFen: fen, forgivenFen: fen, outsideFen: fen }),
  paidFen: fen,
  /** Of `paidFen`: deposits and stage payments that the settlement took off. */
  heldAppliedFen: fen,
  /** Surplus the hospital holds for the patient. */
  creditFen: fen,
  /** The patient has died, as a person confirmed: nothing is asked for, whoever wants to pay may. */
  deceased: z.boolean(),
  stage: z.string(),
  overdueDays: z.int(),
  overdueFen: fen,
  /** Owed beyond the signed schedule: never overdue until a new version is signed. */
  apartFen: fen,
  /** Why: a new settlement, then the family may sign anew; or a refund of what was paid before, then it asks first. */
  apartBy: z.enum(['settlement', 'refund']).nullable(),
  /** A person has yet to say what the institution bears: until then nothing is signed (invariant 11). */
  borneWaiting: z.boolean(),
  agreement: z
    .object({ agreementId: id, version: z.int(), state: agreementState, signedAt: instant.nullable() })
    .nullable(),
  instalments: z.array(instalmentView),
  /** What waits for a signature, beside a signed agreement or without one. */
  proposal: planProposal.nullable(),
  /** The newest request for another plan. */
  planRequest: planRequest.nullable(),
  limits: instalmentLimits,
  receipts: z.array(
    z.object({
      paymentId: id,
      paidOn: businessDate,
      amountFen: fen,
      payerName: z.string(),
      /** 住院费用还款, 住院押金, 住院分阶段预缴. */
      purpose: z.string(),
      takenBackOn: businessDate.nullable(),
    }),
  ),
  /** The live order, if one awaits payment or its fate is unknown. */
  openOrderId: id.nullable(),
});
export type Repayment = z.infer<typeof repayment>;

export const orderState = z.enum(['created', 'awaiting-payment', 'paid', 'closed', 'failed', 'unknown']);
/** The arguments of wx.requestPayment (wechat-facts A6); appId is signed, H5 hands it to the cashier page. */
export const payArguments = z.object({
  appId: z.string(),
  timeStamp: z.string(),
  nonceStr: z.string(),
  package: z.string(),
  signType: z.literal('RSA'),
  paySign: z.string(),
});
const order = z.object({
  orderId: id,
  state: orderState,
  amountFen: fen,
  target: z.enum(['obligation', 'prepayment']),
  covers: z.array(z.object({ no: z.int(), amountFen: fen })),
  expiresAt: instant,
  pay: payArguments.nullable(),
  paymentId: id.nullable(),
});
export type Order = z.infer<typeof order>;

const receipt = z.object({
  paymentId: id,
  stayId: id,
  hospital: z.string(),
  patientNameMasked: z.string(),
  payerName: z.string(),
  amountFen: fen,
  amountCapital: z.string(),
  /** What it was for: 住院费用还款, 住院押金, 住院分阶段预缴. */
  purpose: z.string(),
  target: z.enum(['obligation', 'prepayment']),
  way: z.string(),
  paidAt: instant,
  paidOn: businessDate,
  /** Empty at the window. */
  transactionTail: z.string(),
  /** The window's receipt number; null for WeChat Pay. */
  receiptNo: z.string().nullable(),
  /** The window took it back on this day. */
  takenBackOn: businessDate.nullable(),
  covers: z.array(z.object({ no: z.int(), amountFen: fen, leftFen: fen })),
  creditFen: fen,
  balanceFen: fen,
  /** The instalment that comes next; null when nothing is owed, and on a receipt that is not the newest. */
  next: z.object({ no: z.int(), dueDate: businessDate, amountFen: fen }).nullable(),
});
export type Receipt = z.infer<typeof receipt>;

/** A plan to pay the rest of a debt: so much at signing, then so many monthly parts; one part is a deferral. */
export const planBody = {
  nowFen: fen.default(0),
  parts: z.int('分几次要填整数').min(1, '至少分 1 次').max(120, '最多分 120 次'),
  firstDue: businessDate,
};

const agreementParams = stayParams.extend({ agreementId: id });
const receiptParams = stayParams.extend({ paymentId: id });
const orderParams = stayParams.extend({ orderId: id });

export const repaymentContracts = {
  getRepayment: { params: stayParams, response: repayment },
  proposeAgreement: {
    params: stayParams,
    body: z.object({
      ...planBody,
    }),
    response: agreement,
  },
  getAgreement: { params: agreementParams, response: agreement },
  sendSigningCode: {
    params: agreementParams,
    body: z.object({}),
    response: z.object({ phoneTail: z.string(), validMinutes: z.int(), resendAfterSeconds: z.int() }),
  },
  signAgreement: {
    params: agreementParams,
    body: z.object({
      /** `data:image/png;base64,…`, at most 300 kB. */
      signature: z
        .string()
        .max(400_000, '签名图片太大')
        .regex(/^data:image\/png;base64,[A-Za-z0-9+/=]+$/, '签名要是 PNG 图片'),
      code: z.string().trim().length(6, '验证码是 6 个数字'),
      confirmedClauses: z.array(z.string()),
      readToEnd: z.boolean(),
      /** The hash of the text that was on the screen. */
      textSha256: z.string().length(64),
    }),
    response: agreement,
  },
  declineAgreement: {
    params: agreementParams,
    body: z.object({ reason: z.string().trim().max(100, '最多 100 个字').default('') }),
    response: agreement,
  },
  getAgreementPdf: { params: agreementParams },
  checkDocument: {
    params: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/, '指纹是 64 位') }),
    /** The number printed on the paper: known with other bytes means that the file was changed. */
    query: z.object({ number: z.string().trim().max(40).optional() }),
    response: z.object({
      result: z.enum(['genuine', 'changed', 'unknown']),
      kind: z.string().nullable(),
      madeOn: businessDate.nullable(),
    }),
  },
  createOrder: {
    params: stayParams,
    body: z.object({
      amountFen: fen.min(1, '金额要大于 0').max(1_000_000_000_000),
      /** Pays this deposit or stage payment instead of the debt. */
      prepaymentId: id.optional(),
    }),
    response: order,
  },
  getOrder: { params: orderParams, response: order },
  closeOrder: { params: orderParams, body: z.object({}), response: order },
  getReceipt: { params: receiptParams, response: receipt },
  getReceiptPdf: { params: receiptParams },
} satisfies Record<string, Contract>;
