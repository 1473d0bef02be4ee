import { Injectable } from '@nestjs/common';
import type { FundClaim, FundMove, ResponseOf } from '@zhenhoufu/shared/contracts';
import type { StaffCaller } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { AdmissionRepository } from '../admissions/index.js';
import { FundReader, ObligationRepository } from '../obligations/index.js';
import { PatientRepository } from '../registry/index.js';
import { FundScheme } from './fund-scheme.js';
import { RiskFundRepository } from './risk-fund.repository.js';
import type { FundClaimRow, FundMoveRow } from './risk-fund.schema.js';

/** The fund as finance, the arrears officer and the administrator see it (P38). */
@Injectable()
export class RiskFundReader {
  constructor(
    private readonly clock: Clock,
    private readonly scheme: FundScheme,
    private readonly books: FundReader,
    private readonly obligations: ObligationRepository,
    private readonly admissions: AdmissionRepository,
    private readonly patients: PatientRepository,
    private readonly rows: RiskFundRepository,
  ) {}

  async read(caller: StaffCaller): Promise<ResponseOf<'getRiskFund'>> {
    const { institution } = caller;
    const moves = await this.rows.listMoves(institution);
    return {
      businessDate: this.clock.today(),
      scheme: await this.scheme.of(institution),
      sums: await this.books.books(institution),
      moves: moves.map((row) => moveView(row, caller, moves)),
      claims: await this.claims(caller, await this.rows.listClaims(institution)),
    };
  }

  /** What waits for this person; null where the scheme has no fund. */
  async waiting({ institution, staffId }: StaffCaller): Promise<number | null> {
    return (await this.scheme.of(institution)) ? this.rows.countFor(institution, staffId) : null;
  }

  private async claims(caller: StaffCaller, rows: readonly FundClaimRow[]): Promise<FundClaim[]> {
    const { institution } = caller;
    const stays = await this.admissions.byIds(
      institution,
      rows.map((row) => row.stayId),
    );
    const byId = new Map(stays.map((stay) => [stay._id, stay]));
    const names = await this.patients.namesOf(
      institution,
      stays.map((stay) => stay.patientId),
    );
    const owed = await this.obligations.owedOf(rows.map((row) => row.obligationId));
    const repaid = await this.obligations.fundRepaid(institution);
    return rows.map((row) => {
      const stay = byId.get(row.stayId);
      return {
        claimId: row._id,
        stayId: row.stayId,
        patientName: names.get(stay?.patientId ?? '') ?? '',
        admissionNo: stay?.iptNo ?? '',
        department: stay?.departmentName ?? '',
        state: row.state,
        askedOn: row.askedOn,
        askedFen: row.askedFen,
        approvedFen: row.approvedFen,
        paidFen: row.paidFen,
        paidOn: row.paidOn,
        repaidFen: repaid.get(row._id) ?? 0,
        balanceFen: Math.max(0, owed.get(row.obligationId) ?? 0),
        standing: row.standing,
        steps: row.steps.map(({ state, by, at, note }) => ({ state, by, at: at.toISOString(), note })),
        papers: (row.papers ?? []).map(({ paperId, by, at, contentType }) => {
          return { paperId, by, at: at.toISOString(), pdf: contentType === 'application/pdf' };
        }),
        mayDecide: row.state === 'asked' && row.steps[0]?.staffId !== caller.staffId,
      };
    });
  }
}

function moveView(row: FundMoveRow, { staffId }: StaffCaller, all: readonly FundMoveRow[]): FundMove {
  const takenBack = all.some(({ reverses, state }) => reverses === row._id && state !== 'rejected');
  const { _id: moveId, kind, amountFen, on, payer, documentNo, state, askedBy, decidedBy, note } = row;
  return {
    moveId,
    kind,
    amountFen,
    on,
    payer,
    documentNo,
    state,
    askedBy: askedBy.name,
    askedAt: askedBy.at.toISOString(),
    decidedBy: decidedBy?.name ?? null,
    decidedAt: decidedBy?.at.toISOString() ?? null,
    note,
    mayDecide: state === 'asked' && askedBy.staffId !== staffId,
    mayTakeBack: kind === 'contribution' && state === 'confirmed' && !takenBack,
  };
}
