import { z } from 'zod';
import { businessDate, type Contract, fen, id, instant } from './common.js';

const overdueBucket = z.object({ stage: z.string(), amountFen: fen });

/** Money that is late or does not match, by hospital and by county. */
export const arrearsContracts = {
  listOverdue: {
    response: z.object({
      asOf: businessDate,
      persons: z.int(),
      overdueFen: fen,
      departments: z.array(
        z.object({
          department: z.string(),
          responsible: z.string(),
          persons: z.int(),
          overdueFen: fen,
          buckets: z.array(overdueBucket),
        }),
      ),
      rows: z.array(
        z.object({
          stayId: id,
          patientName: z.string(),
          admissionNo: z.string(),
          department: z.string(),
          responsible: z.string(),
          balanceFen: fen,
          overdueFen: fen,
          overdueDays: z.int(),
          stage: z.string(),
          lastReminder: z.object({ at: instant, channel: z.string(), state: z.string() }).nullable(),
        }),
      ),
    }),
  },
  getCountyOverview: {
    response: z.object({
      asOf: businessDate,
      /** Null where fewer than five persons stand behind the figure. */
      institutions: z.array(
        z.object({
          name: z.string(),
          stays: z.int().nullable(),
          eligible: z.int().nullable(),
          owedFen: fen.nullable(),
          overdueFen: fen.nullable(),
        }),
      ),
    }),
  },
} satisfies Record<string, Contract>;
