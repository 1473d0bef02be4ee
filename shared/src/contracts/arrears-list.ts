import { z } from 'zod';
import { businessDate, type Contract, instant } from './common.js';

const basis = z.object({
  allowed: z.boolean(),
  /** It also covers that the family is reached, where the scheme says so. */
  family: z.boolean(),
  text: z.string(),
  approvedBy: z.string(),
  approvedOn: businessDate,
  recordedBy: z.string(),
  recordedAt: instant,
});

const bases = z.object({
  /** The newest first. */
  institution: z.array(basis),
  region: z.array(basis),
  /** Both have recorded one, and neither ended it. */
  shared: z.boolean(),
  family: z.boolean(),
  plain: z.string(),
});
export type ArrearsListBases = z.infer<typeof bases>;

export const arrearsListContracts = {
  lookUpArrearsList: {
    body: z.object({
      idNumber: z
        .string()
        .trim()
        .regex(/^\d{17}[\dXx]$/, '身份证号要 18 位'),
    }),
    response: z.object({
      listed: z.boolean(),
      clause: z.object({ id: z.string(), source: z.string(), text: z.string() }).nullable(),
      /** Whom to ask; null when not listed. */
      ask: z.object({ hospital: z.string(), phone: z.string() }).nullable(),
      /** Only the caller's own hospital was looked at. */
      ownOnly: z.boolean(),
      plain: z.string(),
    }),
  },
  getArrearsListBases: { response: bases },
  recordArrearsListBasis: {
    body: z.object({
      allowed: z.boolean(),
      family: z.boolean(),
      text: z.string().trim().min(4, '写明依据，或者为什么停用').max(500),
      approvedBy: z.string().trim().min(2, '写明谁批的').max(60),
      approvedOn: businessDate,
    }),
    response: bases,
  },
} satisfies Record<string, Contract>;
