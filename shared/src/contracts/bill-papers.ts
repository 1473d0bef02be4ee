import { z } from 'zod';
import { businessDate, type Contract, id, instant, stayParams } from './common.js';

const type = z.object({ type: z.enum(['plain', 'large']).default('plain') });

export const wardBillBatch = z.object({
  batchId: id,
  departmentCode: z.string(),
  department: z.string(),
  date: businessDate,
  state: z.enum(['waiting', 'working', 'done', 'failed']),
  /** Patients put in so far, of how many. */
  done: z.int(),
  total: z.int(),
  /** Patients of the ward whose day is not sealed: they are not in the file. */
  missing: z.array(z.string()),
  by: z.string(),
  at: instant,
});

export const billPaperContracts = {
  getDailyBillPdf: { params: stayParams.extend({ date: businessDate }), query: type },
  getStayBillsPdf: { params: stayParams, query: type },
  listWardBills: {
    response: z.object({
      /** Wards this person may print for. */
      wards: z.array(z.object({ code: z.string(), name: z.string() })),
      /** The newest day that can be sealed. */
      lastDay: businessDate,
      batches: z.array(wardBillBatch),
    }),
  },
  startWardBills: {
    body: z.object({ departmentCode: z.string().min(1).max(40), date: businessDate }),
    response: wardBillBatch,
  },
  getWardBillsPdf: { params: z.object({ batchId: id }) },
} satisfies Record<string, Contract>;
