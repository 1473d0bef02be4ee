import { Injectable } from '@nestjs/common';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import { Outbox } from '../../database/outbox.js';
import { Transactions } from '../../database/transactions.js';
import { AgreementRepository } from './agreement.repository.js';
import { TerminationRepository } from './termination.repository.js';
import type { AgreementTermination } from './termination.schema.js';

/**
 * Ends a signed agreement by two people with a reason. The debt stays in the ledger as it is, without a schedule, and
 * the family is told in the same step: never silently.
 */
@Injectable()
export class Terminating {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly agreements: AgreementRepository,
    private readonly terminations: TerminationRepository,
    private readonly outbox: Outbox,
  ) {}

  async ask(
    stay: StayScope,
    caller: StaffCaller,
    agreementId: string,
    reason: string,
  ): Promise<AgreementTermination | Refusal> {
    return this.transactions.run(async (session) => {
      const agreement = await this.agreements.find(stay, agreementId, session);
      if (!agreement) return refuse('not-found', '没有这份协议');
      if (agreement.state !== 'effective') return refuse('wrong-state', '在还的协议才能终止');
      if (await this.terminations.standingOf(agreementId, session)) return refuse('wrong-state', '已经有人申请终止');
      const row: AgreementTermination = {
        _id: newId(),
        institution: stay.institution,
        stayId: stay.stayId,
        agreementId,
        reason,
        state: 'asked',
        askedBy: this.person(caller),
        decidedBy: null,
        note: '',
      };
      await this.terminations.create(row, session);
      return row;
    });
  }

  async decide(
    stay: StayScope,
    caller: StaffCaller,
    terminationId: string,
    { decision, note }: { decision: 'confirm' | 'reject'; note: string },
  ): Promise<AgreementTermination | Refusal> {
    return this.transactions.run(async (session) => {
      const row = await this.terminations.find(stay.institution, terminationId, session);
      if (row?.stayId !== stay.stayId) return refuse('not-found', '没有这个申请');
      if (row.askedBy.staffId === caller.staffId) return refuse('second-person-needed', '申请终止的人不能自己确认');
      if (decision === 'reject' && note === '') return refuse('bad-input', '退回要写一句为什么', 'note');
      const state = decision === 'confirm' ? ('confirmed' as const) : ('rejected' as const);
      const decided = { decidedBy: this.person(caller), note };
      if (!(await this.terminations.decide(row._id, state, decided, session))) {
        return refuse('wrong-state', '已经有人处理过了');
      }
      if (state === 'confirmed') {
        const by = `${row.askedBy.name}、${caller.name}`;
        const ending = { how: 'terminated' as const, at: this.clock.now(), by, reason: row.reason };
        const ended = await this.agreements.advance(row.agreementId, 'terminated', session, ending);
        if (!ended) return refuse('wrong-state', '这份协议现在不能终止');
        const payload = { change: 'terminated' as const, about: row.agreementId, version: 0 };
        const { institution, stayId } = stay;
        await this.outbox.add(session, { kind: 'agreement-changed', institution, stayId, payload });
      }
      return { ...row, state, ...decided };
    });
  }

  private person({ staffId, name }: StaffCaller): AgreementTermination['askedBy'] {
    return { staffId, name, at: this.clock.now() };
  }
}
