import { z } from 'zod';

const status = z.enum(['PROCESSING', 'SUCCESS', 'ABNORMAL', 'CLOSED']);

/** What WeChat answers about a refund (wechat-facts A9). Unknown fields are ignored. */
export const refundSchema = z.object({
  refund_id: z.string(),
  out_refund_no: z.string(),
  transaction_id: z.string(),
  status,
  /** When the refund began at WeChat: it stands in the trade bill of that day. Absent in notices. */
  create_time: z.string().optional(),
  success_time: z.string().optional(),
  user_received_account: z.string().optional(),
  amount: z.object({ total: z.int(), refund: z.int() }),
});

/** What a notice says of a refund (A10): `refund_status` here, `status` there. */
const refundNoticeSchema = refundSchema.omit({ status: true }).extend({ mchid: z.string(), refund_status: status });

export type RefundAnswer = z.infer<typeof refundSchema>;

/** A decrypted notice, if it is about a refund: whose merchant it is, and what it says in the words of a query. */
export function readRefundNotice(content: unknown): { mchId: string; answer: RefundAnswer } | null {
  const notice = refundNoticeSchema.safeParse(content);
  if (!notice.success) return null;
  const { mchid, refund_status, ...answer } = notice.data;
  return { mchId: mchid, answer: { ...answer, status: refund_status } };
}

export interface RefundRequest {
  /** WeChat's number of the payment. */
  transactionId: string;
  outRefundNo: string;
  /** Shown to the user; at most 80 characters, nothing of an illness. */
  reason: string;
  notifyUrl: string;
  refundFen: number;
  /** What the payment's order was placed for. */
  totalFen: number;
}
