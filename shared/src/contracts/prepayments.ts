import { z } from 'zod';
import { businessDate, type Contract, fen, id, instant, stayParams } from './common.js';

export const prepaymentKind = z.enum(['deposit', 'stage-payment']);
export const prepaymentState = z.enum(['asked', 'received', 'dropped', 'applied']);

/** One deposit or stage payment, as the phone and the desk show it. */
const prepaymentView = z.object({
  prepaymentId: id,
  kind: prepaymentKind,
  state: prepaymentState,
  /** 押金 or 费用到 5000 元. */
  title: z.string(),
  askedOn: businessDate,
  askedFen: fen,
  /** All that was paid for it, wherever it stands now. */
  paidFen: fen,
  /** Still to pay; 0 once it is not asked any more. */
  leftFen: fen,
  /** Held by the hospital now. */
  heldFen: fen,
  /** Taken off what the settlement left to pay. */
  appliedFen: fen,
  /** Became the patient's credit, refundable. */
  creditFen: fen,
  /** One sentence where it is not asked any more. */
  because: z.string().nullable(),
  stage: z
    .object({
      thresholdFen: fen,
      reachedOn: businessDate,
      totalFen: fen,
      selfPayFen: fen,
      askedBeforeFen: fen,
    })
    .nullable(),
});
export type PrepaymentView = z.infer<typeof prepaymentView>;

const prepayments = z.object({
  stayId: id,
  patientName: z.string(),
  hospital: z.string(),
  hospitalPhone: z.string(),
  deposit: prepaymentView.nullable(),
  /** Ascending; empty where the scheme has none. */
  stages: z.array(prepaymentView),
  /** The scheme's step and how far the stay has come; null where the scheme has none. */
  steps: z.object({ stepFen: fen, totalFen: fen, nextFen: fen }).nullable(),
  settled: z.boolean(),
});
export type Prepayments = z.infer<typeof prepayments>;

const depositSettings = z.object({
  departments: z.array(z.object({ code: z.string(), name: z.string() })),
  settings: z.array(
    z.object({
      from: businessDate,
      amountFen: fen,
      departments: z.array(z.object({ code: z.string(), amountFen: fen })),
      setBy: z.string(),
      setAt: instant,
    }),
  ),
});

const depositAmount = fen.min(0, '金额不能是负数').max(10_000_000, '押金不会超过 10 万元');
const prepaymentParams = stayParams.extend({ prepaymentId: id });

export const prepaymentContracts = {
  getPrepayments: { params: stayParams, response: prepayments },
  getStageNotice: { params: prepaymentParams, query: z.object({ type: z.enum(['plain', 'large']).default('plain') }) },
  listPrepayments: {
    response: z.object({
      /** Asked and not fully received, longest first; then what is held although nobody asks for it any more. */
      rows: z.array(
        prepaymentView.extend({
          stayId: id,
          patientName: z.string(),
          admissionNo: z.string(),
          department: z.string(),
          bed: z.string(),
          days: z.int(),
        }),
      ),
    }),
  },
  releasePrepayment: {
    params: prepaymentParams,
    body: z.object({ reason: z.string().trim().min(2, '写一句为什么').max(200) }),
    response: prepayments,
  },
  getDepositSettings: { response: depositSettings },
  addDepositSetting: {
    body: z.object({
      from: businessDate,
      amountFen: depositAmount,
      departments: z.array(z.object({ code: z.string().min(1).max(32), amountFen: depositAmount })).max(200),
    }),
    response: depositSettings,
  },
} satisfies Record<string, Contract>;
