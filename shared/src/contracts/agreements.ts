import { z } from 'zod';
import { guardian, identifiedBy, readAndConfirmed, scanPages, signature, templateClause } from './admission-papers.js';
import { businessDate, type Contract, fen, id, instant, stayParams } from './common.js';
import { agreementState, instalmentLimits, outdatedBy, planBody, planRequest } from './repayment.js';

const reason = z.string().trim().min(2, '写一句为什么').max(200, '最多 200 个字');

const scanned = z.object({ pages: z.int(), uploadedBy: z.string(), uploadedAt: instant });

/** One version as the desk lists it. */
const agreementVersion = z.object({
  agreementId: id,
  version: z.int(),
  state: agreementState,
  kind: z.enum(['deferral', 'instalments']),
  balanceFen: fen,
  nowFen: fen,
  parts: z.int(),
  firstDue: businessDate,
  lastDue: businessDate,
  side: z.enum(['family', 'hospital']),
  by: z.string(),
  note: z.string(),
  /** The limits it exceeds, and why; null inside them. */
  exceeds: z.object({ limit: z.string(), reason: z.string() }).nullable(),
  presentedAt: instant,
  validUntil: instant,
  /** What changed since it was put forward, so that it cannot be signed any more; null while it can be, or is answered. */
  outdatedBy: outdatedBy.nullable(),
  signedAt: instant.nullable(),
  signerName: z.string().nullable(),
  /** Null until it is signed. */
  way: z.enum(['phone', 'pad', 'paper']).nullable(),
  /** Who at the desk stood by, or scanned and checked; '' on the phone. */
  atDesk: z.string(),
  /** Signed on paper, waiting for a second person. */
  scan: scanned.nullable(),
  ending: z.object({ how: z.string(), at: instant, by: z.string(), reason: z.string() }).nullable(),
});
export type AgreementVersion = z.infer<typeof agreementVersion>;

const termination = z.object({
  terminationId: id,
  agreementId: id,
  state: z.enum(['asked', 'confirmed', 'rejected']),
  reason: z.string(),
  askedBy: z.string(),
  askedAt: instant,
  decidedBy: z.string().nullable(),
  note: z.string(),
  /** The one who asked may not decide. */
  mayDecide: z.boolean(),
});

const deskPlan = z.object({
  stayId: id,
  patientName: z.string(),
  admissionNo: z.string(),
  businessDate,
  balanceFen: fen,
  paidFen: fen,
  limits: instalmentLimits,
  /** Up to what the caller may exceed them; the same as `limits` for most. */
  ownLimits: instalmentLimits,
  /** No agreement is signed yet: the share at signing is asked. */
  first: z.boolean(),
  request: planRequest.nullable(),
  termination: termination.nullable(),
  versions: z.array(agreementVersion),
});
export type DeskPlan = z.infer<typeof deskPlan>;

/** A version that is signed at the desk, on the pad or on paper. */
const agreementAtDesk = z.object({
  stayId: id,
  paperId: id,
  version: z.int(),
  title: z.string(),
  summary: z.array(z.string()),
  clauses: z.array(templateClause),
  textSha256: z.string(),
  signer: z.enum(['patient', 'guardian']),
  guardianReason: z.enum(['minor', 'incapacitated']).nullable(),
  relativeMaySign: z.boolean(),
  scan: scanned.nullable(),
});
export type AgreementAtDesk = z.infer<typeof agreementAtDesk>;

/** A relative who signs for the patient: the patient says so at the desk, or wrote it down. */
const relative = guardian.extend({ authority: z.enum(['patient-present', 'written']) });
const signer = { identifiedBy, guardian: guardian.optional(), relative: relative.optional() };
const paperParams = stayParams.extend({ paperId: id });

const listed = z.object({
  key: id,
  /** What waits or stands there. */
  what: z.enum(['request', 'termination', 'scan', 'agreement']),
  state: z.string(),
  stayId: id,
  patientName: z.string(),
  admissionNo: z.string(),
  department: z.string(),
  version: z.int().nullable(),
  balanceFen: fen,
  plan: z.string(),
  by: z.string(),
  at: instant,
  note: z.string(),
});
export type ListedAgreement = z.infer<typeof listed>;

export const agreementContracts = {
  askForPlan: {
    params: stayParams,
    body: z.object({
      reason,
      wish: z.object({ parts: planBody.parts, firstDue: planBody.firstDue }).nullable().default(null),
    }),
    response: planRequest,
  },
  takeBackPlanRequest: { params: stayParams, body: z.object({}), response: planRequest },
  getDeskPlan: { params: stayParams, response: deskPlan },
  proposeAgreementAtDesk: {
    params: stayParams,
    body: z.object({
      ...planBody,
      /** A word to the family. */
      note: z.string().trim().max(100, '最多 100 个字').default(''),
      /** Why the limits are exceeded. */
      reason: z.string().trim().max(200, '最多 200 个字').default(''),
    }),
    response: deskPlan,
  },
  refusePlanRequest: { params: stayParams, body: z.object({ reason }), response: deskPlan },
  askTermination: { params: stayParams.extend({ agreementId: id }), body: z.object({ reason }), response: deskPlan },
  decideTermination: {
    params: stayParams.extend({ terminationId: id }),
    body: z.object({ decision: z.enum(['confirm', 'reject']), note: z.string().trim().max(200).default('') }),
    response: deskPlan,
  },
  getAgreementAtDesk: { params: paperParams, response: agreementAtDesk },
  signAgreementOnPad: {
    params: paperParams,
    body: readAndConfirmed.extend({ signature, ...signer }),
    response: deskPlan,
  },
  getAgreementForm: { params: paperParams },
  uploadSignedAgreement: {
    params: paperParams,
    body: readAndConfirmed.extend({ pages: scanPages, signedOn: businessDate, ...signer }),
    response: deskPlan,
  },
  getScannedAgreementPage: { params: paperParams.extend({ page: z.coerce.number().int().min(1).max(8) }) },
  checkSignedAgreement: {
    params: paperParams,
    body: z.object({ decision: z.enum(['confirm', 'return']), note: z.string().trim().max(200).default('') }),
    response: deskPlan,
  },
  listAgreements: { response: z.object({ rows: z.array(listed) }) },
} satisfies Record<string, Contract>;
