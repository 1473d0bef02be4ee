import { divideHalfUp } from '../money/rounding.js';

/** HIS quantities have 4 decimals, prices 6 (domain.md, "Money and time"): both are counted in whole steps. */
const QUANTITY_STEPS = 10_000;
const DECIMAL = /^(-?)(\d{1,9})(?:\.(\d*))?$/;

/** A charge line outside the catalogue, or one that takes such a line back. */
export interface SelfPayLine {
  lineId: string;
  /** Serial of the line, and of the one it takes back. */
  sn: string;
  refundOf: string | null;
  /** Hospital and national code: a consent may name either. */
  codes: readonly string[];
  /** Decimal text as the hospital sent it. */
  quantity: string;
  amountFen: number;
  feeDate: string;
}

/** What a consent lets the hospital use. */
export interface ConsentedItem {
  consentId: string;
  code: string;
  /** Decimal texts: how much, and the price of one as it was told. */
  quantity: string;
  price: string;
  /** Epoch milliseconds: the oldest is used up first. */
  signedAtMs: number;
}

/** How much of a line is agreed to. Quantities in 1/10000. */
export interface LineCover {
  lineId: string;
  /** Charged and not taken back. */
  chargedSteps: number;
  by: { consentId: string; steps: number }[];
  missingSteps: number;
  /** The missing part of the line's own amount. */
  missingFen: number;
}

/** A decimal text of up to 4 decimals in 1/10000; further decimals are cut. Null when it is no number. */
export function quantitySteps(decimal: string): number | null {
  const [, sign, whole, part = ''] = DECIMAL.exec(decimal.trim()) ?? [];
  if (whole === undefined) return null;
  const steps = Number(whole) * QUANTITY_STEPS + Number(part.padEnd(4, '0').slice(0, 4));
  return sign === '-' ? -steps : steps;
}

/** 1/10000 back as text without trailing zeros. */
export function quantityText(steps: number): string {
  return String(steps / QUANTITY_STEPS);
}

/** A price as people read it: at least two decimals, more only where they say something. `4.500000` → `4.50`. */
export function priceText(decimal: string): string {
  const [whole = '0', part = ''] = decimal.split('.');
  return `${whole}.${part.replace(/0+$/, '').padEnd(2, '0')}`;
}

/** Quantity × price of an announced item in fen, rounded half up. Both are plain decimals. */
export function announcedFen(quantity: string, price: string): number {
  const [whole = '0', part = ''] = price.split('.');
  const micro = BigInt(whole + part.padEnd(6, '0').slice(0, 6));
  return divideHalfUp(BigInt(quantitySteps(quantity) ?? 0) * micro * 100n, BigInt(QUANTITY_STEPS) * 1_000_000n);
}

/** A line without a readable quantity counts as one: it never slips through as nothing. */
function stepsOf(line: SelfPayLine): number {
  return Math.abs(quantitySteps(line.quantity) ?? 0) || QUANTITY_STEPS;
}

function oldestFirst(a: SelfPayLine, b: SelfPayLine): number {
  return a.feeDate === b.feeDate ? (a.lineId < b.lineId ? -1 : 1) : a.feeDate < b.feeDate ? -1 : 1;
}

/** What is left of each line after what took it back; a refund whose original has not arrived waits. */
function netSteps(charged: readonly SelfPayLine[], takenBack: readonly SelfPayLine[]): Map<string, number> {
  const left = new Map(charged.map((line) => [line.lineId, stepsOf(line)]));
  const take = (lines: readonly SelfPayLine[], refund: SelfPayLine) => {
    let steps = stepsOf(refund);
    for (const line of lines) {
      const taken = Math.min(steps, left.get(line.lineId) ?? 0);
      left.set(line.lineId, (left.get(line.lineId) ?? 0) - taken);
      steps -= taken;
    }
  };
  const newestFirst = [...charged].reverse();
  for (const refund of takenBack.filter((line) => line.refundOf !== null)) {
    take(
      charged.filter((line) => line.sn === refund.refundOf),
      refund,
    );
  }
  for (const refund of takenBack.filter((line) => line.refundOf === null)) {
    take(
      newestFirst.filter((line) => line.codes.some((code) => refund.codes.includes(code))),
      refund,
    );
  }
  return left;
}

/** A consent is to an item at the price that was told; a dearer one was not agreed to (1 fen a piece is rounding). */
function covers(consent: ConsentedItem, line: SelfPayLine): boolean {
  if (!line.codes.includes(consent.code)) return false;
  return line.amountFen <= announcedFen(line.quantity, consent.price) + Math.ceil(stepsOf(line) / QUANTITY_STEPS);
}

/**
 * P15: which lines outside the catalogue are covered by which signed consent. The oldest line takes from the oldest
 * consent, each piece is used once, refunds give back. Depends on what there is, never on the order in which it came.
 */
export function selfPayCover(lines: readonly SelfPayLine[], consents: readonly ConsentedItem[]): LineCover[] {
  const sorted = [...lines].sort(oldestFirst);
  const charged = sorted.filter((line) => line.amountFen > 0);
  const net = netSteps(
    charged,
    sorted.filter((line) => line.amountFen < 0),
  );
  const pool = [...consents]
    .sort((a, b) => a.signedAtMs - b.signedAtMs || (a.consentId < b.consentId ? -1 : 1))
    .map((consent) => ({ consent, left: quantitySteps(consent.quantity) ?? 0 }));
  return charged.map((line) => {
    const chargedSteps = net.get(line.lineId) ?? 0;
    const by: LineCover['by'] = [];
    let missingSteps = chargedSteps;
    for (const entry of pool) {
      if (missingSteps === 0 || entry.left === 0 || !covers(entry.consent, line)) continue;
      const steps = Math.min(missingSteps, entry.left);
      entry.left -= steps;
      missingSteps -= steps;
      by.push({ consentId: entry.consent.consentId, steps });
    }
    const missingFen = divideHalfUp(BigInt(line.amountFen) * BigInt(missingSteps), BigInt(stepsOf(line)));
    return { lineId: line.lineId, chargedSteps, by, missingSteps, missingFen };
  });
}
