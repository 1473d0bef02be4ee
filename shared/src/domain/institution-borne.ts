import { divideUp } from '../money/index.js';
import type { BillShares } from './bill-shares.js';
import { catalogueShare, type HospitalLevel } from './catalogue-share.js';

/** A charge that two people found to be over-treatment (P20), net of what was refunded of it. */
export interface OverTreatedCharge {
  caseId: string;
  bearer: 'institution' | 'patient';
  outOfCatalogue: boolean;
  amountFen: number;
  /** Of a charge inside the catalogue: what the patient pays first. */
  paidFirstFen: number;
}

export interface BorneFacts {
  /** Of the institution, where the scheme limits the out-of-catalogue share (P19); null where it does not. */
  level: HospitalLevel | null;
  /** Of the settlement: its total, what stays with the person, and of that the cash. */
  totalFen: number;
  personalFen: number;
  cashFen: number;
  /** Outside the catalogue, as the settlement says it: it wins over the lines; null where it does not say. */
  outOfCatalogueFen: number | null;
  /** What the settlement itself already shows as borne by the institution. */
  shownFen: number;
  /** What the stay's lines add up to. */
  shares: BillShares;
  charges: readonly OverTreatedCharge[];
}

/** `cause`: 'catalogue-share' (P19), or the case of over-treatment (P20). */
export interface BornePart {
  cause: string;
  amountFen: number;
}

/** What a person has decided about a part: it stands, whatever is found later. */
export interface DecidedPart extends BornePart {
  accepted: boolean;
}

export const CATALOGUE_SHARE = 'catalogue-share';

const clamp = (fen: number, most: number): number => Math.min(Math.max(0, fen), Math.max(0, most));

function sumOf(charges: readonly OverTreatedCharge[]): number {
  return charges.reduce((sum, { amountFen }) => sum + amountFen, 0);
}

/** The patient's part of a charge inside the catalogue: paid first, and of the rest the share that insurance left. */
function ownPart(facts: BorneFacts, { amountFen, paidFirstFen }: OverTreatedCharge): number {
  const { shares, personalFen } = facts;
  const inScopeFen = shares.inScopeFen + shares.unknownFen;
  const leftFen = clamp(personalFen - shares.selfFen - shares.paidFirstFen, inScopeFen);
  const scopeFen = clamp(amountFen - paidFirstFen, inScopeFen);
  const ofScopeFen = inScopeFen > 0 ? divideUp(BigInt(scopeFen) * BigInt(leftFen), BigInt(inScopeFen)) : 0;
  return clamp(paidFirstFen, amountFen) + ofScopeFen;
}

/**
 * What the institution bears by P19 and P20, before what the settlement shows is taken off. A charge is borne once:
 * what P20 takes of the out-of-catalogue excess is not taken by P19 again; what the patient asked for is no excess.
 */
function wholeParts(facts: BorneFacts): BornePart[] {
  const { level, totalFen, shares, charges } = facts;
  const saidFen = facts.outOfCatalogueFen ?? shares.selfFen;
  const found = charges.filter(({ amountFen }) => amountFen > 0);
  const ofInstitution = found.filter(({ bearer }) => bearer === 'institution');
  const outside = (rows: readonly OverTreatedCharge[]) => sumOf(rows.filter(({ outOfCatalogue }) => outOfCatalogue));
  const askedFen = outside(found.filter(({ bearer }) => bearer === 'patient'));
  const outFen = clamp(clamp(saidFen, totalFen) - askedFen, totalFen);
  const excessFen = level === null ? 0 : catalogueShare(level, Math.max(0, totalFen), outFen).borneByInstitutionFen;
  return [
    { cause: CATALOGUE_SHARE, amountFen: Math.max(0, excessFen - outside(ofInstitution)) },
    ...ofInstitution.map((charge) => ({
      cause: charge.caseId,
      amountFen: charge.outOfCatalogue ? charge.amountFen : ownPart(facts, charge),
    })),
  ];
}

/**
 * The parts that wait for a person: what the institution bears and the settlement does not show (invariant 11), less
 * what was confirmed already, never more than the cash that the patient owes. A part that was declined bears nothing
 * any more, and its charge counts like any other.
 */
export function bornePartsToDecide(facts: BorneFacts, decided: readonly DecidedPart[]): BornePart[] {
  const declined = new Set(decided.filter(({ accepted }) => !accepted).map(({ cause }) => cause));
  const confirmedFen = decided.filter(({ accepted }) => accepted).reduce((sum, part) => sum + part.amountFen, 0);
  const parts = wholeParts({
    ...facts,
    level: declined.has(CATALOGUE_SHARE) ? null : facts.level,
    charges: facts.charges.filter(({ caseId }) => !declined.has(caseId)),
  });
  const wholeFen = parts.reduce((sum, part) => sum + part.amountFen, 0);
  const bearsFen = clamp(wholeFen - Math.max(0, facts.shownFen), facts.cashFen);
  const open = parts.filter(({ cause }) => !decided.some((part) => part.cause === cause));
  let leftFen = Math.max(0, bearsFen - confirmedFen);
  return open.flatMap(({ cause, amountFen }) => {
    const takenFen = Math.min(amountFen, leftFen);
    leftFen -= takenFen;
    return takenFen > 0 ? [{ cause, amountFen: takenFen }] : [];
  });
}
