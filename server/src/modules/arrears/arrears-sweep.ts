import { Injectable } from '@nestjs/common';
import { AgreementRepository } from '../agreements/index.js';
import { type Obligation, ObligationRepository } from '../obligations/index.js';
import { type AgreementStanding, RepaymentReader } from '../payments/index.js';
import { StandingRepository } from './standing.repository.js';
import type { StandingRow } from './standing.schema.js';

const PAGE = 500;
const NEVER = '9999-12-31';

/**
 * Brings the standings up to a business date, touching only what may have changed by then: what the calendar moves on
 * that day and what a payment, a settlement or an agreement moved since. Skipped, run twice or by two processes, what
 * is read afterwards is the same.
 */
@Injectable()
export class ArrearsSweep {
  constructor(
    private readonly obligations: ObligationRepository,
    private readonly agreements: AgreementRepository,
    private readonly reader: RepaymentReader,
    private readonly standings: StandingRepository,
  ) {}

  async bringUpTo(institution: string, date: string): Promise<void> {
    for (;;) {
      const page = await this.obligations.toLookAt(institution, date, PAGE);
      if (page.length === 0) return;
      await this.look(institution, page, date);
    }
  }

  /** An agreement in force as it stands on a business date, together with the others of its debts. */
  async standingsOf(institution: string, obligationIds: readonly string[], date: string): Promise<AgreementStanding[]> {
    const agreements = await this.agreements.effectiveOf(obligationIds);
    return this.reader.standings(institution, agreements, date);
  }

  /** What moves while it is looked at is looked at once more: `looked` passes it over. */
  private async look(institution: string, page: readonly Obligation[], date: string): Promise<void> {
    const ids = page.map((obligation) => obligation._id);
    const seen = await this.standingsOf(institution, ids, date);
    const byObligation = new Map(seen.map((standing) => [standing.agreement.obligationId, standing]));
    await this.standings.write(
      seen.map(rowOf),
      ids.filter((id) => !byObligation.has(id)),
    );
    await this.obligations.looked(
      page.map((obligation) => ({
        obligation,
        lookOn: byObligation.get(obligation._id)?.arrears.changesOn ?? NEVER,
      })),
    );
  }
}

function rowOf({ agreement, arrears, balanceFen }: AgreementStanding): StandingRow {
  const { obligationId, institution, stayId, patientId } = agreement;
  const { stage, beganOn, oldestDueDate, overdueFen, next } = arrears;
  const whose = { _id: obligationId, institution, agreementId: agreement._id, stayId, patientId };
  return { ...whose, stage, beganOn, oldestDueDate, overdueFen, balanceFen, next };
}
