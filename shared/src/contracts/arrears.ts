import { z } from 'zod';
import { businessDate, type Contract, fen, id, instant } from './common.js';

/** One overdue stage and what is late in it. */
export const overdueBucket = z.object({ stage: z.string(), amountFen: fen });

const lastDay = z.int().min(1, '至少 1 天').max(3650, '最多 3650 天');
const ladder = {
  /** Days before a due date that count as upcoming; 0: none. */
  upcoming: z.int(),
  /** Last day of each overdue stage but the open one, ascending. */
  overdue: z.tuple([z.int(), z.int(), z.int()]),
};
const arrearsLadder = z.object({
  now: z.object(ladder),
  /** The latest first day first. */
  rows: z.array(z.object({ ...ladder, from: businessDate, recordedBy: z.string(), recordedAt: instant })),
});

/** Money that is late or does not match, by hospital and by county. */
export const arrearsContracts = {
  listOverdue: {
    response: z.object({
      asOf: businessDate,
      persons: z.int(),
      overdueFen: fen,
      /** In force today. */
      ladder: z.object(ladder),
      departments: z.array(
        z.object({
          department: z.string(),
          responsible: z.string(),
          persons: z.int(),
          overdueFen: fen,
          /** Falls due within the days of `expected`. */
          expectedFen: fen,
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
          /** Who let the patient in without a deposit; empty where nobody decided. */
          admittedBy: z.string(),
          /** Who put the signed plan forward, `女儿 周敏` or `收费处 周红`. */
          plannedBy: z.string(),
          balanceFen: fen,
          overdueFen: fen,
          overdueDays: z.int(),
          stage: z.string(),
          /** What the family said that waits for the hospital, or that nobody is asked any more. */
          said: z.enum(['objected', 'help-asked', 'plan-asked', 'deceased']).nullable(),
          lastReminder: z.object({ at: instant, channel: z.string(), state: z.string() }).nullable(),
        }),
      ),
      /** Parts that fall due from today to `until`, the soonest first. */
      expected: z.object({
        until: businessDate,
        persons: z.int(),
        amountFen: fen,
        rows: z.array(
          z.object({
            stayId: id,
            patientName: z.string(),
            admissionNo: z.string(),
            department: z.string(),
            responsible: z.string(),
            dueDate: businessDate,
            amountFen: fen,
          }),
        ),
      }),
    }),
  },
  getArrearsLadder: { response: arrearsLadder },
  setArrearsLadder: {
    body: z.object({
      upcoming: z.int().min(0, '不能少于 0 天').max(365, '最多 365 天'),
      overdue: z.tuple([lastDay, lastDay, lastDay]),
      from: businessDate,
    }),
    response: arrearsLadder,
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
