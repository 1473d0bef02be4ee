import { z } from 'zod';
import { businessDate, type Contract, fen, id, instant, stayParams } from './common.js';

export const admissionState = z.enum([
  'pending-check',
  'eligible',
  'deposit-required',
  'admitted',
  'discharging',
  'settled',
  'closed',
  'cancelled',
]);

/** Where a to-do leads on the phone. */
export const todoKind = z.enum([
  'sign-admission-paper',
  'self-pay-consent',
  'choose-plan',
  'sign-agreement',
  'pay',
  'pay-prepayment',
  'confirm-relative',
  'see-settlement',
  'see-estimate',
  'arrears-case',
]);

const stayHome = z.object({
  stayId: id,
  patientName: z.string(),
  hospital: z.string(),
  hospitalPhone: z.string(),
  department: z.string(),
  bed: z.string(),
  state: admissionState,
  admittedOn: businessDate,
  dischargedOn: businessDate.nullable(),
  dayNo: z.int(),
  /** 今天花了多少: lines that arrived today so far. */
  today: z.object({ date: businessDate, totalFen: fen, asOf: z.string() }),
  totalFen: fen,
  /**
   * 我还要付多少. none: nothing known yet; at-least: what the lines' own splits leave to the patient; estimate: the
   * insurer's last 2303 (both in whole yuan); exact: the ledger. `asOf`: the day of the estimate.
   */
  owed: z.object({
    kind: z.enum(['none', 'at-least', 'estimate', 'exact']),
    amountFen: fen,
    asOf: businessDate.nullable(),
  }),
  /** The patient has died: words of condolence, nothing to pay. */
  deceased: z.boolean(),
  /** 什么时候付. null while in hospital without a date, or when nothing is owed. */
  next: z
    .object({
      instalmentNo: z.int().nullable(),
      dueDate: businessDate,
      /** Moved past a holiday; never before `dueDate`. */
      effectiveDate: businessDate,
      amountFen: fen,
      days: z.int(),
      stage: z.string(),
    })
    .nullable(),
  settled: z.object({ totalFen: fen, reimbursedFen: fen, selfFen: fen }).nullable(),
  /** What was decided about 先诊疗后付费 on admission, in plain words. */
  eligibility: z.object({ outcome: z.string(), plain: z.string() }).nullable(),
  todos: z.array(z.object({ kind: todoKind, title: z.string(), detail: z.string(), targetId: id.nullable() })),
});
export type StayHome = z.infer<typeof stayHome>;

/** One layer of the settlement waterfall, in the order it is taken off. */
export const settlementLayer = z.object({
  code: z.enum(['basic', 'serious-illness', 'assistance', 'other', 'institution', 'account', 'self']),
  name: z.string(),
  amountFen: fen,
  plain: z.string(),
});

const settlement = z.object({
  settlementId: id,
  version: z.int(),
  status: z.enum(['effective', 'warned', 'rejected', 'reversed']),
  settledOn: businessDate,
  totalFen: fen,
  reimbursedFen: fen,
  selfFen: fen,
  /** Deposits and stage payments: what they took off `selfFen`, and what of them is the patient's to get back. */
  held: z.object({ appliedFen: fen, creditFen: fen }),
  /** What the institution bears beside the message (P19, P20): confirmed parts; `waiting` while a person decides. */
  borne: z.object({
    amountFen: fen,
    waiting: z.boolean(),
    parts: z.array(z.object({ title: z.string(), plain: z.string(), amountFen: fen })),
  }),
  /** `selfFen` less what the institution bears and what held money took off; never below zero. */
  dueFen: fen,
  layers: z.array(settlementLayer),
});
export type Settlement = z.infer<typeof settlement>;

/** One problem the identities of insurance-interface.md section 4 found. */
export const settlementProblem = z.object({
  identity: z.string(),
  plain: z.string(),
  leftFen: fen,
  rightFen: fen,
  differenceFen: fen,
});

/** 我的资格 (P5–P8): the decision in plain words; never who said what about the person. */
const myEligibility = z.object({
  hospital: z.string(),
  hospitalPhone: z.string(),
  scheme: z.string(),
  /** waiting: nobody has decided yet; an emergency is treated all the same. */
  state: z.enum(['waiting', 'decided']),
  emergency: z.boolean(),
  outcome: z.enum(['eligible', 'deposit-required', 'emergency-admission']).nullable(),
  explanation: z.string(),
  /** 享受的依据: category names, or that the scheme covers everybody. */
  because: z.array(z.string()),
  /** Each reason that stands against it: what it means, in the scheme's own words too. */
  reasons: z.array(z.object({ code: z.string(), plain: z.string(), text: z.string() })),
  /** What the person can do about it. */
  ways: z.array(z.string()),
  keepDocuments: z.array(z.object({ document: z.string(), how: z.enum(['copy', 'original']) })),
  decidedOn: businessDate.nullable(),
  /** The ordinary deposit while it is asked for (P7). */
  deposit: z.object({ askedFen: fen, leftFen: fen }).nullable(),
  /** This decision replaced an earlier one, with the reason. */
  changedBecause: z.string().nullable(),
});
export type MyEligibility = z.infer<typeof myEligibility>;

export const stayContracts = {
  getMyEligibility: { params: stayParams, response: myEligibility },
  getStayHome: { params: stayParams, response: stayHome },
  getSettlement: { params: stayParams, response: settlement },
  listSettlementsToCheck: {
    response: z.object({
      rows: z.array(
        settlement.extend({
          stayId: id,
          patientName: z.string(),
          admissionNo: z.string(),
          department: z.string(),
          receivedAt: instant,
          chargeTotalFen: fen,
          problems: z.array(settlementProblem),
        }),
      ),
    }),
  },
  decideSettlement: {
    params: z.object({ settlementId: id }),
    body: z.object({
      decision: z.enum(['accept', 'reject']),
      reason: z.string().trim().min(2, '写一句为什么').max(200),
    }),
    response: settlement,
  },
} satisfies Record<string, Contract>;
