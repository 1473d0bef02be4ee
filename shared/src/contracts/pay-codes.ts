import { z } from 'zod';
import { businessDate, type Contract, fen, id, instant, stayParams } from './common.js';
import { orderState, payArguments } from './repayment.js';

const payAmount = fen.min(1, '金额要大于 0').max(1_000_000_000_000);
/** 24 random bytes; long enough that nobody guesses one, short enough for a mini-program code's scene. */
const code = z.string().regex(/^[\w-]{1,64}$/, '付款码不对');

const made = z.object({
  payCodeId: id,
  code: z.string(),
  /** The page that it opens in a browser. */
  address: z.string(),
  /** The same as a picture, `data:image/svg+xml;base64,…`. */
  qr: z.string(),
  /** Four digits to read out on the phone when a payer calls the hospital. */
  checkNo: z.string(),
  amountFen: fen,
  expiresAt: instant,
});
export type PayCodeMade = z.infer<typeof made>;

const standing = z.object({
  payCodeId: id,
  checkNo: z.string(),
  amountFen: fen,
  paidFen: fen,
  madeBy: z.string(),
  madeAt: instant,
  expiresAt: instant,
});

/** All that a payer ever sees (screens.md, "let others pay"). */
const card = z.object({
  hospital: z.string(),
  hospitalPhone: z.string(),
  patientNameMasked: z.string(),
  dueFen: fen,
  /** Last day on which this counts as on time; null when there is none or it has passed. */
  dueOn: businessDate.nullable(),
  checkNo: z.string(),
  expiresAt: instant,
});
export type PayCard = z.infer<typeof card>;

const payerOrder = z.object({
  orderId: id,
  state: orderState,
  hospital: z.string(),
  hospitalPhone: z.string(),
  patientNameMasked: z.string(),
  amountFen: fen,
  expiresAt: instant,
  pay: payArguments.nullable(),
  /** The receipt, once paid. */
  receipt: z
    .object({ amountCapital: z.string(), paidAt: instant, paidOn: businessDate, transactionTail: z.string() })
    .nullable(),
});
export type PayerOrder = z.infer<typeof payerOrder>;

const orderParams = z.object({ orderId: id });

export const payCodeContracts = {
  createPayCode: { params: stayParams, body: z.object({ amountFen: payAmount }), response: made },
  listPayCodes: { params: stayParams, response: z.object({ rows: z.array(standing) }) },
  endPayCode: {
    params: stayParams.extend({ payCodeId: id }),
    body: z.object({}),
    response: z.object({ ended: z.boolean() }),
  },
  checkPayCode: {
    query: z.object({ checkNo: z.string().trim().length(4, '核对号是 4 个数字') }),
    response: z.object({
      rows: z.array(z.object({ patientNameMasked: z.string(), dueFen: fen, expiresAt: instant })),
    }),
  },
  getPayCode: { params: z.object({ code }), response: card },
  payByCode: { params: z.object({ code }), body: z.object({ amountFen: payAmount }), response: payerOrder },
  getPayerOrder: { params: orderParams, response: payerOrder },
  closePayerOrder: { params: orderParams, body: z.object({}), response: payerOrder },
} satisfies Record<string, Contract>;
