import { z } from 'zod';
import { lineId } from './bill.js';
import { businessDate, type Contract, instant, stayParams } from './common.js';

const code = z.string().trim().min(1, '要有项目编码').max(64);

const ownExplanation = z.object({
  code: z.string(),
  name: z.string(),
  version: z.int(),
  from: businessDate,
  /** Null: withdrawn from that day on; the built-in dictionary speaks again. */
  plain: z.string().nullable(),
  by: z.string(),
  at: instant,
  state: z.enum(['in-force', 'later', 'past']),
});

export const explanationContracts = {
  explainLine: {
    params: stayParams,
    query: z.object({ lineId }),
    response: z.object({
      name: z.string(),
      /** One plain sentence; null when nobody has written one. */
      plain: z.string().nullable(),
      source: z.enum(['hospital', 'dictionary']).nullable(),
      category: z.object({ name: z.string(), plain: z.string() }),
      /** Whom to ask. */
      ask: z.string(),
      phone: z.string(),
    }),
  },
  listItemExplanations: {
    response: z.object({
      own: z.array(ownExplanation),
      /** Items of the hospital's list that have no sentence today, at most 500. */
      missing: z.array(z.object({ code: z.string(), name: z.string(), spec: z.string() })),
      missingCount: z.int(),
    }),
  },
  addItemExplanation: {
    body: z.object({
      code,
      name: z.string().trim().min(1, '要有项目名称').max(120),
      plain: z.string().trim().min(4, '写一句完整的话').max(60, '一句话说完，不超过 60 个字').nullable(),
      from: businessDate,
    }),
    response: z.object({ own: z.array(ownExplanation) }),
  },
} satisfies Record<string, Contract>;
