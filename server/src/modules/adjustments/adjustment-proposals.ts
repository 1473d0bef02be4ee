import { Injectable } from '@nestjs/common';
import {
  adjustmentSurplusEntry,
  billShares,
  bornePartsToDecide,
  CATALOGUE_SHARE,
  reversalEntry,
  shareStanding,
} from '@zhenhoufu/shared/domain';
import type { ClientSession } from 'mongoose';
import { Clock } from '../../common/clock.js';
import { AdmissionRepository } from '../admissions/index.js';
import { ChargeLineLookup } from '../charges/index.js';
import { ShareRules } from '../eligibility/index.js';
import { LedgerService, ObligationRepository } from '../obligations/index.js';
import { OverTreatedCharges } from '../over-treatment/index.js';
import { RegistryRepository } from '../registry/index.js';
import { AdjustmentRepository } from './adjustment.repository.js';
import type { AdjustmentRow } from './adjustment.schema.js';

/** What a settlement in force says, as the sums need it. */
export interface SettledSums {
  institution: string;
  stayId: string;
  patientId: string;
  settlementId: string;
  version: number;
  totalFen: number;
  personalFen: number;
  cashFen: number;
  /** Borne by the institution by the message itself. */
  shownFen: number;
  /** Outside the catalogue by the message itself; null where it does not say. */
  outOfCatalogueFen: number | null;
}

/**
 * What the institution bears by P19 and P20 and a settlement does not show: proposed with the settlement, in its
 * transaction, so that nothing is signed in between; again when a case is decided later. What was decided stands.
 */
@Injectable()
export class AdjustmentProposals {
  constructor(
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
    private readonly admissions: AdmissionRepository,
    private readonly rules: ShareRules,
    private readonly lines: ChargeLineLookup,
    private readonly charges: OverTreatedCharges,
    private readonly obligations: ObligationRepository,
    private readonly ledger: LedgerService,
    private readonly adjustments: AdjustmentRepository,
  ) {}

  async propose(settled: SettledSums, session: ClientSession): Promise<void> {
    const institution = await this.registry.getInstitution(settled.institution);
    const stay = await this.admissions.get({ ...settled, scopes: [] }, session);
    const rule = await this.rules.of(institution, stay, session);
    const charges = await this.charges.of(settled, session);
    const obligation = await this.obligations.latestOf(settled, session);
    if ((!rule && charges.length === 0) || !obligation) return;
    await this.obligations.lock(obligation._id, session);
    const rows = (await this.adjustments.listOf(settled, session)).filter(
      (row) => row.settlementId === settled.settlementId,
    );
    const decided = rows.flatMap(({ cause, amountFen, decision }) =>
      decision ? [{ cause, amountFen, accepted: decision.accepted }] : [],
    );
    const shares = billShares(await this.lines.costsOf(settled));
    const level = rule ? institution.level : null;
    const parts = bornePartsToDecide({ ...settled, level, shares, charges }, decided);
    const outFen = settled.outOfCatalogueFen ?? shares.selfFen;
    const share = level && shareStanding(level, { totalFen: settled.totalFen, outFen }, 100);
    for (const { cause, amountFen } of parts) {
      const known = rows.find((row) => row.cause === cause);
      if (known) {
        await this.adjustments.move(known, 'proposed', { amountFen }, session);
        continue;
      }
      const charge = charges.find(({ caseId }) => caseId === cause);
      await this.adjustments.add(
        {
          ...this.blank(settled, obligation._id, cause, amountFen),
          share: cause === CATALOGUE_SHARE && share ? { ...sumsOf(share), linesOutFen: shares.selfFen } : null,
          charge: charge ? { name: charge.name, amountFen: charge.amountFen } : null,
        },
        session,
      );
    }
    const gone = rows.filter((row) => row.state === 'proposed' && !parts.some(({ cause }) => cause === row.cause));
    for (const row of gone) await this.adjustments.move(row, 'dropped', {}, session);
  }

  /** The settlement was taken back (2305), and so is what the institution bore of it. */
  async reverse(
    settled: Pick<SettledSums, 'institution' | 'stayId' | 'patientId' | 'settlementId'>,
    session: ClientSession,
  ): Promise<void> {
    for (const row of await this.adjustments.listOf(settled, session)) {
      if (row.settlementId !== settled.settlementId || row.state === 'reversed') continue;
      const entry = await this.ledger.find(`institution-borne:${row._id}`, session);
      if (entry) await this.ledger.post(reversalEntry(entry, this.clock.today()), session);
      await this.takeSurplusBack(row, settled.patientId, session);
      await this.adjustments.move(row, 'reversed', {}, session);
    }
  }

  /** What became credit comes back, less what was refunded out of it since: credit never goes below nothing. */
  private async takeSurplusBack(row: AdjustmentRow, patientId: string, session: ClientSession): Promise<void> {
    const surplus = await this.ledger.find(`surplus:${row._id}`, session);
    if (!surplus) return;
    const surplusFen = surplus.legs.find((leg) => leg.account === 'patient-receivable')?.amountFen ?? 0;
    const creditFen = await this.obligations.lockCredit(row.institution, patientId, session);
    const backFen = Math.min(surplusFen, Math.max(0, creditFen));
    if (backFen === 0) return;
    const { _id: adjustmentId, institution, obligationId } = row;
    const of = { adjustmentId, institution, obligationId, patientId, date: this.clock.today() };
    await this.ledger.post(adjustmentSurplusEntry(of, -backFen), session);
  }

  private blank(settled: SettledSums, obligationId: string, cause: string, amountFen: number) {
    const { settlementId, version } = settled;
    return {
      _id: cause === CATALOGUE_SHARE ? `${cause}:${settlementId}` : `over-treatment:${cause}:${version}`,
      institution: settled.institution,
      stayId: settled.stayId,
      settlementId,
      settlementVersion: version,
      obligationId,
      cause,
      shownFen: settled.shownFen,
      amountFen,
      state: 'proposed' as const,
      proposedAt: this.clock.now(),
      decision: null,
    };
  }
}

function sumsOf({ totalFen, outFen, limitPercent, limitFen }: ReturnType<typeof shareStanding>) {
  return { totalFen, outFen, limitPercent, limitFen };
}
