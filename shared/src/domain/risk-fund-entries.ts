import type { Entry } from './ledger.js';

interface Whose {
  institution: string;
  /** Business date. */
  date: string;
}

/** Money that the county puts into the fund for this hospital; the finance bureau keeps it (county-2021, 四、（四）). */
export function fundContributionEntry({ institution, date }: Whose, moveId: string, amountFen: number): Entry {
  return {
    entryId: `fund-contribution:${moveId}`,
    institution,
    date,
    kind: 'fund-contribution',
    legs: [
      { account: 'risk-fund-held', amountFen },
      { account: 'risk-fund', amountFen: -amountFen },
    ],
  };
}

/** A contribution that was confirmed by mistake leaves the books again by an entry of its own: nothing is edited. */
export function fundContributionBackEntry(
  whose: Whose,
  moveId: string,
  mistakenMoveId: string,
  amountFen: number,
): Entry {
  const mistaken = fundContributionEntry(whose, mistakenMoveId, amountFen);
  return {
    ...mistaken,
    entryId: `fund-contribution-back:${moveId}`,
    reverses: mistaken.entryId,
    legs: mistaken.legs.map((leg) => ({ ...leg, amountFen: -leg.amountFen })),
  };
}

/** The fund pays the hospital for a debt. The debt itself is not touched: the claim on the patient stays (P38). */
export function fundPaymentEntry({ institution, date }: Whose, fundClaimId: string, amountFen: number): Entry {
  return {
    entryId: `fund-payment:${fundClaimId}`,
    institution,
    date,
    kind: 'fund-payment',
    legs: [
      { account: 'bank', amountFen },
      { account: 'risk-fund-held', amountFen: -amountFen },
      { account: 'risk-fund', amountFen },
      { account: 'written-off', amountFen: -amountFen, fundClaimId },
    ],
  };
}

/**
 * Something came in for a debt that the fund has paid for: that much is owed to the fund. Negative: it went back, or the
 * debt is owed again. `no` counts the recoveries of a claim.
 */
export function fundRecoveryEntry(
  { institution, date }: Whose,
  fundClaimId: string,
  no: number,
  amountFen: number,
): Entry {
  return {
    entryId: `fund-recovery:${fundClaimId}:${no}`,
    institution,
    date,
    kind: 'fund-recovery',
    legs: [
      { account: 'written-off', amountFen, fundClaimId },
      { account: 'risk-fund-owed', amountFen: -amountFen },
    ],
  };
}

/** The hospital transfers what it owes the fund: the fund may pay with it again. */
export function fundReturnEntry({ institution, date }: Whose, moveId: string, amountFen: number): Entry {
  return {
    entryId: `fund-return:${moveId}`,
    institution,
    date,
    kind: 'fund-return',
    legs: [
      { account: 'risk-fund-owed', amountFen },
      { account: 'bank', amountFen: -amountFen },
      { account: 'risk-fund-held', amountFen },
      { account: 'risk-fund', amountFen: -amountFen },
    ],
  };
}
