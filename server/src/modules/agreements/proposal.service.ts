import { Injectable } from '@nestjs/common';
import { limitsFor, type Plan, type PlanLimits, planBreach, planFault } from '@zhenhoufu/shared/domain';
import { isRefusal, type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { isBusinessDate } from '@zhenhoufu/shared/time';
import type { ClientSession } from 'mongoose';
import type { StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { Outbox } from '../../database/outbox.js';
import { Transactions } from '../../database/transactions.js';
import { AdjustmentsReader } from '../adjustments/index.js';
import { LimitAllowances } from '../limit-allowances/index.js';
import { type Obligation, ObligationRepository } from '../obligations/index.js';
import { type Institution, RegistryRepository } from '../registry/index.js';
import { SettlementRepository } from '../settlements/index.js';
import { AgreementRepository } from './agreement.repository.js';
import type { AgreementRow, Proposer } from './agreement.schema.js';
import { AgreementMaker } from './agreement-maker.js';
import { LimitsOfPatient } from './limits-of-patient.js';
import { PlanRequestRepository } from './plan-request.repository.js';
import { breachWords, FAULTS, FIELDS } from './plan-words.js';

const NOTE_NEEDED = '超出本院规定，写一句为什么';

/** A plan as somebody puts it forward. */
export interface Proposal {
  plan: Plan;
  by: Proposer;
  /** A word to the other side. */
  note: string;
  /** Why the limits are exceeded; the desk's only. */
  reason: string;
  /** The family's request that it answers. */
  requestId: string | null;
}

type Exceeds = NonNullable<AgreementRow['proposal']>['exceeds'];

/** Puts a plan forward and presents it; what was presented before ends, so that only the last can be signed. */
@Injectable()
export class ProposalService {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly registry: RegistryRepository,
    private readonly obligations: ObligationRepository,
    private readonly settlements: SettlementRepository,
    private readonly agreements: AgreementRepository,
    private readonly requests: PlanRequestRepository,
    private readonly maker: AgreementMaker,
    private readonly outbox: Outbox,
    private readonly adjustments: AdjustmentsReader,
    private readonly limits: LimitsOfPatient,
    private readonly allowances: LimitAllowances,
  ) {}

  async propose(stay: StayScope, proposal: Proposal): Promise<AgreementRow | Refusal> {
    if (!isBusinessDate(proposal.plan.firstDue)) return refuse('bad-input', '没有这一天', 'firstDue');
    const institution = await this.registry.getInstitution(stay.institution);
    const limits = await this.limits.of(institution, stay.patientId);
    const own = await this.ownLimits(institution, limits, proposal.by);
    return this.transactions.run(async (session) => {
      const latest = await this.obligations.latestOf(stay, session);
      if (!latest || latest.balanceFen <= 0) return refuse('nothing-owed');
      const undecided = await this.adjustments.refuseWhileOpen(stay, session);
      if (undecided) return undecided;
      const debt = await this.obligations.lock(latest._id, session);
      if (await this.agreements.scanWaits(debt._id, session)) {
        return refuse('wrong-state', '纸上签的一份正在等另一个人核对，核对完再提');
      }
      const live = await this.agreements.liveOf(debt._id, session);
      const settlement = await this.settlements.effectiveOf(stay, session);
      if (!settlement) return refuse('settlement-not-ready');
      // A new settlement made the debt larger than what was signed for: the family may sign anew (invariant 11).
      const outgrown = live !== null && live.settlementVersion < settlement.version;
      if (live && !outgrown && proposal.by.side === 'family') {
        return refuse('agreement-not-open', '已经有一份签好的协议；要改，先告诉医院，由收费处出一份新的');
      }
      const exceeds = this.judge(limits, own, proposal, debt.balanceFen, live === null);
      if (isRefusal(exceeds)) return exceeds;
      return this.present(stay, institution, { proposal, limits, debt, live, exceeds, settlement }, session);
    });
  }

  /** Inside the limits, or how far beyond and why; refused in words beyond what this person may agree to. */
  private judge(
    limits: PlanLimits,
    own: PlanLimits,
    { plan, reason }: Proposal,
    balanceFen: number,
    first: boolean,
  ): Exceeds | Refusal {
    const today = this.clock.today();
    const fault = planFault(plan, balanceFen, today);
    if (fault) return refuse('schedule-outside-limits', FAULTS[fault].words, FAULTS[fault].field);
    const debt = { balanceFen, today, first };
    const breach = planBreach(limits, plan, debt);
    if (!breach) return null;
    const beyond = planBreach(own, plan, debt);
    if (beyond) {
      const whose = own === limits ? '' : '超出您的岗位能同意的：';
      return refuse('schedule-outside-limits', `${whose}${breachWords(beyond)}`, FIELDS[beyond.limit]);
    }
    if (reason.trim().length < 2) return refuse('bad-input', NOTE_NEEDED, 'reason');
    return { limit: breachWords(breach), reason: reason.trim() };
  }

  /** Up to what whoever proposes may go: the house's limits themselves where nothing is allowed beyond. */
  private async ownLimits(institution: Institution, limits: PlanLimits, { role }: Proposer): Promise<PlanLimits> {
    if (!role) return limits;
    const allowances = await this.allowances.on(institution, this.clock.today());
    return allowances.some((row) => row.role === role) ? limitsFor(limits, allowances, role) : limits;
  }

  private async present(
    stay: StayScope,
    institution: Institution,
    parts: {
      proposal: Proposal;
      limits: PlanLimits;
      debt: Obligation;
      live: AgreementRow | null;
      exceeds: Exceeds;
      settlement: { settledOn: string; version: number };
    },
    session: ClientSession,
  ): Promise<AgreementRow | Refusal> {
    const { proposal, limits, debt, live, exceeds, settlement } = parts;
    const { plan, by, note, requestId } = proposal;
    const row = await this.maker.make(stay, institution, {
      obligationId: debt._id,
      balanceFen: debt.balanceFen,
      plan,
      limits,
      settlement,
      proposal: { by, nowFen: plan.nowFen, note, exceeds, replaces: live?._id ?? null, requestId },
      replaces: live && { version: live.version, paidFen: debt.amountFen - debt.balanceFen },
      version: await this.agreements.nextVersion(stay, session),
    });
    if (isRefusal(row)) return row;
    const at = this.clock.now();
    const ending = { how: 'countered' as const, at, by: by.name, reason: `换成了第 ${row.version} 版` };
    await this.agreements.closePresented(debt._id, ending, session);
    if (requestId) {
      const answer = { by: by.name, at, agreementId: row._id, note };
      if (!(await this.requests.close(stay, requestId, 'answered', answer, session))) {
        return refuse('wrong-state', '这个申请已经有人办过了');
      }
    }
    await this.agreements.create(row, session);
    await this.agreements.advance(row._id, 'presented', session);
    if (by.side === 'hospital') await this.tell(row, session);
    return { ...row, state: 'presented' as const };
  }

  private async tell({ institution, stayId, _id, version }: AgreementRow, session: ClientSession): Promise<void> {
    const payload = { change: 'presented' as const, about: _id, version };
    await this.outbox.add(session, { kind: 'agreement-changed', institution, stayId, payload });
  }
}
