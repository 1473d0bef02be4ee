import { z } from 'zod';
import { businessDate, type Contract, fen, id, stayParams } from './common.js';

/** Sums with where they stand to the limit (P19). */
const shareStanding = z.object({
  totalFen: fen,
  outFen: fen,
  limitPercent: z.int(),
  limitFen: fen,
  overFen: fen,
  standing: z.enum(['calm', 'near', 'over']),
});
export type ShareView = z.infer<typeof shareStanding>;

/** Whose sums count for a stay, and what the lines say: they may differ. */
const counted = { from: z.enum(['lines', 'estimate', 'settlement']), linesOutFen: z.int() };

const group = shareStanding.extend({ department: z.string(), stays: z.int() });

export const catalogueShareContracts = {
  getCatalogueShare: {
    /** Both or none: without a period the stays that are open now, each from its first day. */
    query: z
      .object({ from: businessDate.optional(), to: businessDate.optional() })
      .refine(({ from, to }) => (from === undefined) === (to === undefined), {
        path: ['to'],
        message: '开始和结束的日子要一起写',
      })
      .refine(({ from, to }) => !from || !to || from <= to, { path: ['to'], message: '结束不能早于开始' }),
    response: z.object({
      /** Null where no stay of the institution stands under a scheme with the limit. */
      rule: z.object({ limitPercent: z.int(), warnPercent: z.int(), text: z.string() }).nullable(),
      period: z.object({ from: businessDate, to: businessDate }).nullable(),
      all: shareStanding.extend({ stays: z.int() }).nullable(),
      departments: z.array(group),
      doctors: z.array(group.extend({ doctor: z.string() })),
      stays: z.array(
        shareStanding.extend({
          ...counted,
          stayId: id,
          patientName: z.string(),
          admissionNo: z.string(),
          department: z.string(),
          bed: z.string(),
          doctor: z.string(),
        }),
      ),
    }),
  },
  getStayCatalogueShare: {
    params: stayParams,
    response: z.object({
      /** Null where the stay's scheme has no limit, or does not cover the stay. */
      share: shareStanding.extend({ ...counted, warnPercent: z.int() }).nullable(),
    }),
  },
} satisfies Record<string, Contract>;
