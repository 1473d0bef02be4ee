import { z } from 'zod';
import {
  guardian,
  identifiedBy,
  readAndConfirmed,
  scanPages,
  signature,
  signingCode,
  templateClause,
} from './admission-papers.js';
import { businessDate, type Contract, fen, id, instant, stayParams } from './common.js';

const words = (name: string, most: number) => z.string().trim().min(1, `写${name}`).max(most, `${name}太长`);

/** What the ward announces (P15). Decimals as a person types them: 4 places of quantity, 6 of price. */
const announced = z.object({
  /** Hospital or national code of the item, as the charge line will carry it. */
  code: words('项目编码', 60),
  name: words('项目名称', 100),
  spec: z.string().trim().max(100).default(''),
  unit: words('单位', 20),
  /** Yuan for one. */
  price: z
    .string()
    .trim()
    .regex(/^\d{1,7}(\.\d{1,6})?$/, '单价写成 149.00 这样')
    .refine((text) => Number(text) > 0, '单价要大于 0'),
  quantity: z
    .string()
    .trim()
    .regex(/^\d{1,6}(\.\d{1,4})?$/, '数量写成 2 或 0.5 这样')
    .refine((text) => Number(text) > 0, '数量要大于 0'),
  why: words('为什么要用', 300),
  /** Inside the catalogue; 没有 where there is none. */
  alternatives: words('能报销的替代办法，没有就写“没有”', 300),
  explainedBy: words('谁解释的', 40),
  /** Used already in an emergency: why it could not wait. Null: nothing is used before the signature. */
  emergencyReason: words('为什么来不及先签', 300).nullable().default(null),
});

export const selfPayConsentState = z.enum([
  'draft',
  'announced',
  'owed',
  'signed',
  'refused',
  'cancelled',
  'withdrawn',
]);

const consent = z.object({
  paperId: id,
  stayId: id,
  state: selfPayConsentState,
  code: z.string(),
  name: z.string(),
  spec: z.string(),
  unit: z.string(),
  price: z.string(),
  quantity: z.string(),
  amountFen: fen,
  why: z.string(),
  alternatives: z.string(),
  explainedBy: z.string(),
  emergencyReason: z.string().nullable(),
  /** Until when an emergency's signature is to be got. */
  signBy: instant.nullable(),
  /** How much of it the hospital has used, as text. */
  used: z.string(),
  announcedBy: z.string(),
  presentedAt: instant,
  /** The opaque number printed on it. */
  number: z.string(),
  templateVersion: z.string(),
  title: z.string(),
  summary: z.array(z.string()),
  clauses: z.array(templateClause),
  textSha256: z.string(),
  signer: z.enum(['patient', 'guardian']),
  guardianReason: z.enum(['minor', 'incapacitated']).nullable(),
  signedAt: instant.nullable(),
  signerName: z.string().nullable(),
  relationName: z.string().nullable(),
  way: z.enum(['phone', 'pad', 'paper']).nullable(),
  witnessName: z.string().nullable(),
  scan: z.object({ pages: z.int(), uploadedBy: z.string(), uploadedAt: instant }).nullable(),
  /** Refused, cancelled or withdrawn: when, by whom, in whose words. */
  ended: z.object({ at: instant, by: z.string(), reason: z.string() }).nullable(),
  pdfSha256: z.string().nullable(),
  /** Sent to the phone again: when last, how often it still may be, and from when on. */
  pushes: z.object({ count: z.int(), lastAt: instant.nullable(), left: z.int(), from: instant }),
});
export type SelfPayConsent = z.infer<typeof consent>;

/** A line outside the catalogue that nobody has agreed to, whole or in part. */
const missing = z.object({
  lineId: id,
  feeDate: businessDate,
  code: z.string(),
  name: z.string(),
  spec: z.string(),
  unit: z.string(),
  price: z.string(),
  /** The part without consent. */
  quantity: z.string(),
  amountFen: fen,
  dueAt: instant,
  overdue: z.boolean(),
  /** What is under way: a consent to this item that waits for its signature, or that was refused. */
  standing: z.enum(['none', 'announced', 'owed', 'refused']),
});
export type MissingConsent = z.infer<typeof missing>;

const stayConsents = z.object({
  stayId: id,
  /** Can anything be announced still; what is announced already can be signed either way. */
  announceable: z.boolean(),
  consents: z.array(consent),
  missing: z.array(missing),
  /** Lines agreed to in full, for the bill: whose day the oldest consent was signed on. */
  agreed: z.array(z.object({ lineId: id, signedOn: businessDate })),
});
export type SelfPayConsents = z.infer<typeof stayConsents>;

const paperParams = stayParams.extend({ paperId: id });
const inWords = z.object({ reason: z.string().trim().max(200).default('') });

/** What holds for charges of today, and every row, the latest first day first. */
const consentHours = z.object({
  hours: z.int(),
  rows: z.array(z.object({ hours: z.int(), from: businessDate, recordedBy: z.string(), recordedAt: instant })),
});

export const selfPayConsentContracts = {
  getSelfPayConsents: { params: stayParams, response: stayConsents },
  announceSelfPayItem: { params: stayParams, body: announced, response: consent },
  pushSelfPayConsent: { params: paperParams, body: z.object({}), response: consent },
  cancelSelfPayConsent: { params: paperParams, body: inWords, response: consent },
  sendSelfPayConsentCode: { params: paperParams, body: z.object({}), response: signingCode },
  signSelfPayConsentOnPhone: {
    params: paperParams,
    body: readAndConfirmed.extend({
      signature,
      code: z.string().trim().length(6, '验证码是 6 个数字'),
      guardianIdNumber: guardian.shape.idNumber.optional(),
    }),
    response: consent,
  },
  signSelfPayConsentOnPad: {
    params: paperParams,
    body: readAndConfirmed.extend({ signature, identifiedBy, guardian: guardian.optional() }),
    response: consent,
  },
  uploadSelfPayConsent: {
    params: paperParams,
    body: readAndConfirmed.extend({
      pages: scanPages,
      signedOn: businessDate,
      identifiedBy,
      guardian: guardian.optional(),
    }),
    response: consent,
  },
  checkSelfPayConsent: {
    params: paperParams,
    body: z.object({ decision: z.enum(['confirm', 'return']), note: z.string().trim().max(200).default('') }),
    response: consent,
  },
  refuseSelfPayConsent: { params: paperParams, body: inWords, response: consent },
  withdrawSelfPayConsent: { params: paperParams, body: inWords, response: consent },
  getSelfPayConsentPdf: { params: paperParams, query: z.object({ type: z.enum(['plain', 'large']).default('plain') }) },
  getSelfPayConsentForm: { params: paperParams },
  getSelfPayConsentPage: { params: paperParams.extend({ page: z.coerce.number().int().min(1).max(8) }) },
  listMissingConsents: {
    response: z.object({
      /** Hours that the house gives from the charge to the signature. */
      hours: z.int(),
      rows: z.array(
        missing.extend({
          stayId: id,
          admissionNo: z.string(),
          patientName: z.string(),
          department: z.string(),
          bed: z.string(),
          doctor: z.string(),
          /** Null while the patient is in the house. */
          dischargedOn: businessDate.nullable(),
        }),
      ),
    }),
  },
  getSelfPayConsentHours: { response: consentHours },
  setSelfPayConsentHours: {
    body: z.object({ hours: z.int().min(1, '至少 1 小时').max(168, '最多 168 小时'), from: businessDate }),
    response: consentHours,
  },
} satisfies Record<string, Contract>;
