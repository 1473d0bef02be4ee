import { z } from 'zod';
import { businessDate, type Contract, id, instant, stayParams } from './common.js';
import { admissionState } from './stay.js';

export const paperDocument = z.enum(['insurance-card', 'id-card', 'household-register', 'premium-receipt']);
export type PaperDocument = z.infer<typeof paperDocument>;
export const paperForm = z.enum(['copy', 'original']);

const note = z.string().trim().max(200, '最多 200 个字').default('');
const reason = z.string().trim().min(1, '写一句为什么').max(200, '最多 200 个字');
const personName = z.string().trim().min(1, '写下姓名').max(40, '姓名太长');
const relation = z.string().trim().min(1, '写下和患者的关系').max(20, '关系太长');
/** `data:image/jpeg;base64,…` or PNG; the bytes are checked, not the words. */
const scan = z.string().max(2_000_000, '照片太大').nullable().default(null);

const handBack = z.object({
  handBackId: id,
  /** False: an earlier entry was wrong, the paper is still here. */
  returned: z.boolean(),
  toName: z.string(),
  toRelation: z.string(),
  by: z.string(),
  at: instant,
  note: z.string(),
  /** The entry that this one corrects. */
  replaces: id.nullable(),
});

const paper = z.object({
  paperId: id,
  document: paperDocument,
  documentName: z.string(),
  form: paperForm,
  by: z.string(),
  at: instant,
  desk: z.string(),
  note: z.string(),
  hasScan: z.boolean(),
  replaces: id.nullable(),
  /** A newer entry corrects this one. */
  corrected: z.boolean(),
  /** The correction says: nothing was taken in. */
  takenIn: z.boolean(),
  /** An original that lies with the hospital. */
  held: z.boolean(),
  /** Newest first; the first one counts. */
  handBacks: z.array(handBack),
});
export type KeptPaper = z.infer<typeof paper>;

const basis = z.object({
  allowed: z.boolean(),
  text: z.string(),
  approvedBy: z.string(),
  approvedOn: businessDate,
  recordedBy: z.string(),
  recordedAt: instant,
});

const originalsBasis = z.object({
  /** Whether originals may be kept today, and why or why not, in words. */
  allowed: z.boolean(),
  plain: z.string(),
  /** Newest first; the first one counts. */
  history: z.array(basis),
});
export type OriginalsBasisView = z.infer<typeof originalsBasis>;

const stayPapers = z.object({
  stayId: id,
  admissionNo: z.string(),
  patientName: z.string(),
  state: admissionState,
  /** What the decision asks for; an original without legal basis is asked for as a copy. */
  asked: z.array(
    z.object({ document: paperDocument, documentName: z.string(), form: paperForm, takenIn: z.boolean() }),
  ),
  originalsAllowed: z.boolean(),
  plain: z.string(),
  /** Newest first, corrected ones too. */
  papers: z.array(paper),
});
export type StayPapers = z.infer<typeof stayPapers>;

const paperParams = stayParams.extend({ paperId: id });

export const keptPaperContracts = {
  getOriginalsBasis: { response: originalsBasis },
  recordOriginalsBasis: {
    body: z.object({
      /** False: the institution keeps no more originals; `text` says why. */
      allowed: z.boolean(),
      text: z.string().trim().min(4, '写清依据：哪个文件，第几条').max(500, '最多 500 个字'),
      approvedBy: personName,
      approvedOn: businessDate,
    }),
    response: originalsBasis,
  },
  listOriginalsHeld: {
    response: z.object({
      asOf: businessDate,
      rows: z.array(
        z.object({
          stayId: id,
          paperId: id,
          admissionNo: z.string(),
          patientName: z.string(),
          department: z.string(),
          state: admissionState,
          documentName: z.string(),
          takenOn: businessDate,
          by: z.string(),
          heldDays: z.int(),
          /** The stay is settled, closed or cancelled: give it back. */
          due: z.boolean(),
          /** Days since then; null while it is not due or no settlement says when. */
          dueDays: z.int().nullable(),
        }),
      ),
    }),
  },
  listKeptPapers: { params: stayParams, response: stayPapers },
  takePaperIn: {
    params: stayParams,
    body: z.object({ document: paperDocument, form: paperForm, scan, note }),
    response: stayPapers,
  },
  correctPaper: {
    params: paperParams,
    body: z.object({
      /** False: nothing was taken in, the entry was a mistake. */
      takenIn: z.boolean().default(true),
      document: paperDocument,
      form: paperForm,
      scan,
      note: reason,
    }),
    response: stayPapers,
  },
  getPaperScan: { params: paperParams },
  handPaperBack: {
    params: paperParams,
    body: z.object({ toName: personName, toRelation: relation, note }),
    response: stayPapers,
  },
  correctHandBack: {
    params: paperParams,
    body: z.object({
      /** The entry that was wrong. */
      handBackId: id,
      /** False: it was not handed back, it is still here; then no name is needed. */
      returned: z.boolean().default(true),
      toName: z.string().trim().max(40).default(''),
      toRelation: z.string().trim().max(20).default(''),
      note: reason,
    }),
    response: stayPapers,
  },
  getMyPapers: {
    params: stayParams,
    response: z.object({
      hospital: z.string(),
      hospitalPhone: z.string(),
      papers: z.array(
        z.object({
          paperId: id,
          documentName: z.string(),
          form: paperForm,
          keptOn: businessDate,
          desk: z.string(),
          /** One sentence: where it is. */
          plain: z.string(),
          handedBack: z.object({ on: businessDate, toName: z.string(), toRelation: z.string() }).nullable(),
        }),
      ),
    }),
  },
} satisfies Record<string, Contract>;
