import { z } from 'zod';
import { type Contract, fen, id, instant, stayParams } from './common.js';

/** A part of a settlement that the institution bears, proposed or decided (P19, P20). */
const adjustment = z.object({
  adjustmentId: id,
  stayId: id,
  cause: z.enum(['catalogue-share', 'over-treatment']),
  /** What it is, and how the amount comes about, in plain words. */
  title: z.string(),
  plain: z.string(),
  amountFen: fen,
  state: z.enum(['proposed', 'confirmed', 'declined', 'dropped', 'reversed']),
  settlementVersion: z.int(),
  proposedAt: instant,
  decision: z.object({ by: z.string(), at: instant, accepted: z.boolean(), reason: z.string() }).nullable(),
});
export type AdjustmentView = z.infer<typeof adjustment>;

export const adjustmentContracts = {
  listAdjustments: {
    response: z.object({
      rows: z.array(adjustment.extend({ patientName: z.string(), admissionNo: z.string(), department: z.string() })),
    }),
  },
  getStayAdjustments: { params: stayParams, response: z.object({ rows: z.array(adjustment) }) },
  decideAdjustment: {
    params: stayParams.extend({ adjustmentId: id }),
    body: z
      .object({
        accepted: z.boolean(),
        /** The amount that was seen: another finding may have changed it. */
        amountFen: fen,
        reason: z.string().trim().max(200, '最多写 200 个字').default(''),
      })
      .refine(({ accepted, reason }) => accepted || reason.length >= 2, {
        path: ['reason'],
        message: '不承担要写一句为什么',
      }),
    response: adjustment,
  },
} satisfies Record<string, Contract>;
