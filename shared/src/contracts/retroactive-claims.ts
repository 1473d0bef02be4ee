import { z } from 'zod';
import { businessDate, type Contract, fen, id, instant, stayParams } from './common.js';

const state = z.enum(['applied', 'sent', 'granted', 'refused', 'withdrawn']);
const paidTo = z.enum(['patient', 'hospital']);

/** One stay of a claim, as it stood when it was applied for. */
const claimItem = z.object({
  stayId: id,
  admissionNo: z.string(),
  admittedOn: businessDate,
  settledOn: businessDate,
  /** Paid by the person inside the catalogue, and the part of it in the days of the claim. */
  compliantFen: fen,
  claimedFen: fen,
  grantedFen: fen.nullable(),
  /** The settlement was taken back or made anew since: the sums no longer stand. */
  settledAnew: z.boolean(),
});

const claim = z.object({
  claimId: id,
  /** The stay it was applied for from. */
  stayId: id,
  state,
  appliedOn: businessDate,
  /** 本人, relation and name; at the desk with who wrote it down. */
  appliedBy: z.string(),
  recognisedOn: businessDate,
  categoryName: z.string(),
  authority: z.string(),
  period: z.object({ from: businessDate, to: businessDate }),
  items: z.array(claimItem),
  claimedFen: fen,
  grantedFen: fen.nullable(),
  paidTo: paidTo.nullable(),
  sentOn: businessDate.nullable(),
  answeredOn: businessDate.nullable(),
  /** Why the bureau said no. */
  reason: z.string(),
  /** Where it stands, in words for the family. */
  plain: z.string(),
});
export type RetroactiveClaim = z.infer<typeof claim>;

const deskClaim = claim.extend({
  patientName: z.string(),
  /** Every step with who made it and when. */
  steps: z.array(z.object({ state, by: z.string(), at: instant, note: z.string() })),
});
export type RetroactiveDeskClaim = z.infer<typeof deskClaim>;

const claimParams = stayParams.extend({ claimId: id });
/** What the applicant saw: somebody may have changed a settlement meanwhile. */
const seen = z.object({ seenFen: z.int().min(1) });
const reason = z.string().trim().min(2, '写一句为什么').max(300, '最多写 300 个字');

export const retroactiveClaimContracts = {
  getRetroactiveClaims: {
    params: stayParams,
    response: z.object({
      /** Null where the scheme has no such relief, or nobody is recognised on a list. */
      right: z
        .object({
          recognisedOn: businessDate,
          categoryName: z.string(),
          authority: z.string(),
          period: z.object({ from: businessDate, to: businessDate }),
          /** Last day to apply; null where the scheme names none. */
          applyBy: businessDate.nullable(),
          source: z.string(),
          text: z.string(),
          /** Every settled stay of the person in this institution that touches the period, newest first. */
          stays: z.array(
            z.object({
              stayId: id,
              admissionNo: z.string(),
              admittedOn: businessDate,
              settledOn: businessDate,
              compliantFen: fen,
              claimableFen: fen,
              standing: z.enum(['claimable', 'assisted', 'other-days', 'nothing-compliant', 'in-claim']),
            }),
          ),
          claimableFen: fen,
        })
        .nullable(),
      /** The scheme's relief is there, but no list knows the person by the ID number. */
      unknown: z.boolean(),
      hospitalPhone: z.string(),
      claims: z.array(claim),
    }),
  },
  applyRetroactiveClaim: { params: stayParams, body: seen, response: z.object({ claimId: id }) },
  withdrawRetroactiveClaim: { params: claimParams, body: z.object({}), response: z.object({ claimId: id }) },
  getRetroactiveClaimPdf: {
    params: claimParams,
    query: z.object({ type: z.enum(['plain', 'large']).default('plain') }),
  },
  applyRetroactiveClaimAtDesk: {
    params: stayParams,
    body: seen.extend({ appliedBy: z.string().trim().min(2, '写谁来申请的').max(40) }),
    response: deskClaim,
  },
  sendRetroactiveClaim: {
    params: claimParams,
    body: z.object({ note: z.string().trim().max(200).default('') }),
    response: deskClaim,
  },
  answerRetroactiveClaim: {
    params: claimParams,
    body: z.discriminatedUnion('granted', [
      z.object({
        granted: z.literal(true),
        /** By stay; what is left out was not granted. */
        items: z
          .array(z.object({ stayId: id, grantedFen: z.int().min(0) }))
          .min(1)
          .max(50),
        paidTo,
        /** Number of the bureau's document. */
        documentNo: z.string().trim().min(2, '写医保局的文号或单号').max(60),
      }),
      z.object({ granted: z.literal(false), reason }),
    ]),
    response: deskClaim,
  },
  dropRetroactiveClaim: { params: claimParams, body: z.object({ reason }), response: deskClaim },
  listRetroactiveClaims: { response: z.object({ rows: z.array(deskClaim) }) },
  exportRetroactiveClaims: {
    query: z.object({
      from: businessDate,
      to: businessDate,
      format: z.enum(['csv', 'xlsx']).default('xlsx'),
    }),
  },
} satisfies Record<string, Contract>;
