import { z } from 'zod';
import { businessDate, type Contract, fen, id, instant, stayParams } from './common.js';

const refundState = z.enum(['requested', 'approved', 'rejected', 'processing', 'succeeded', 'abnormal', 'closed']);
const refundKind = z.enum(['surplus', 'mistaken', 'quarantine']);
const refundWay = z.enum(['wechat-pay', 'window']);

const refund = z.object({
  refundId: id,
  kind: refundKind,
  state: refundState,
  way: refundWay,
  amountFen: fen,
  requestedAt: instant,
  requestedOn: businessDate,
  /** Which payment it goes back against. */
  paymentPaidOn: businessDate.nullable(),
  payerName: z.string(),
  reason: z.string(),
  /** One sentence: where it stands, and when the money arrives. */
  plain: z.string(),
  endedOn: businessDate.nullable(),
  /** The paper 退款通知 can be had. */
  hasNotice: z.boolean(),
});
export type RefundView = z.infer<typeof refund>;

const refunds = z.object({
  stayId: id,
  hospital: z.string(),
  hospitalPhone: z.string(),
  /** Held for the patient and not asked back yet. */
  creditFen: fen,
  /** Of that, what can go back the way it came; the rest only at the window. */
  refundableFen: fen,
  /** From this amount on somebody at the hospital has to agree first. */
  approvalAboveFen: fen,
  refunds: z.array(refund),
  /** What can be given back of each payment, newest first. */
  payments: z.array(
    z.object({ paymentId: id, paidOn: businessDate, payerName: z.string(), amountFen: fen, refundableFen: fen }),
  ),
});
export type Refunds = z.infer<typeof refunds>;

const deskRefund = refund.extend({
  stayId: id.nullable(),
  admissionNo: z.string(),
  patientName: z.string(),
  paymentFen: fen,
  transactionTail: z.string(),
  requestedBy: z.string(),
  decidedBy: z.string().nullable(),
  /** The caller asked for it, so somebody else must agree. */
  own: z.boolean(),
  /** What hinders it, in words; null when all goes as it should. */
  problem: z.string().nullable(),
  /** What the caller may do now. */
  acts: z.array(z.enum(['approve', 'reject', 'pay-out'])),
  /** Business days since it last moved. */
  waitingDays: z.int(),
});
export type DeskRefund = z.infer<typeof deskRefund>;

const amountFen = fen.min(1, '金额要大于 0').max(1_000_000_000_000);
const reason = z.string().trim().min(2, '写一句为什么').max(60, '最多 60 个字');
const refundParams = z.object({ refundId: id });

export const refundContracts = {
  getRefunds: { params: stayParams, response: refunds },
  requestRefund: { params: stayParams, body: z.object({ amountFen }), response: refunds },
  getRefundNotice: { params: stayParams.extend({ refundId: id }) },
  requestRefundAtDesk: {
    params: stayParams,
    body: z.object({
      kind: z.enum(['surplus', 'mistaken']),
      /** The mistaken payment. */
      paymentId: id.nullable().default(null),
      amountFen,
      reason,
    }),
    response: refunds,
  },
  listRefunds: { response: z.object({ rows: z.array(deskRefund) }) },
  approveRefund: { params: refundParams, body: z.object({}), response: deskRefund },
  rejectRefund: { params: refundParams, body: z.object({ reason }), response: deskRefund },
  payRefundAtWindow: {
    params: refundParams,
    body: z.object({
      way: z.enum(['window-cash', 'bank']),
      toName: z.string().trim().min(1, '写下交给了谁').max(40, '姓名太长'),
      receiptNo: z.string().trim().min(1, '写下单据号').max(40, '单据号太长'),
    }),
    response: deskRefund,
  },
} satisfies Record<string, Contract>;
