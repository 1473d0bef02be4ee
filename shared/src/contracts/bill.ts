import { z } from 'zod';
import { businessDate, type Contract, fen, id, instant, stayParams } from './common.js';

/** Stay, the hospital's own serial (30 characters, some send more), generation: longer than our own ids. */
export const lineId = z.string().min(1).max(200);

/** One line on a daily bill. `quantity` and `price` are decimal strings as the hospital sent them. */
export const billLine = z.object({
  lineId,
  name: z.string(),
  /** False when neither the line nor the hospital's item list gave a name: the code is shown instead. */
  nameKnown: z.boolean(),
  spec: z.string(),
  unit: z.string(),
  quantity: z.string(),
  price: z.string(),
  amountFen: fen,
  /** 甲 / 乙 / 自费 / 不明 */
  chargeClass: z.enum(['a', 'b', 'self', 'unknown']),
  /** Share the patient pays first on class-乙 items, `0.1` = one tenth; null when unknown. */
  selfPayShare: z.string().nullable(),
  /** What the line's own split leaves to the patient (自费 + 超限价 + 先行自付); null without a split. */
  selfPayFen: fen.nullable(),
  /** The day it belongs to when it arrived late (补记), else null. */
  lateFor: businessDate.nullable(),
  /** `feedetl_sn` of the line this one takes back, else null. */
  refundOf: z.string().min(1).max(100).nullable(),
});
export type BillLine = z.infer<typeof billLine>;

export const billCategory = z.object({
  code: z.string().regex(/^(0[1-9]|1[0-4])$/),
  name: z.string(),
  count: z.int(),
  totalFen: fen,
  lines: z.array(billLine),
});

/** 一日清单 (P14). A sealed bill is immutable; its bytes and etag are made once. */
export const dailyBill = z.object({
  stayId: id,
  date: businessDate,
  /** 1 = day of admission. */
  dayNo: z.int(),
  hospital: z.string(),
  patientName: z.string(),
  admissionNo: z.string(),
  department: z.string(),
  bed: z.string(),
  /** open: still running; sealed: closed for good; no-data: the hospital's system was silent. */
  status: z.enum(['open', 'sealed', 'no-data']),
  sealedAt: instant.nullable(),
  totalFen: fen,
  /** Of the total: lines that insurance looks at (甲, 乙) and lines it never pays. */
  inScopeFen: fen,
  selfFen: fen,
  runningTotalFen: fen,
  lateCount: z.int(),
  categories: z.array(billCategory),
});
export type DailyBill = z.infer<typeof dailyBill>;

/** 住院总览: what the stay cost by day and by category, and where its total stands. */
export const stayOverview = z.object({
  stayId: id,
  admittedOn: businessDate,
  /** Discharge, or today. */
  lastDay: businessDate,
  dayCount: z.int(),
  left: z.boolean(),
  totalFen: fen,
  days: z.array(z.object({ date: businessDate, status: z.enum(['open', 'sealed', 'no-data']), totalFen: fen })),
  /** Dearest first. */
  categories: z.array(z.object({ code: z.string(), name: z.string(), totalFen: fen })),
  shares: z.object({ inScopeFen: fen, paidFirstFen: fen, selfFen: fen, unknownFen: fen }),
  /** Steps of the running total where the scheme has them (P16), else null. */
  steps: z
    .object({ stepFen: fen, reached: z.array(z.object({ thresholdFen: fen, reachedOn: businessDate })) })
    .nullable(),
});
export type StayOverview = z.infer<typeof stayOverview>;

export const billContracts = {
  listBills: {
    params: stayParams,
    response: z.object({
      stayId: id,
      totalFen: fen,
      days: z.array(
        z.object({
          date: businessDate,
          status: z.enum(['open', 'sealed', 'no-data']),
          totalFen: fen,
          lateCount: z.int(),
        }),
      ),
    }),
  },
  getStayOverview: {
    params: stayParams,
    response: stayOverview,
  },
  getDailyBill: { params: stayParams.extend({ date: businessDate }) },
} satisfies Record<string, Contract>;
