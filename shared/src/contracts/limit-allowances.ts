import { z } from 'zod';
import { businessDate, type Contract, fen, id, instant } from './common.js';
import { instalmentLimits } from './repayment.js';

/** Jobs at the hospital that put plans forward. */
export const planningRole = z.enum(['billing', 'finance', 'arrears-officer', 'department-head']);
export type PlanningRole = z.infer<typeof planningRole>;

const terms = z.object({
  maxParts: z.int(),
  maxMonths: z.int(),
  minPartFen: fen,
  maxFirstDueDays: z.int(),
  maxDeferralDays: z.int(),
  shareNowPercent: z.int(),
});
export type AllowedTermsView = z.infer<typeof terms>;

const change = z.object({
  allowanceId: id,
  role: planningRole,
  /** Null: from that day this job exceeds nothing. */
  terms: terms.nullable(),
  from: businessDate,
  reason: z.string(),
  state: z.enum(['asked', 'confirmed', 'rejected']),
  askedBy: z.string(),
  askedAt: instant,
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  note: z.string(),
  /** The one who asked may not decide. */
  mayDecide: z.boolean(),
});
export type LimitAllowanceChange = z.infer<typeof change>;

const limitAllowances = z.object({
  businessDate,
  /** What everybody keeps within. */
  limits: instalmentLimits,
  /** Up to what each job may go today; null where it exceeds nothing. */
  now: z.array(z.object({ role: planningRole, terms: terms.nullable() })),
  /** What waits first, then the newest. */
  changes: z.array(change),
});
export type LimitAllowances = z.infer<typeof limitAllowances>;

export const limitAllowanceContracts = {
  getLimitAllowances: { response: limitAllowances },
  askLimitAllowance: {
    body: z.object({
      role: planningRole,
      terms: z
        .object({
          maxParts: z.int().min(1, '至少 1 次').max(60, '最多 60 次'),
          maxMonths: z.int().min(1, '至少 1 个月').max(60, '最长 60 个月'),
          minPartFen: z.int().min(1_00, '至少 1 元').max(1_000_000, '最多 10,000 元'),
          maxFirstDueDays: z.int().min(1, '至少 1 天').max(365, '最多 365 天'),
          maxDeferralDays: z.int().min(1, '至少 1 天').max(730, '最多 730 天'),
          shareNowPercent: z.int().min(0, '不能少于 0').max(90, '最多 90%'),
        })
        .nullable(),
      from: businessDate,
      reason: z.string().trim().min(2, '写一句为什么').max(200, '最多 200 个字'),
    }),
    response: limitAllowances,
  },
  decideLimitAllowance: {
    params: z.object({ allowanceId: id }),
    body: z.object({ decision: z.enum(['confirm', 'reject']), note: z.string().trim().max(200).default('') }),
    response: limitAllowances,
  },
} satisfies Record<string, Contract>;
