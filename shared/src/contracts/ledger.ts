import { z } from 'zod';
import { ACCOUNTS, type Account } from '../domain/ledger.js';
import { businessDate, type Contract, fen, id, instant } from './common.js';

const account = z.enum(Object.keys(ACCOUNTS) as [Account, ...Account[]]);
const period = z.object({ from: businessDate, to: businessDate });

/** Whose or what a statement is about; nothing given: everything. */
const about = {
  account: account.optional(),
  patientId: id.optional(),
  obligationId: id.optional(),
  /** Admission number: stands for its patient. */
  admissionNo: z.string().trim().max(30).optional(),
};

const trialLine = z.object({
  account,
  name: z.string(),
  /** Debit positive. */
  openingFen: fen,
  debitFen: fen,
  creditFen: fen,
  closingFen: fen,
});

const entry = z.object({
  entryId: id.max(200),
  date: businessDate,
  postedAt: instant,
  kind: z.string(),
  kindName: z.string(),
  /** Whose, where the entry names a patient. */
  patientName: z.string().nullable(),
  reverses: z.string().nullable(),
  /** Of this statement: what the asked account, patient or obligation moved; the whole debit side otherwise. */
  amountFen: fen,
  legs: z.array(z.object({ account, name: z.string(), amountFen: fen })),
});
export type LedgerEntryView = z.infer<typeof entry>;

export const ledgerContracts = {
  getTrialBalance: {
    query: period,
    response: z.object({
      from: businessDate,
      to: businessDate,
      lines: z.array(trialLine),
      entries: z.int(),
      /** Zero, or the books are broken (invariant 1). */
      sumFen: fen,
    }),
  },
  listLedgerEntries: {
    query: period.extend(about),
    response: z.object({
      of: z.string(),
      openingFen: fen.nullable(),
      closingFen: fen.nullable(),
      entries: z.array(entry),
      /** There are more in this period: ask for a shorter one, or export. */
      more: z.boolean(),
    }),
  },
  /** Narrowed it is a statement with running balances; in a workbook the whole comes with its trial balance. */
  exportLedger: { query: period.extend({ ...about, format: z.enum(['csv', 'xlsx']).default('csv') }) },
} satisfies Record<string, Contract>;
