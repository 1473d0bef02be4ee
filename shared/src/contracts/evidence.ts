import { z } from 'zod';
import { type Contract, id, instant, stayParams } from './common.js';

const person = z.object({ name: z.string(), at: instant });

const bundle = z.object({
  bundleId: id,
  stayId: id,
  patientName: z.string(),
  admissionNo: z.string(),
  department: z.string(),
  state: z.enum(['asked', 'confirmed', 'rejected']),
  reason: z.string(),
  recipient: z.string(),
  askedBy: person,
  decidedBy: person.nullable(),
  note: z.string(),
  /** Null until the first export; SHA-256 in hex. */
  made: z
    .object({
      at: instant,
      sha256: z.string(),
      bytes: z.int(),
      entries: z.array(z.object({ name: z.string(), title: z.string(), bytes: z.int(), sha256: z.string() })),
    })
    .nullable(),
  exports: z.array(person),
  /** Whoever asked may not decide. */
  mayDecide: z.boolean(),
  /** Why an approved one cannot leave the house now; null: nothing bars it. */
  exportBarred: z.string().nullable(),
});
export type EvidenceBundle = z.infer<typeof bundle>;

const bundleParams = stayParams.extend({ bundleId: id });
const done = z.object({ bundleId: id });

export const evidenceContracts = {
  listEvidence: { response: z.object({ rows: z.array(bundle) }) },
  getStayEvidence: { params: stayParams, response: z.object({ rows: z.array(bundle) }) },
  askEvidence: {
    params: stayParams,
    body: z.object({
      recipient: z.string().trim().min(2, '写给谁').max(60, '最多 60 个字'),
      reason: z.string().trim().min(2, '写一句为什么').max(300, '最多写 300 个字'),
    }),
    response: done,
  },
  decideEvidence: {
    params: bundleParams,
    body: z.object({ decision: z.enum(['confirm', 'reject']), note: z.string().trim().max(200).default('') }),
    response: done,
  },
  exportEvidence: { params: bundleParams },
} satisfies Record<string, Contract>;
