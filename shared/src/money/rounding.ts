/** The one place where money is rounded. Everything else adds and subtracts integer fen. */

/** `numerator / denominator`, rounded half up (away from zero for negatives), exact beyond 2^53. */
export function divideHalfUp(numerator: bigint, denominator: bigint): number {
  const negative = numerator < 0n;
  const size = negative ? -numerator : numerator;
  const rounded = (2n * size + denominator) / (2n * denominator);
  return Number(negative ? -rounded : rounded);
}

/** `amountFen × percent / 100`, rounded half up to the fen. */
export function percentHalfUp(amountFen: number, percent: number): number {
  return divideHalfUp(BigInt(amountFen) * BigInt(percent), 100n);
}

/** `amountFen × percent / 100`, rounded down to the fen; for amounts ≥ 0. */
export function percentDown(amountFen: number, percent: number): number {
  return Number((BigInt(amountFen) * BigInt(percent)) / 100n);
}

/** `amountFen × part / whole`, rounded down to the fen; for amounts ≥ 0 and `whole` > 0. */
export function shareDown(amountFen: number, part: number, whole: number): number {
  return Number((BigInt(amountFen) * BigInt(part)) / BigInt(whole));
}

/** `numerator / denominator`, rounded up to the fen; for amounts ≥ 0. */
export function divideUp(numerator: bigint, denominator: bigint): number {
  return Number((numerator + denominator - 1n) / denominator);
}

/** Splits into equal parts rounded down; the residue sits in the last (domain.md, "Money and time"). */
export function splitEvenly(totalFen: number, parts: number): number[] {
  const each = Math.floor(totalFen / parts);
  return Array.from({ length: parts }, (_, index) => (index === parts - 1 ? totalFen - each * (parts - 1) : each));
}

/** Rounds fen to whole yuan, half up: estimates are shown without fen (design/phone, principle 4). */
export function wholeYuan(amountFen: number): number {
  return divideHalfUp(BigInt(amountFen), 100n) * 100;
}
