import { z } from 'zod';
import { RECONCILE_RESULTS } from '../domain/reconcile.js';
import { businessDate, type Contract, fen, id, instant } from './common.js';

const dayParams = z.object({ date: businessDate });
const side = z.object({ count: z.int(), amountFen: fen });
const why = z.string().trim().min(4, '写清原因，至少 4 个字').max(200, '最多 200 个字');

/** `too-early`: the bill is made tomorrow morning; `none`: nobody opened this day. */
const state = z.enum(['too-early', 'none', 'queued', 'reading', 'compared', 'signed']);

const day = z.object({
  date: businessDate,
  state,
  version: z.int(),
  /** How many movements a person has still to look at. */
  open: z.int(),
  theirs: side,
  signedBy: z.string().nullable(),
});

const row = z.object({
  rowId: id,
  result: z.enum(RECONCILE_RESULTS),
  /** Hospital time, `HH:mm:ss`. */
  time: z.string(),
  /** WeChat's number of a payment; of a refund the hospital's own refund number. */
  transactionId: z.string(),
  /** Whose it is in our books; null when our books do not know it. */
  patientName: z.string().nullable(),
  /** Which instalments it paid; empty when none. */
  parts: z.array(z.int()),
  refund: z.boolean(),
  oursFen: fen.nullable(),
  theirsFen: fen.nullable(),
  /** Why, in one sentence. */
  plain: z.string(),
  settled: z.boolean(),
  /** What a person may do about it now. */
  may: z.enum(['carried', 'coupon', 'explained']).nullable(),
  /** It waits in quarantine: matched or refunded there. */
  quarantined: z.boolean(),
  resolution: z.object({ why: z.string(), by: z.string(), at: instant }).nullable(),
});

const view = z.object({
  date: businessDate,
  previous: businessDate,
  next: businessDate.nullable(),
  state,
  version: z.int(),
  problem: z.string(),
  nextTryAt: instant.nullable(),
  rowsDone: z.int(),
  comparedAt: instant.nullable(),
  equation: z
    .object({
      ours: side,
      oursOnly: side,
      theirsOnly: side,
      differing: side,
      theirs: side,
      unexplainedFen: fen,
      unexplainedCount: z.int(),
    })
    .nullable(),
  matched: side,
  /** Other institutions of the same merchant, left out of everything here. */
  others: side,
  funds: z
    .object({
      feesFen: fen,
      payoutsFen: fen,
      others: z.array(z.object({ kind: z.string(), amountFen: fen })),
    })
    .nullable(),
  rows: z.array(row),
  /** Movements that agree and are not listed. */
  rest: side,
  needs: z.array(z.object({ ok: z.boolean(), plain: z.string() })),
  signedBy: z.string().nullable(),
  signedAt: instant.nullable(),
  /** The version that this one restates. */
  restatesVersion: z.int().nullable(),
  restatedWhy: z.string(),
  /** Payments and refunds of this day that were posted after the signature. */
  later: z.int(),
});
export type ReconciliationView = z.infer<typeof view>;

const drawer = z.object({
  cashierId: z.string(),
  cashier: z.string(),
  /** What the ledger says lies there for the day. */
  expectedFen: fen,
  counts: z.array(
    z.object({ countedFen: fen, expectedFen: fen, overFen: fen, reason: z.string(), by: z.string(), at: instant }),
  ),
  /** Money moved since the last count, or it was never counted. */
  open: z.boolean(),
  /** May this cashier count it. */
  mine: z.boolean(),
});
const cashDay = z.object({ date: businessDate, signed: z.boolean(), drawers: z.array(drawer) });
export type CashDay = z.infer<typeof cashDay>;

export const reconciliationContracts = {
  listReconciliationDays: { response: z.object({ days: z.array(day) }) },
  getReconciliation: { params: dayParams, response: view },
  fetchBillAgain: { params: dayParams, response: view },
  resolveDifference: {
    params: dayParams.extend({ rowId: id }),
    body: z.object({ how: z.enum(['carried', 'coupon', 'explained']), why }),
    response: view,
  },
  signDay: { params: dayParams, response: view },
  restateDay: { params: dayParams, body: z.object({ why }), response: view },
  exportReconciliation: { params: dayParams },
  getCashDay: { params: dayParams, response: cashDay },
  countCash: {
    params: dayParams,
    body: z.object({
      countedFen: z
        .int()
        .min(0, '点出来的钱不会小于 0')
        .max(10 ** 12),
      reason: z.string().trim().max(200, '最多 200 个字').default(''),
      /** The drawer whose takings name no cashier, instead of one's own. */
      unnamed: z.boolean().default(false),
    }),
    response: cashDay,
  },
} satisfies Record<string, Contract>;
