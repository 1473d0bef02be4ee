/**
 * Accounts of the ledger (domain.md, Decisions). A leg's amount is signed: debit positive, credit negative, so the
 * legs of an entry sum to zero, and so does the whole ledger.
 */
export const ACCOUNTS = {
  'patient-receivable': '患者应付',
  'patient-credit': '患者余款',
  'deposits-held': '押金',
  'stage-payments-held': '分阶段预缴',
  'revenue-to-settle': '待结收入',
  'wechat-clearing': '微信待清算',
  'wechat-fees': '微信手续费',
  'window-cash': '窗口现金',
  'cash-over-short': '现金长短款',
  bank: '银行',
  'refunds-payable': '应退款',
  suspense: '隔离款',
  'insurance-receivable': '医保应收',
  'fund-advances': '基金预拨',
  'relief-granted': '救助款',
  'institution-borne': '医院承担',
  'risk-fund': '风险基金',
  'risk-fund-held': '风险基金专户',
  'risk-fund-owed': '应还风险基金',
  'written-off': '已核销',
} as const;

export type Account = keyof typeof ACCOUNTS;

/** How money comes in (P31), in the words of receipts. */
export const PAY_WAYS = { 'wechat-pay': '微信支付', 'window-cash': '窗口现金', 'window-card': '窗口刷卡' } as const;
export type PayWay = keyof typeof PAY_WAYS;

/** Where it goes: cash into the drawer, a card straight to the bank; WeChat clears the day after. */
export const MONEY_IN: Readonly<Record<PayWay, Account>> = {
  'wechat-pay': 'wechat-clearing',
  'window-cash': 'window-cash',
  'window-card': 'bank',
};

/** Money asked for before settlement: the ordinary deposit (P7) and the stage payment (P16). */
export type PrepaymentKind = 'deposit' | 'stage-payment';

export const HELD_ACCOUNT: Readonly<Record<PrepaymentKind, Account>> = {
  deposit: 'deposits-held',
  'stage-payment': 'stage-payments-held',
};

/** What an order or a payment pays: a debt, or a prepayment that is held until settlement. */
export interface PayTarget {
  kind: 'obligation' | 'prepayment';
  id: string;
}

/** Money that came in. `transactionId` is WeChat's own, or names the window's receipt. */
export interface MoneyIn {
  transactionId: string;
  way: PayWay;
  amountFen: number;
  /** At the window: who took it, and so whose drawer it lies in. */
  takenBy?: { staffId: string } | null;
}

/** The mark of the drawer that money went into. */
function drawerOf({ takenBy }: MoneyIn): Pick<Entry, 'by'> {
  return takenBy ? { by: takenBy.staffId } : {};
}

export interface Leg {
  account: Account;
  /** Debit positive, credit negative. */
  amountFen: number;
  /** Which obligation a patient-receivable leg belongs to. */
  obligationId?: string;
  /** Whose balance a receivable or credit leg belongs to. */
  patientId?: string;
  /** Which prepayment a held leg belongs to. */
  prepaymentId?: string;
  /** Which claim on the risk fund a written-off leg belongs to. */
  fundClaimId?: string;
}

export interface Entry {
  /** Deterministic, from its cause: `payment:<transaction id>`. Posting it twice is harmless. */
  entryId: string;
  institution: string;
  /** Business date. */
  date: string;
  kind:
    | 'settlement'
    | 'payment'
    | 'surplus'
    | 'institution-borne'
    | 'relief'
    | 'held'
    | 'quarantine'
    | 'refund'
    | 'credit-moved'
    | 'wechat-fees'
    | 'wechat-payout'
    | 'coupon'
    | 'cash-count'
    | 'fund-contribution'
    | 'fund-payment'
    | 'fund-recovery'
    | 'fund-return'
    | 'reversal';
  legs: Leg[];
  /** The entry this one takes back. */
  reverses?: string;
  /** The cashier whose drawer it touches (staff id). */
  by?: string;
}

/** Throws unless the legs are integer fen and sum to zero. */
export function assertBalanced(entry: Entry): void {
  if (entry.legs.length < 2) throw new Error(`entry ${entry.entryId} has fewer than two legs`);
  let sum = 0;
  for (const leg of entry.legs) {
    if (!Number.isSafeInteger(leg.amountFen)) throw new Error(`entry ${entry.entryId} has a leg that is no fen`);
    sum += leg.amountFen;
  }
  if (sum !== 0) throw new Error(`entry ${entry.entryId} does not balance: ${sum}`);
}

interface Whose {
  institution: string;
  date: string;
  patientId: string;
}

/** A settlement makes the patient owe its cash part. */
export function settlementEntry(whose: Whose, settlementId: string, obligationId: string, amountFen: number): Entry {
  const { institution, date, patientId } = whose;
  return {
    entryId: `settlement:${settlementId}`,
    institution,
    date,
    kind: 'settlement',
    legs: [
      { account: 'patient-receivable', amountFen, obligationId, patientId },
      { account: 'revenue-to-settle', amountFen: -amountFen },
    ],
  };
}

/** Money received: what the obligation takes, and the surplus as the patient's credit. */
export function paymentEntry(whose: Whose, money: MoneyIn, obligationId: string, creditFen: number): Entry {
  const { transactionId, way, amountFen } = money;
  const { institution, date, patientId } = whose;
  const legs: Leg[] = [{ account: MONEY_IN[way], amountFen }];
  if (amountFen > creditFen) {
    legs.push({ account: 'patient-receivable', amountFen: creditFen - amountFen, obligationId, patientId });
  }
  if (creditFen > 0) legs.push({ account: 'patient-credit', amountFen: -creditFen, patientId });
  return { entryId: `payment:${transactionId}`, institution, date, kind: 'payment', legs, ...drawerOf(money) };
}

/** Money received for a prepayment is held, all of it, until the settlement takes it into account. */
export function heldPaymentEntry(
  whose: Whose,
  money: MoneyIn,
  prepayment: { id: string; kind: PrepaymentKind },
): Entry {
  const { transactionId, way, amountFen } = money;
  const { institution, date, patientId } = whose;
  const held: Leg = {
    account: HELD_ACCOUNT[prepayment.kind],
    amountFen: -amountFen,
    patientId,
    prepaymentId: prepayment.id,
  };
  const legs = [{ account: MONEY_IN[way], amountFen }, held];
  return { entryId: `payment:${transactionId}`, institution, date, kind: 'payment', legs, ...drawerOf(money) };
}

/**
 * Held money that leaves its account: to what is owed, the rest to the patient's credit. Negative amounts bring it
 * back from there, when the settlement that took it is taken back.
 */
export function heldEntry(
  whose: Whose,
  entryId: string,
  prepayment: { id: string; kind: PrepaymentKind },
  to: { obligationId: string | null; receivableFen: number; creditFen: number },
): Entry {
  const { institution, date, patientId } = whose;
  const { obligationId, receivableFen, creditFen } = to;
  const legs: Leg[] = [
    {
      account: HELD_ACCOUNT[prepayment.kind],
      amountFen: receivableFen + creditFen,
      patientId,
      prepaymentId: prepayment.id,
    },
  ];
  if (receivableFen !== 0 && obligationId === null) throw new Error(`entry ${entryId} names no obligation`);
  if (receivableFen !== 0 && obligationId !== null) {
    legs.push({ account: 'patient-receivable', amountFen: -receivableFen, obligationId, patientId });
  }
  if (creditFen !== 0) legs.push({ account: 'patient-credit', amountFen: -creditFen, patientId });
  return { entryId, institution, date, kind: 'held', legs };
}

/** What was paid beyond a debt that a new settlement made smaller becomes the patient's credit (invariant 11). */
export function surplusEntry(whose: Whose, settlementId: string, obligationId: string, amountFen: number): Entry {
  const { institution, date, patientId } = whose;
  return {
    entryId: `surplus:${settlementId}`,
    institution,
    date,
    kind: 'surplus',
    legs: [
      { account: 'patient-receivable', amountFen, obligationId, patientId },
      { account: 'patient-credit', amountFen: -amountFen, patientId },
    ],
  };
}

/** Credit goes along when a nameless patient's stay turns out to be somebody's: the same fen under another id. */
export function creditMovedEntry(
  of: { institution: string; date: string; stayId: string; fromPatientId: string; toPatientId: string },
  amountFen: number,
): Entry {
  const { institution, date, stayId, fromPatientId, toPatientId } = of;
  return {
    entryId: `credit-moved:${stayId}:${fromPatientId}`,
    institution,
    date,
    kind: 'credit-moved',
    legs: [
      { account: 'patient-credit', amountFen, patientId: fromPatientId },
      { account: 'patient-credit', amountFen: -amountFen, patientId: toPatientId },
    ],
  };
}

/** Money that matches nothing stands in suspense until a person decides (invariant 4). */
export function quarantineEntry(institution: string, date: string, transactionId: string, amountFen: number): Entry {
  return {
    entryId: `quarantine:${transactionId}`,
    institution,
    date,
    kind: 'quarantine',
    legs: [
      { account: 'wechat-clearing', amountFen },
      { account: 'suspense', amountFen: -amountFen },
    ],
  };
}

/** Takes an entry back: every leg with the other sign, naming the original. */
export function reversalEntry(original: Entry, date: string, by = original.by): Entry {
  return {
    ...(by === undefined ? {} : { by }),
    entryId: `reversal:${original.entryId}`,
    institution: original.institution,
    date,
    kind: 'reversal',
    reverses: original.entryId,
    legs: original.legs.map((leg) => ({ ...leg, amountFen: -leg.amountFen })),
  };
}
