import { z } from 'zod';
import { type Contract, fen, id, instant } from './common.js';

const quarantined = z.object({
  quarantineId: id,
  receivedAt: instant,
  /** When WeChat says it was paid; null where that was not kept. */
  paidAt: instant.nullable(),
  waitingDays: z.int(),
  amountFen: fen,
  reason: z.string(),
  plain: z.string(),
  outTradeNo: z.string(),
  transactionTail: z.string(),
  /** Whose order it was paid for, where there is one. */
  order: z
    .object({ stayId: id, admissionNo: z.string(), patientName: z.string(), payerName: z.string(), amountFen: fen })
    .nullable(),
  proposal: z
    .object({
      action: z.enum(['match', 'refund']),
      admissionNo: z.string(),
      patientName: z.string(),
      reason: z.string(),
      by: z.string(),
      /** The caller's own: somebody else confirms. */
      own: z.boolean(),
    })
    .nullable(),
});
export type Quarantined = z.infer<typeof quarantined>;

const list = z.object({ rows: z.array(quarantined) });
const params = z.object({ quarantineId: id });

export const quarantineContracts = {
  listQuarantine: { response: list },
  proposeQuarantine: {
    params,
    body: z.object({
      action: z.enum(['match', 'refund']),
      /** 住院号 of the stay it belongs to; for `match`. */
      admissionNo: z.string().trim().max(40, '住院号太长').default(''),
      reason: z.string().trim().min(2, '写一句凭什么').max(60, '最多 60 个字'),
    }),
    response: list,
  },
  withdrawQuarantine: { params, body: z.object({}), response: list },
  confirmQuarantine: { params, body: z.object({}), response: list },
} satisfies Record<string, Contract>;
