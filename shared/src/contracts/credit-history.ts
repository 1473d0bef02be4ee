import { z } from 'zod';
import { CREDIT_LEVELS, type CreditLevel } from '../domain/credit-history.js';
import { type Contract, stayParams } from './common.js';

export const creditHistoryView = z.object({
  hospital: z.string(),
  hospitalPhone: z.string(),
  level: z.enum(Object.keys(CREDIT_LEVELS) as [CreditLevel, ...CreditLevel[]]),
  levelWords: z.string(),
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

export const creditHistoryContracts = {
  getCreditHistory: { params: stayParams, response: creditHistoryView },
} satisfies Record<string, Contract>;
