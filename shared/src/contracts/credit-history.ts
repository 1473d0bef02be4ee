import { z } from 'zod';
import { CREDIT_LEVELS, type CreditLevel } from '../domain/credit-history.js';
import { businessDate, type Contract, instant, stayParams } from './common.js';

export const creditHistoryView = z.object({
  hospital: z.string(),
  hospitalPhone: z.string(),
  level: z.enum(Object.keys(CREDIT_LEVELS) as [CreditLevel, ...CreditLevel[]]),
  levelWords: z.string(),
  /** How it gets better. */
  climb: z.string(),
  /** One sentence a debt, newest first. */
  reasons: z.array(z.string()),
  /** What the scheme promises to who pays off on time; null where its text promises nothing. */
  scheme: z
    .object({
      name: z.string(),
      source: z.string(),
      text: z.string(),
      terms: z.array(z.string()),
      /** They are this patient's now. */
      granted: z.boolean(),
    })
    .nullable(),
});
export type CreditHistoryView = z.infer<typeof creditHistoryView>;

const terms = {
  copiesOnly: z.boolean(),
  noShareNow: z.boolean(),
  /** So many parts more than others may have. */
  extraParts: z.int(),
};
const creditTerms = z.object({
  /** What holds today; null where the scheme grants nothing. */
  now: z.object(terms).nullable(),
  /** The scheme's words; null as above. */
  scheme: z.object({ name: z.string(), source: z.string(), text: z.string() }).nullable(),
  /** The latest first day first. */
  rows: z.array(z.object({ ...terms, from: businessDate, recordedBy: z.string(), recordedAt: instant })),
});

export const creditHistoryContracts = {
  getCreditHistory: { params: stayParams, response: creditHistoryView },
  getCreditTerms: { response: creditTerms },
  setCreditTerms: {
    body: z.object({
      ...terms,
      extraParts: z.int().min(0, '不能少于 0').max(12, '最多多分 12 次'),
      from: businessDate,
    }),
    response: creditTerms,
  },
} satisfies Record<string, Contract>;
