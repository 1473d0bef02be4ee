import { z } from 'zod';
import { businessDate, type Contract, fen, id, instant, stayParams } from './common.js';

const limit = { kind: z.enum(['amount', 'ceiling']), value: z.int() };

/** 费用提醒线 of one stay. */
const costLimits = z.object({
  stayId: id,
  /** Σ of the lines now, net of refunds. */
  totalFen: fen,
  /** In the order in which they were reached; a refund does not take one back. */
  reached: z.array(z.object({ ...limit, words: z.string(), reachedOn: businessDate, toldOn: businessDate })),
  /** The next amount of the running total; null when none is left or none is set. */
  next: z.object({ amountFen: fen, near: z.boolean() }).nullable(),
  /** This year's ceiling where it is known, else null. */
  ceiling: z.object({ ceilingFen: fen, usedFen: fen, on: businessDate }).nullable(),
});
export type CostLimitsOfStay = z.infer<typeof costLimits>;

const figures = {
  amountsFen: z
    .array(z.int().min(1, '要大于 0').max(10_000_000_000, '不会超过 1 亿元'))
    .max(20, '最多 20 条')
    .refine((rows) => rows.every((row, at) => at === 0 || row > (rows[at - 1] ?? 0)), '从小到大写，不能重复'),
  ceilingPercents: z
    .array(z.int().min(1, '1 到 100').max(100, '1 到 100'))
    .max(5, '最多 5 条')
    .refine((rows) => rows.every((row, at) => at === 0 || row > (rows[at - 1] ?? 0)), '从小到大写，不能重复'),
  residentCeilingFen: z.int().min(1, '要大于 0').max(10_000_000_000, '不会超过 1 亿元').nullable(),
  employeeCeilingFen: z.int().min(1, '要大于 0').max(10_000_000_000, '不会超过 1 亿元').nullable(),
};

const costLimitSettings = z.object({
  /** What holds today: the house's own, else the scheme's; null where neither asks for it. */
  now: z.object({ ...figures, from: z.enum(['house', 'scheme']) }).nullable(),
  rows: z.array(z.object({ ...figures, from: businessDate, recordedBy: z.string(), recordedAt: instant })),
});

export const costLimitContracts = {
  getCostLimits: { params: stayParams, response: costLimits },
  listLimitFlags: {
    response: z.object({
      rows: z.array(
        z.object({
          stayId: id,
          reached: z.array(z.object({ ...limit, reachedOn: businessDate })),
          /** The next amount when the total is near it. */
          nearFen: fen.nullable(),
        }),
      ),
    }),
  },
  getCostLimitSettings: { response: costLimitSettings },
  setCostLimits: { body: z.object({ ...figures, from: businessDate }), response: costLimitSettings },
} satisfies Record<string, Contract>;
