import type { Entry, FundAdvance, TakenOff } from '@zhenhoufu/shared/domain';
import { collectionSchema } from '../../database/collection.js';

/** One balanced entry with its legs embedded (domain.md, Decisions): append-only, id from its cause. */
export interface LedgerEntry extends Omit<Entry, 'entryId'> {
  _id: string;
  postedAt: Date;
}
export const LEDGER_ENTRY = 'LedgerEntry';
export const LedgerEntrySchema = collectionSchema<LedgerEntry>('ledgerEntries');
LedgerEntrySchema.index({ institution: 1, date: 1 });
LedgerEntrySchema.index({ 'legs.obligationId': 1 });
/** Few among many: the fund's sums do not read every entry. */
export const FUND_KINDS: Entry['kind'][] = ['fund-contribution', 'fund-payment', 'fund-recovery', 'fund-return'];
LedgerEntrySchema.index(
  { institution: 1, kind: 1, date: 1 },
  { partialFilterExpression: { kind: { $in: FUND_KINDS } } },
);
LedgerEntrySchema.index({ 'legs.patientId': 1, date: 1 });

/** What a patient owes for one cause; its balance moves only through ledger entries, in the same transaction. */
export interface Obligation extends TakenOff {
  _id: string;
  institution: string;
  stayId: string;
  patientId: string;
  cause: { kind: 'settlement'; settlementId: string };
  bornOn: string;
  /** What it began with, less what the institution bears (P19, P20) and the three sums taken off (`debtFen`). */
  amountFen: number;
  balanceFen: number;
  /** What the risk fund paid the hospital for it (P38): the patient owes it all the same. */
  fund?: FundAdvance & {
    claimId: string;
    /** Of `paidFen`, what the hospital owes the fund again because it came in. */
    repaidFen: number;
    /** Counts its recoveries. */
    recoveries: number;
  };
  /** Business date before which its standing need not be looked at again; absent: at once. */
  lookOn?: string;
  /** Counts what may have changed its standing, so that a look that began before is not taken for the last. */
  moves?: number;
}
export const OBLIGATION = 'Obligation';
export const ObligationSchema = collectionSchema<Obligation>('obligations');
ObligationSchema.index({ institution: 1, stayId: 1 });
ObligationSchema.index({ institution: 1, lookOn: 1 });
ObligationSchema.index({ institution: 1 }, { partialFilterExpression: { 'fund.paidFen': { $gt: 0 } } });

/** Money held for a prepayment until settlement (P7, P16); moves only through ledger entries. */
export interface HeldBalance {
  /** The prepayment's id. */
  _id: string;
  institution: string;
  heldFen: number;
}
export const HELD_BALANCE = 'HeldBalance';
export const HeldBalanceSchema = collectionSchema<HeldBalance>('heldBalances');

/** Surplus that the hospital holds for a patient. */
export interface PatientBalance {
  /** The patient's id. */
  _id: string;
  institution: string;
  creditFen: number;
}
export const PATIENT_BALANCE = 'PatientBalance';
export const PatientBalanceSchema = collectionSchema<PatientBalance>('patientBalances');
