import { z } from 'zod';
import { businessDate, type Contract, id, instant, stayParams } from './common.js';

/** What was looked at to know that somebody is the guardian. */
export const guardianPaper = z.enum(['id-card', 'household-register', 'birth-certificate', 'court-or-committee-paper']);
export const guardianReason = z.enum(['minor', 'incapacitated']);

/** A guardian as he names himself; the full number stays sealed. */
export const guardianPerson = z.object({
  name: z.string().trim().min(1, '写监护人的名字').max(40),
  relationName: z.string().trim().min(1, '写和患者的关系').max(10),
  idNumber: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^\d{17}[\dX]$/, '身份证号是 18 位'),
});

/** On what a guardian's binding rests; everybody bound to the stay may read it. */
export const guardianship = z.object({
  reason: guardianReason,
  way: z.enum(['desk', 'bedside-code']),
  papers: z.array(guardianPaper),
  /** Who looked at the papers; empty where the ward's code was used. */
  seenBy: z.string(),
  at: instant,
});

export const guardianContracts = {
  grantGuardian: {
    params: stayParams,
    body: guardianPerson.extend({
      /** The binding of the relative who is here with his phone. */
      grantId: id,
      reason: guardianReason,
      papers: z.array(guardianPaper).min(1, '勾上看过哪些证件'),
      /** Of an incapacitated patient's guardian; a child's ends by itself on the day before the 18th birthday. */
      until: businessDate.nullable().default(null),
    }),
    response: z.object({ grantId: id, until: businessDate.nullable() }),
  },
} satisfies Record<string, Contract>;
