import { shareDown } from '../money/index.js';
import { addDays } from '../time/index.js';

/** Days on which a list says that somebody is of a category of the scheme; null: open at that end. */
export interface RecognisedSpan {
  from: string;
  to: string | null;
}

/** A settlement in force of one stay, as the sums of P3 need it. */
export interface SettledStay {
  stayId: string;
  settledOn: string;
  /** Cash and personal account: what the settlement leaves to the person. */
  personalFen: number;
  /** Of the cost: wholly self-paid, and above the price ceiling. Never compliant. */
  outsideFen: number;
  /** What the institution bears of it by decision (P19, P20). */
  borneFen: number;
  /** What medical assistance has paid of it. */
  assistanceFen: number;
  /** Costs inside the catalogue by day; refunds are negative. */
  lines: readonly { date: string; amountFen: number }[];
}

/** `assisted`: settled after recognition and with assistance already; `other-days`: its cost lies outside the period. */
export type ClaimStanding = 'claimable' | 'assisted' | 'other-days' | 'nothing-compliant';

export interface ClaimPart {
  stayId: string;
  /** Inside the catalogue and paid by the person. */
  compliantFen: number;
  /** The part of it that fell in the days of the claim. */
  claimableFen: number;
  standing: ClaimStanding;
}

/** The first of the days on which the person is recognised now; null when nothing holds on `date`. */
export function recognisedSince(spans: readonly RecognisedSpan[], date: string): string | null {
  const holding = spans.filter((span) => covers(span, date)).map(({ from }) => from);
  return holding.sort()[0] ?? null;
}

/** 身份认定前当年 (luan-2024, 4.): from 1 January to the day before recognition; null for who was recognised that day. */
export function claimPeriod(recognisedOn: string): { from: string; to: string } | null {
  const from = `${recognisedOn.slice(0, 4)}-01-01`;
  return recognisedOn > from ? { from, to: addDays(recognisedOn, -1) } : null;
}

/**
 * What one stay adds to a claim (P3). The self-paid part inside the catalogue is shared out by the days of its lines,
 * rounded down: of a stay begun before the period or settled after it only the days inside count. Days on which another
 * list had the person count as recognised. A settlement made after recognition that has assistance in it was made with
 * the new status already.
 */
export function claimPart(
  stay: SettledStay,
  period: { from: string; to: string },
  spans: readonly RecognisedSpan[],
): ClaimPart {
  const { stayId, personalFen, outsideFen, borneFen } = stay;
  const compliantFen = Math.max(0, personalFen - Math.max(0, outsideFen) - Math.max(0, borneFen));
  const part = (claimableFen: number, standing: ClaimStanding) => ({ stayId, compliantFen, claimableFen, standing });
  if (compliantFen === 0) return part(0, 'nothing-compliant');
  if (stay.settledOn > period.to && stay.assistanceFen > 0) return part(0, 'assisted');
  const counts = (date: string) =>
    period.from <= date && date <= period.to && !spans.some((span) => covers(span, date));
  const sum = (lines: SettledStay['lines']) => lines.reduce((all, { amountFen }) => all + amountFen, 0);
  const wholeFen = Math.max(0, sum(stay.lines));
  const insideFen = Math.min(wholeFen, Math.max(0, sum(stay.lines.filter(({ date }) => counts(date)))));
  if (insideFen === 0) return part(0, 'other-days');
  const claimableFen = shareDown(compliantFen, insideFen, wholeFen);
  return part(claimableFen, claimableFen > 0 ? 'claimable' : 'other-days');
}

function covers({ from, to }: RecognisedSpan, date: string): boolean {
  return from <= date && (to === null || date <= to);
}
