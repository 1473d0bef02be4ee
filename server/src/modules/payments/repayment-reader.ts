import { Injectable } from '@nestjs/common';
import type { Repayment } from '@zhenhoufu/shared/contracts';
import { type ArrearsDay, applyReceived, arrearsDay, type DatedLadder, liveSchedule } from '@zhenhoufu/shared/domain';
import type { StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { AdjustmentsReader } from '../adjustments/index.js';
import {
  AgreementRepository,
  type AgreementRow,
  effectiveOn,
  LimitsOfPatient,
  outdatedBy,
  PlanRequestRepository,
  proposalView,
  requestView,
} from '../agreements/index.js';
import { DeathReader } from '../deaths/index.js';
import { ObligationRepository } from '../obligations/index.js';
import { PrepaymentReader } from '../prepayments/index.js';
import { laddersOf, RegistryRepository } from '../registry/index.js';
import { OrderRepository } from './order.repository.js';
import { purposeOf } from './pay-targets.js';
import { PaymentRepository } from './payment.repository.js';
import type { Payment } from './payment.schema.js';

export interface AgreementStanding {
  agreement: AgreementRow;
  /** Instalments with the day until whose end each is on time. */
  instalments: (AgreementRow['instalments'][number] & { effectiveDate: string })[];
  /** Owed beyond the schedule, since a new settlement or a refund: unscheduled and never overdue until signed anew (invariant 11). */
  apartFen: number;
  /** Of the whole debt. */
  balanceFen: number;
  received: { date: string; amountFen: number }[];
  arrears: ArrearsDay;
}

/** Where a family stands with its plan: schedule + ledger + date, computed at every look (invariant 12). */
@Injectable()
export class RepaymentReader {
  constructor(
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
    private readonly obligations: ObligationRepository,
    private readonly agreements: AgreementRepository,
    private readonly planRequests: PlanRequestRepository,
    private readonly payments: PaymentRepository,
    private readonly orders: OrderRepository,
    private readonly prepayments: PrepaymentReader,
    private readonly limits: LimitsOfPatient,
    private readonly adjustments: AdjustmentsReader,
    private readonly deaths: DeathReader,
  ) {}

  /** The standing of a signed agreement on a business date. */
  async standing(agreement: AgreementRow, date: string): Promise<AgreementStanding> {
    const [standing] = await this.standings(agreement.institution, [agreement], date);
    if (!standing) throw new Error(`obligation ${agreement.obligationId} is gone`);
    return standing;
  }

  /** The standings of signed agreements of one institution, in their order, read together. */
  async standings(
    institution: string,
    agreements: readonly AgreementRow[],
    date: string,
  ): Promise<AgreementStanding[]> {
    const ladders = laddersOf(await this.registry.getInstitution(institution));
    const received = await this.payments.receivedForEach(agreements.map((row) => row._id));
    const balances = await this.obligations.owedOf(agreements.map((row) => row.obligationId));
    return agreements.flatMap((agreement) => {
      const balanceFen = balances.get(agreement.obligationId);
      if (balanceFen === undefined) return [];
      return [standingOf(agreement, received.get(agreement._id) ?? [], balanceFen, ladders, date)];
    });
  }

  /** The page 还款. */
  async read(stay: StayScope): Promise<Repayment> {
    const institution = await this.registry.getInstitution(stay.institution);
    const patient = await this.registry.getPatient(stay.institution, stay.patientId);
    const obligation = await this.obligations.latestOf(stay);
    const payments = await this.payments.listOf(stay);
    const counting = payments.filter((payment) => payment.target.kind === 'obligation' && !payment.takenBack);
    const { appliedFen: heldAppliedFen } = await this.prepayments.useOf(stay);
    const agreement = obligation ? await this.agreements.liveOf(obligation._id) : null;
    const standing = agreement ? await this.standing(agreement, this.clock.today()) : null;
    const open = obligation ? await this.orders.liveOf({ kind: 'obligation', id: obligation._id }) : null;
    const totalFen = obligation?.amountFen ?? 0;
    const owedFen = obligation?.balanceFen ?? 0;
    // What cannot be signed any more is put to nobody (decision 014).
    const signable = (row: AgreementRow) => row.state === 'presented' && !outdatedBy(row, owedFen, agreement);
    const presented = (await this.agreements.listOf(stay)).find(signable) ?? null;
    const request = await this.planRequests.latestOf(stay);
    const shown = agreement ?? presented;
    return {
      stayId: stay.stayId,
      patientName: patient.name,
      hospital: institution.name,
      hospitalPhone: institution.phone,
      balanceFen: Math.max(0, owedFen),
      totalFen: Math.max(0, totalFen),
      takenOff: {
        reliefFen: obligation?.reliefFen ?? 0,
        forgivenFen: obligation?.forgivenFen ?? 0,
        outsideFen: obligation?.outsideFen ?? 0,
      },
      // Of the debt, not of the payments: what a smaller debt no longer takes is credit, not paid a second time.
      paidFen: totalFen - owedFen,
      // What the institution bears may have freed some of it: that is credit now.
      heldAppliedFen: Math.min(heldAppliedFen, Math.max(0, totalFen - owedFen)),
      creditFen: await this.obligations.creditOf(stay.patientId),
      deceased: await this.deaths.isConfirmed(stay),
      stage: stageOf(standing),
      overdueDays: standing?.arrears.overdueDays ?? 0,
      overdueFen: standing?.arrears.overdueFen ?? 0,
      apartFen: standing?.apartFen ?? 0,
      apartBy: standing && apartBy(standing, payments),
      borneWaiting: await this.adjustments.waits(stay),
      agreement: shown && {
        agreementId: shown._id,
        version: shown.version,
        state: shown.state,
        signedAt: shown.signature?.at.toISOString() ?? null,
      },
      instalments: standing ? instalmentViews(standing, counting, this.clock.today()) : [],
      proposal: presented && proposalView(presented),
      planRequest: request && requestView(request),
      limits: await this.limits.of(institution, stay.patientId),
      receipts: payments.map((payment) => ({
        paymentId: payment._id,
        paidOn: payment.paidOn,
        amountFen: payment.amountFen,
        payerName: payment.payerName,
        purpose: purposeOf(payment),
        takenBackOn: payment.takenBack?.on ?? null,
      })),
      openOrderId: open?._id ?? null,
    };
  }
}

function standingOf(
  agreement: AgreementRow,
  received: AgreementStanding['received'],
  balanceFen: number,
  ladders: readonly [DatedLadder, ...DatedLadder[]],
  date: string,
): AgreementStanding {
  const receivedFen = received.reduce((sum, row) => sum + row.amountFen, 0);
  const live = liveSchedule(agreement.instalments, receivedFen, balanceFen);
  const instalments = live.instalments.map((part) => ({ ...part, effectiveDate: effectiveOn(part.dueDate) }));
  const effective = instalments.map(({ no, effectiveDate, amountFen }) => ({ no, dueDate: effectiveDate, amountFen }));
  const arrears = arrearsDay({ instalments: effective, payments: received, date, ladders });
  return { agreement, instalments, apartFen: live.apartFen, balanceFen, received, arrears };
}

/** What was paid outside the agreement and given back since opens the debt without a new settlement. */
function apartBy({ agreement, apartFen }: AgreementStanding, payments: readonly Payment[]): Repayment['apartBy'] {
  if (apartFen === 0) return null;
  const before = payments.filter(
    ({ target, agreementId }) => target.id === agreement.obligationId && agreementId !== agreement._id,
  );
  const returnedFen = before
    .flatMap(({ returned }) => returned ?? [])
    .filter(({ on }) => on >= (agreement.startsOn ?? ''))
    .reduce((sum, row) => sum + row.amountFen, 0);
  return returnedFen >= apartFen ? 'refund' : 'settlement';
}

/** While an increase stands apart, the family is not through, however well the schedule was paid. */
function stageOf(standing: AgreementStanding | null): Repayment['stage'] {
  if (!standing) return 'current';
  return standing.arrears.stage === 'settled' && standing.apartFen > 0 ? 'current' : standing.arrears.stage;
}

function instalmentViews(
  standing: AgreementStanding,
  payments: readonly Payment[],
  today: string,
): Repayment['instalments'] {
  const total = standing.received.reduce((sum, row) => sum + row.amountFen, 0);
  const paid = applyReceived(standing.instalments, total);
  const nextNo = paid.find((part) => part.paidFen < part.amountFen)?.no;
  return standing.instalments.map((part) => {
    const paidFen = paid.find((row) => row.no === part.no)?.paidFen ?? 0;
    // Numbers begin anew with each agreement: what an earlier one received is no part of this schedule.
    const own = payments.filter(
      ({ agreementId, allocations }) =>
        agreementId === standing.agreement._id && allocations.some((row) => row.no === part.no),
    );
    const full = paidFen >= part.amountFen;
    const last = own.at(-1);
    return {
      ...part,
      paidFen,
      status: full ? 'paid' : part.effectiveDate < today ? 'overdue' : part.no === nextNo ? 'next' : 'later',
      paidOn: full ? (last?.paidOn ?? null) : null,
      paidBy: full ? (last?.payerName ?? null) : null,
      receiptIds: own.map((payment) => payment._id),
    };
  });
}
