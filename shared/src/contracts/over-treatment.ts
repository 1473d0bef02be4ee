import { z } from 'zod';
import { lineId } from './bill.js';
import { businessDate, type Contract, fen, id, instant, stayParams } from './common.js';

const reason = z.string().trim().min(2, '写一句为什么').max(300, '最多写 300 个字');
const outcome = z.enum(['institution', 'patient', 'none']);

/** One case as phone and desk show it; who said what stands only in the desk's. */
const overTreatmentCase = z.object({
  caseId: id,
  stayId: id,
  lineId,
  lineName: z.string(),
  date: businessDate,
  amountFen: fen,
  /** 本人, relation and name, or the ward. */
  reportedBy: z.string(),
  reportedAt: instant,
  reason: z.string(),
  state: z.enum(['reported', 'reviewing', 'decided']),
  outcome: outcome.nullable(),
  decidedAt: instant.nullable(),
  /** Where it stands, in words for the family. */
  plain: z.string(),
});
export type OverTreatmentCase = z.infer<typeof overTreatmentCase>;

const deskCase = overTreatmentCase.extend({
  reviews: z.array(
    z.object({ no: z.int(), by: z.string(), role: z.string(), outcome, reason: z.string(), at: instant }),
  ),
  /** Why the caller cannot review it now: own report, own word was last, decided; null when he can. */
  barred: z.string().nullable(),
});
export type OverTreatmentDeskCase = z.infer<typeof deskCase>;

const report = z.object({ lineId, reason });

export const overTreatmentContracts = {
  getOverTreatment: {
    params: stayParams,
    response: z.object({
      /** Does the scheme of this stay have it (P20)? */
      available: z.boolean(),
      cases: z.array(overTreatmentCase),
    }),
  },
  reportOverTreatment: { params: stayParams, body: report, response: overTreatmentCase },
  reportOverTreatmentAtDesk: { params: stayParams, body: report, response: overTreatmentCase },
  listOverTreatment: {
    response: z.object({
      rows: z.array(
        deskCase.extend({
          patientName: z.string(),
          admissionNo: z.string(),
          department: z.string(),
          bed: z.string(),
          doctor: z.string(),
        }),
      ),
    }),
  },
  reviewOverTreatment: {
    params: stayParams.extend({ caseId: id }),
    body: z.object({
      outcome,
      reason,
      /** How many reviews the writer had seen: somebody else may have spoken meanwhile. */
      seenReviews: z.int().min(0),
    }),
    response: deskCase,
  },
} satisfies Record<string, Contract>;
