import { addDays } from '../time/index.js';
import { type CostEstimate, quartileFen } from './cost-estimate.js';

/** What the lines of a stay say by themselves, in fen. */
export interface LineSums {
  totalFen: number;
  /** What the known splits leave to the patient. */
  selfPayFen: number;
  lines: number;
  /** Lines whose split is known. */
  split: number;
}

export type EstimateSource = 'pre-settlement' | 'past-stays' | 'lines' | 'self-pay';

/** About what the patient will have to pay (P18); `highFen` null: at least `amountFen`, more is not known. */
export interface PatientPart {
  source: EstimateSource;
  amountFen: number;
  lowFen: number;
  highFen: number | null;
}

export interface PartFacts {
  /** The insurer's newest pre-settlement (2303) whose sums add up. */
  preSettlement: { selfFen: number; on: string } | null;
  lines: LineSums;
  /** The patient's own part of the institution's settled stays alike (P12). */
  past: CostEstimate;
  /** An insurer knows the stay. */
  insured: boolean;
}

const atLeastZero = (fen: number) => Math.max(0, fen);

/** No insurer knows the stay and no line was split: all of it is the patient's. */
export function isWhollyOwn({ lines, insured }: Pick<PartFacts, 'lines' | 'insured'>): boolean {
  return !insured && lines.lines > 0 && lines.split === 0;
}

/**
 * The patient's part before discharge: from the insurer's pre-settlement; without one from the lines' own splits,
 * which no estimate goes below, and past stays alike; null where nothing is known. Never negative, low ≤ amount ≤ high.
 */
export function patientPart({ preSettlement, lines, past, insured }: PartFacts): PatientPart | null {
  if (preSettlement) {
    const amountFen = atLeastZero(preSettlement.selfFen);
    return { source: 'pre-settlement', amountFen, lowFen: amountFen, highFen: amountFen };
  }
  if (isWhollyOwn({ lines, insured })) {
    const amountFen = atLeastZero(lines.totalFen);
    return { source: 'self-pay', amountFen, lowFen: amountFen, highFen: amountFen };
  }
  const floorFen = atLeastZero(lines.selfPayFen);
  if (past.known) {
    const [lowFen, amountFen, highFen] = [past.lowFen, past.medianFen, past.highFen].map((fen) =>
      Math.max(floorFen, fen),
    ) as [number, number, number];
    return { source: 'past-stays', amountFen, lowFen, highFen };
  }
  if (lines.split === 0) return null;
  return { source: 'lines', amountFen: floorFen, lowFen: floorFen, highFen: null };
}

/** What a stay's page and the list of stays show before settlement. */
export interface ExpectedPart {
  kind: 'none' | 'at-least' | 'estimate';
  amountFen: number;
  asOf: string | null;
}

/** The newest estimate, else what the lines' own splits leave at least; `told`: what billing told the family. */
export function expectedPart(
  facts: Omit<PartFacts, 'past'> & { told: { amountFen: number; on: string } | null; emergency: boolean },
): ExpectedPart {
  const { preSettlement, told, lines, insured, emergency } = facts;
  if (preSettlement) {
    return { kind: 'estimate', amountFen: atLeastZero(preSettlement.selfFen), asOf: preSettlement.on };
  }
  if (told) return { kind: 'estimate', amountFen: told.amountFen, asOf: told.on };
  // Whoever came as an emergency may turn out insured: nothing is said until somebody knows.
  const whole = isWhollyOwn({ lines, insured });
  if (lines.lines === 0 || (whole && emergency)) return { kind: 'none', amountFen: 0, asOf: null };
  return { kind: 'at-least', amountFen: atLeastZero(whole ? lines.totalFen : lines.selfPayFen), asOf: null };
}

export type EstimateStanding = 'due' | 'told' | 'coming' | 'unplanned';

/**
 * Where a stay stands in billing's list on a day (P18). `days`: how many before the planned discharge; null where
 * nobody has set them. Whoever is being discharged is due at once. An estimate told within those days stands.
 */
export function estimateStanding(stay: {
  days: number | null;
  plannedOn: string | null;
  leaving: boolean;
  toldOn: string | null;
  today: string;
}): EstimateStanding {
  const { days, plannedOn, leaving, toldOn, today } = stay;
  const from = plannedOn === null || days === null ? null : addDays(plannedOn, -days);
  const begun = leaving || (from !== null && from <= today);
  if (toldOn !== null && (from === null || toldOn >= from || leaving)) return 'told';
  if (begun) return 'due';
  return plannedOn === null ? 'unplanned' : 'coming';
}

/** How far estimates were off: the middle one of the differences, whichever way; null of none. */
export function medianErrorFen(differencesFen: readonly number[]): number | null {
  if (differencesFen.length === 0) return null;
  return quartileFen(
    differencesFen.map(Math.abs).sort((a, b) => a - b),
    2,
  );
}
