import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { isBusinessDate, shanghaiDate } from '@zhenhoufu/shared/time';
import type { PhoneCaller, StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import { Outbox } from '../../database/outbox.js';
import { Transactions } from '../../database/transactions.js';
import { AnswersOwed, type Waiting } from '../answers-owed/index.js';
import { GrantRepository } from '../identity/index.js';
import { ObligationRepository } from '../obligations/index.js';
import { AgreementRepository } from './agreement.repository.js';
import { PlanRequestRepository } from './plan-request.repository.js';
import type { PlanRequest } from './plan-request.schema.js';

/** 付不上，想换个付法: the family asks, the desk answers with a plan or says why not. */
@Injectable()
export class PlanRequests implements OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly grants: GrantRepository,
    private readonly obligations: ObligationRepository,
    private readonly agreements: AgreementRepository,
    private readonly requests: PlanRequestRepository,
    private readonly outbox: Outbox,
    private readonly answers: AnswersOwed,
  ) {}

  /** Who has paid everything waits for no other plan. */
  onModuleInit(): void {
    this.answers.add('plan', {
      of: async (stay, session) => {
        const row = await this.requests.waitingOf(stay, session);
        return row && waiting(row);
      },
      in: async (institution) => (await this.requests.listWaiting(institution)).map(waiting),
    });
    this.outbox.on('payment-posted', 'plan-requests', async ({ institution, stayId, payload }) => {
      if (payload.targetKind === 'obligation' && payload.balanceAfterFen === 0) {
        await this.drop({ institution, stayId });
      }
    });
  }

  /** A newer request takes the place of one that still waits. */
  async ask(
    stay: StayScope,
    caller: PhoneCaller,
    input: { reason: string; wish: PlanRequest['wish'] },
  ): Promise<PlanRequest | Refusal> {
    const { wish, reason } = input;
    if (wish && !isBusinessDate(wish.firstDue)) return refuse('bad-input', '没有这一天', 'firstDue');
    if (wish && wish.firstDue <= this.clock.today()) return refuse('bad-input', '要从明天以后开始', 'firstDue');
    const grant = await this.grants.findActive(caller.accountId, stay.patientId, this.clock.today());
    return this.transactions.run(async (session) => {
      const debt = await this.obligations.latestOf(stay, session);
      if (!debt || debt.balanceFen <= 0) return refuse('nothing-owed');
      // Who decides about this debt in the same instant sees it, or is seen by it (P40).
      await this.obligations.lock(debt._id, session);
      const waiting = await this.requests.waitingOf(stay, session);
      if (waiting) await this.requests.close(stay, waiting._id, 'dropped', null, session);
      const live = await this.agreements.liveOf(debt._id, session);
      const row: PlanRequest = {
        _id: newId(),
        institution: stay.institution,
        stayId: stay.stayId,
        obligationId: debt._id,
        agreementId: live?._id ?? null,
        state: 'waiting',
        reason,
        wish,
        askedBy: {
          accountId: caller.accountId,
          name: grant?.name ?? '',
          relationName: grant?.relationName ?? '',
        },
        askedAt: this.clock.now(),
        answer: null,
      };
      await this.requests.create(row, session);
      return row;
    });
  }

  async takeBack(stay: StayScope): Promise<PlanRequest | Refusal> {
    return (await this.drop(stay)) ?? refuse('wrong-state', '没有在等的申请');
  }

  private async drop(stay: Pick<StayScope, 'institution' | 'stayId'>): Promise<PlanRequest | null> {
    return this.transactions.run(async (session) => {
      const waiting = await this.requests.waitingOf(stay, session);
      if (!waiting) return null;
      await this.requests.close(stay, waiting._id, 'dropped', null, session);
      return { ...waiting, state: 'dropped' as const };
    });
  }

  async refuse(stay: StayScope, caller: StaffCaller, reason: string): Promise<PlanRequest | Refusal> {
    return this.transactions.run(async (session) => {
      const waiting = await this.requests.waitingOf(stay, session);
      if (!waiting) return refuse('wrong-state', '这个申请已经有人办过了');
      const answer = { by: caller.name, at: this.clock.now(), agreementId: null, note: reason };
      await this.requests.close(stay, waiting._id, 'refused', answer, session);
      const payload = { change: 'request-refused' as const, about: waiting._id, version: 0 };
      const { institution, stayId } = stay;
      await this.outbox.add(session, { kind: 'agreement-changed', institution, stayId, payload });
      return { ...waiting, state: 'refused' as const, answer };
    });
  }
}

function waiting({ stayId, askedAt }: PlanRequest): Waiting {
  return { stayId, since: shanghaiDate(askedAt.getTime()) };
}
