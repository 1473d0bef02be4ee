import { z } from 'zod';
import { FUND_CLAIM_UNMET, type FundClaimUnmet } from '../domain/risk-fund.js';
import { businessDate, type Contract, fen, id, instant, stayParams } from './common.js';

const moveKind = z.enum(['contribution', 'return']);
/** `contribution-back`: a contribution that was confirmed by mistake, taken back by two people. */
const shownKind = z.enum([...moveKind.options, 'contribution-back']);
const claimState = z.enum(['asked', 'approved', 'rejected', 'paid', 'withdrawn']);
const unmet = z.enum(Object.keys(FUND_CLAIM_UNMET) as [FundClaimUnmet, ...FundClaimUnmet[]]);
const documentNo = z.string().trim().min(2, '写文号或单号').max(60, '最多 60 个字');
const reason = z.string().trim().min(2, '写一句为什么').max(300, '最多写 300 个字');
const decision = z.enum(['confirm', 'reject']);

/** Money into the fund: the county's, or what the hospital gives back; counts when another person has confirmed it. */
const move = z.object({
  moveId: id,
  kind: shownKind,
  amountFen: fen,
  /** Business date on which the money moved. */
  on: businessDate,
  /** Who paid it in; of a return, the hospital. */
  payer: z.string(),
  documentNo: z.string(),
  state: z.enum(['asked', 'confirmed', 'rejected']),
  askedBy: z.string(),
  askedAt: instant,
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  note: z.string(),
  mayDecide: z.boolean(),
  /** A contribution that stands and that nobody has asked to take back. */
  mayTakeBack: z.boolean(),
});
export type FundMove = z.infer<typeof move>;

const claim = z.object({
  claimId: id,
  stayId: id,
  patientName: z.string(),
  admissionNo: z.string(),
  department: z.string(),
  state: claimState,
  askedOn: businessDate,
  askedFen: fen,
  approvedFen: fen.nullable(),
  paidFen: fen.nullable(),
  paidOn: businessDate.nullable(),
  /** Of what was paid, what has come in since and is the fund's again. */
  repaidFen: fen,
  /** What the patient owes today: the claim on the patient stays. */
  balanceFen: fen,
  /** How the debt stood when it was claimed for. */
  standing: z.object({
    balanceFen: fen,
    overdueFen: fen,
    overdueDays: z.int(),
    reminders: z.int(),
    visits: z.int(),
    signedOn: businessDate,
  }),
  steps: z.array(z.object({ state: claimState, by: z.string(), at: instant, note: z.string() })),
  /** What was scanned for it; opened by finance and who decides alone. */
  papers: z.array(z.object({ paperId: id, by: z.string(), at: instant, pdf: z.boolean() })),
  /** Whoever asked may not decide. */
  mayDecide: z.boolean(),
});
export type FundClaim = z.infer<typeof claim>;

const claimParams = stayParams.extend({ claimId: id });
const period = { from: businessDate, to: businessDate };

export const riskFundContracts = {
  getRiskFund: {
    response: z.object({
      businessDate,
      /** Null where the scheme of the region has no such fund. */
      scheme: z
        .object({ name: z.string(), source: z.string(), text: z.string(), payers: z.array(z.string()) })
        .nullable(),
      /** All since the first entry. */
      sums: z.object({
        contributedFen: fen,
        paidFen: fen,
        recoveredFen: fen,
        returnedFen: fen,
        /** What the fund can pay with now. */
        availableFen: fen,
        /** Came in for debts that the fund has paid for, and is to be given back. */
        owedFen: fen,
        /** Paid by the fund and not come in yet. */
        outFen: fen,
      }),
      moves: z.array(move),
      claims: z.array(claim),
    }),
  },
  askFundMove: {
    body: z.object({
      kind: moveKind,
      amountFen: z.int().min(1, '写多少钱').max(100_000_000_000),
      on: businessDate,
      payer: z.string().trim().min(2, '写谁拨的').max(40),
      documentNo,
    }),
    response: z.object({ moveId: id }),
  },
  takeBackFundMove: {
    params: z.object({ moveId: id }),
    body: z.object({ reason }),
    response: z.object({ moveId: id }),
  },
  decideFundMove: {
    params: z.object({ moveId: id }),
    body: z.object({ decision, note: z.string().trim().max(200).default('') }),
    response: z.object({ moveId: id }),
  },
  getFundClaimCheck: {
    params: stayParams,
    response: z.object({
      /** False where the scheme has no fund. */
      has: z.boolean(),
      unmet: z.array(unmet),
      /** What is overdue now: at most so much may be claimed. */
      mostFen: fen,
      claim: z.object({ claimId: id, state: claimState }).nullable(),
    }),
  },
  askFundClaim: {
    params: stayParams,
    body: z.object({ amountFen: z.int().min(1), reason }),
    response: z.object({ claimId: id }),
  },
  decideFundClaim: {
    params: claimParams,
    body: z.discriminatedUnion('decision', [
      z.object({ decision: z.literal('approve'), amountFen: z.int().min(1), documentNo }),
      z.object({ decision: z.literal('reject'), reason }),
    ]),
    response: z.object({ claimId: id }),
  },
  payFundClaim: {
    params: claimParams,
    body: z.object({ receiptNo: documentNo }),
    response: z.object({ claimId: id, paidFen: fen }),
  },
  withdrawFundClaim: { params: claimParams, body: z.object({ reason }), response: z.object({ claimId: id }) },
  addFundClaimPaper: {
    params: claimParams,
    /** `data:image/jpeg;base64,…`, PNG or PDF; the bytes are checked, not the words. */
    body: z.object({
      scan: z.string().min(1, '没有选文件').max(2_000_000, '文件太大，请压缩到 1.4 MB 以内'),
    }),
    response: z.object({ paperId: id }),
  },
  getFundClaimPaper: { params: claimParams.extend({ paperId: id }) },
  getFundClaimPdf: { params: claimParams },
  exportRiskFund: { query: z.object({ ...period, format: z.enum(['csv', 'xlsx']).default('xlsx') }) },
  getRiskFundPdf: { query: z.object(period) },
} satisfies Record<string, Contract>;
