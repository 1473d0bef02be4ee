import { z } from 'zod';
import { businessDate, type Contract, id, instant, stayParams } from './common.js';
import { agreementState } from './repayment.js';

/** Papers that a patient signs at admission (P10): 先诊疗后付费协议, 先住院后付费结算协议书. */
export const admissionPaperKind = z.enum(['treat-first', 'stay-first']);

/** Every paper whose words the institution may write itself: those that are signed, and those that tell. */
export const templateKind = z.enum([
  'treat-first',
  'stay-first',
  'admission-notice',
  'not-covered',
  'self-pay-consent',
  'instalment-agreement',
  'deferral-agreement',
  'retroactive-claim',
  'arrears-notice',
  'arrears-decision',
  'arrears-removal',
]);
export type TemplateKind = z.infer<typeof templateKind>;

export const templateClause = z.object({
  code: z.string().regex(/^[a-z][a-z0-9-]*$/, '条款代号用小写字母'),
  title: z.string().trim().min(2, '条款要有标题').max(60),
  text: z.array(z.string().trim().min(1, '不要留空行').max(1000)).min(1, '条款要有内容').max(20),
  /** Limits or burdens the signer: confirmed one by one (documents.md). */
  mustConfirm: z.boolean(),
});

/** A template's words, with `{{variables}}`. */
export const templateText = z.object({
  title: z.string().trim().min(2, '要有标题').max(60),
  /** The box at the top, 这份文件说什么. */
  summary: z
    .array(z.string().trim().min(1, '不要留空行').max(200))
    .min(3, '“这份文件说什么”写 3 到 5 句')
    .max(5, '“这份文件说什么”写 3 到 5 句'),
  clauses: z.array(templateClause).min(1, '要有条款').max(30),
});
export type TemplateText = z.infer<typeof templateText>;

const templateVersion = z.object({
  templateId: id,
  kind: templateKind,
  /** 0 for the words this product ships. */
  version: z.int(),
  label: z.string(),
  from: businessDate.nullable(),
  status: z.enum(['in-force', 'coming', 'past']),
  text: templateText,
  savedBy: z.string(),
  savedAt: instant.nullable(),
});
export type PaperTemplateVersion = z.infer<typeof templateVersion>;

const paperTemplates = z.object({
  kinds: z.array(
    z.object({
      kind: templateKind,
      title: z.string(),
      variables: z.array(z.object({ name: z.string(), meaning: z.string(), required: z.boolean() })),
      requiredClauses: z.array(z.object({ code: z.string(), title: z.string(), mustConfirm: z.boolean() })),
      versions: z.array(templateVersion),
    }),
  ),
  /** Which paper a stay that begins today needs: by the scheme, or because the institution switched one on. */
  atAdmission: z.object({
    kind: admissionPaperKind.nullable(),
    by: z.enum(['scheme', 'institution', 'none']),
    choices: z.array(
      z.object({
        kind: admissionPaperKind.nullable(),
        from: businessDate,
        approvedBy: z.string(),
        recordedBy: z.string(),
        recordedAt: instant,
      }),
    ),
  }),
});

const signer = z.enum(['patient', 'guardian']);
const signedWay = z.enum(['phone', 'pad', 'paper']);
/** What the hospital saw to know who signs. */
export const identifiedBy = z.enum(['id-card', 'household-register', 'other-paper']);

const paper = z.object({
  paperId: id,
  stayId: id,
  kind: admissionPaperKind,
  version: z.int(),
  state: agreementState,
  /** The opaque number printed on it. */
  number: z.string(),
  title: z.string(),
  templateVersion: z.string(),
  summary: z.array(z.string()),
  clauses: z.array(templateClause),
  textSha256: z.string(),
  signer,
  guardianReason: z.enum(['minor', 'incapacitated']).nullable(),
  presentedAt: instant,
  validUntil: instant,
  signedAt: instant.nullable(),
  signerName: z.string().nullable(),
  relationName: z.string().nullable(),
  way: signedWay.nullable(),
  witnessName: z.string().nullable(),
  /** A form signed on paper that waits for a second member of staff. */
  scan: z.object({ pages: z.int(), uploadedBy: z.string(), uploadedAt: instant }).nullable(),
  declined: z.object({ at: instant, by: z.string(), reason: z.string() }).nullable(),
  pdfSha256: z.string().nullable(),
});
export type AdmissionPaper = z.infer<typeof paper>;

const stayPapers = z.object({
  stayId: id,
  needed: z.object({ kind: admissionPaperKind, title: z.string() }).nullable(),
  /** Why one is needed, or why none is. */
  plain: z.string(),
  signer,
  guardianReason: z.enum(['minor', 'incapacitated']).nullable(),
  papers: z.array(paper),
});
export type AdmissionPapers = z.infer<typeof stayPapers>;

const guardianId = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^\d{17}[\dX]$/, '身份证号是 18 位');
export const guardian = z.object({
  name: z.string().trim().min(1, '写监护人的名字').max(40),
  relationName: z.string().trim().min(1, '写和患者的关系').max(10),
  idNumber: guardianId,
});

/** What everybody who signs has done, whichever way. */
export const readAndConfirmed = z.object({
  confirmedClauses: z.array(z.string()).max(40),
  readToEnd: z.boolean(),
  /** The hash of the text that was on the screen or on the form. */
  textSha256: z.string().length(64),
});
/** `data:image/png;base64,…`, at most 300 kB. */
export const signature = z
  .string()
  .max(400_000, '签名图片太大')
  .regex(/^data:image\/png;base64,[A-Za-z0-9+/=]+$/, '签名要是 PNG 图片');

/** Scanned pages, `data:image/jpeg|png;base64,…`. */
export const scanPages = z
  .array(z.string().regex(/^data:image\/(png|jpeg);base64,[A-Za-z0-9+/=]+$/, '扫描件要是 JPG 或 PNG 图片'))
  .min(1, '至少扫一页')
  .max(8, '最多 8 页');
/** Where the code went, and for how long it works. */
export const signingCode = z.object({ phoneTail: z.string(), validMinutes: z.int(), resendAfterSeconds: z.int() });

const paperParams = stayParams.extend({ paperId: id });

export const admissionPaperContracts = {
  getPaperTemplates: { response: paperTemplates },
  savePaperTemplate: {
    body: z.object({ kind: templateKind, from: businessDate, text: templateText }),
    response: templateVersion,
  },
  changePaperTemplate: {
    params: z.object({ templateId: id }),
    body: z.object({ from: businessDate, text: templateText }),
    response: templateVersion,
  },
  chooseAdmissionPaper: {
    body: z.object({
      kind: admissionPaperKind.nullable(),
      from: businessDate,
      approvedBy: z.string().trim().min(2, '写谁批准的').max(60),
    }),
    response: paperTemplates,
  },
  getAdmissionPapers: { params: stayParams, response: stayPapers },
  presentAdmissionPaper: {
    params: stayParams,
    /** `incapacitated`: the desk marks that the patient cannot act for himself. */
    body: z.object({ incapacitated: z.boolean().default(false) }),
    response: paper,
  },
  sendPaperCode: {
    params: paperParams,
    body: z.object({}),
    response: signingCode,
  },
  signPaperOnPhone: {
    params: paperParams,
    body: readAndConfirmed.extend({
      signature,
      code: z.string().trim().length(6, '验证码是 6 个数字'),
      /** Where a guardian signs: name and relation come from the binding that the desk confirmed. */
      guardianIdNumber: guardianId.optional(),
    }),
    response: paper,
  },
  signPaperOnPad: {
    params: paperParams,
    body: readAndConfirmed.extend({ signature, identifiedBy, guardian: guardian.optional() }),
    response: paper,
  },
  uploadSignedPaper: {
    params: paperParams,
    body: readAndConfirmed.extend({
      pages: scanPages,
      signedOn: businessDate,
      identifiedBy,
      guardian: guardian.optional(),
    }),
    response: paper,
  },
  checkSignedPaper: {
    params: paperParams,
    body: z.object({ decision: z.enum(['confirm', 'return']), note: z.string().trim().max(200).default('') }),
    response: paper,
  },
  declineAdmissionPaper: {
    params: paperParams,
    body: z.object({ reason: z.string().trim().max(200).default('') }),
    response: paper,
  },
  getAdmissionPaperPdf: { params: paperParams, query: z.object({ type: z.enum(['plain', 'large']).default('plain') }) },
  getAdmissionPaperForm: { params: paperParams },
  getScannedPage: { params: paperParams.extend({ page: z.coerce.number().int().min(1).max(8) }) },
  findDocument: {
    params: z.object({ number: z.string().trim().min(1).max(40) }),
    response: z.object({
      registered: z.boolean(),
      kind: z.string().nullable(),
      madeOn: businessDate.nullable(),
    }),
  },
} satisfies Record<string, Contract>;
