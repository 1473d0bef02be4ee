import type { ArrearsStage } from './arrears-stage.js';
import type { TakenOff } from './debt.js';

/** What the risk fund paid the hospital for a debt, and what had come in for it until then (P38). */
export interface FundAdvance {
  paidFen: number;
  /** Of the debt, when the fund paid: what counts as paid, and relief that was posted to it. */
  receivedBeforeFen: number;
}

/** A debt as its obligation has it: `amountFen` is what is left of it after all that was taken off. */
export interface FundedDebt extends TakenOff {
  amountFen: number;
  balanceFen: number;
}

/** What has come in for a debt so far: paid by anybody, or granted from outside; in fen. What was forgiven did not. */
export function receivedOnDebt({ amountFen, balanceFen, reliefFen = 0, outsideFen = 0 }: FundedDebt): number {
  return amountFen - balanceFen + reliefFen + outsideFen;
}

/**
 * How much of its payment the fund has to have back by now (P38, decision 017): what came in since it paid goes to the
 * fund first, and it is never left with more than is still owed. A function of where the debt stands, so that payments in
 * any order give the same, a reversal undoes exactly what it reverses, and no fen goes back twice.
 */
export function fundRepaidFen({ paidFen, receivedBeforeFen }: FundAdvance, debt: FundedDebt): number {
  const sinceFen = receivedOnDebt(debt) - receivedBeforeFen;
  const noLongerOwedFen = paidFen - Math.max(0, debt.balanceFen);
  return Math.min(paidFen, Math.max(0, sinceFen, noLongerOwedFen));
}

/** Papers that go with a claim on the fund, at most. */
export const FUND_PAPERS = 6;

/** What a claim on the fund is judged by: all of it is on record (P38). */
export interface FundClaimFacts {
  stage: ArrearsStage;
  overdueFen: number;
  /** Reminders that went out and visits that were made. */
  timesAsked: number;
  villageTaskOpen: boolean;
  /** The family waits for the hospital's word: an objection, another plan, help. */
  answerWaits: boolean;
  claimed: boolean;
}

export const FUND_CLAIM_UNMET = {
  'not-exhausted': '还没有到欠费的最后一个阶段',
  'nothing-late': '没有到期没付的钱',
  'never-asked': '还没有提醒过，也没有上门问过',
  'village-open': '村医的随访还没有结束',
  'answer-waits': '这家还在等医院答复',
  claimed: '这笔欠款已经申请过',
} as const;
export type FundClaimUnmet = keyof typeof FUND_CLAIM_UNMET;

/** What may have changed since the claim was made, looked at again when it is decided and when it is paid. */
const LOOKED_AT_AGAIN: readonly FundClaimUnmet[] = ['not-exhausted', 'nothing-late', 'answer-waits'];

/** Why a claim that was made cannot go on today; null: it can. Its own village task and itself do not stand in its way. */
export function fundClaimLapsed(facts: FundClaimFacts): FundClaimUnmet | null {
  return fundClaimUnmet(facts).find((unmet) => LOOKED_AT_AGAIN.includes(unmet)) ?? null;
}

/** What is still missing before the hospital may claim; empty: it may. The fund comes last, after every other way. */
export function fundClaimUnmet(facts: FundClaimFacts): FundClaimUnmet[] {
  const hits: Record<FundClaimUnmet, boolean> = {
    'not-exhausted': facts.stage !== 'overdue-4',
    'nothing-late': facts.overdueFen <= 0,
    'never-asked': facts.timesAsked === 0,
    'village-open': facts.villageTaskOpen,
    'answer-waits': facts.answerWaits,
    claimed: facts.claimed,
  };
  return (Object.keys(hits) as FundClaimUnmet[]).filter((key) => hits[key]);
}
