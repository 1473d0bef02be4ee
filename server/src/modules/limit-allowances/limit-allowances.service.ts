import { Injectable } from '@nestjs/common';
import type { InputOf } from '@zhenhoufu/shared/contracts';
import { allowancesOn, type PlanAllowance } from '@zhenhoufu/shared/domain';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { StaffCaller } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import { Transactions } from '../../database/transactions.js';
import { badFirstDay, type Institution } from '../registry/index.js';
import { LimitAllowanceRepository } from './limit-allowance.repository.js';
import type { LimitAllowanceRow } from './limit-allowance.schema.js';

/** Who may exceed the limits of plans: asked for by one, confirmed by another, each with its first day; never edited. */
@Injectable()
export class LimitAllowances {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly rows: LimitAllowanceRepository,
  ) {}

  /** What holds on a business date. */
  async on(institution: Institution, date: string): Promise<PlanAllowance[]> {
    const decided = await this.rows.confirmedOf(institution._id);
    return allowancesOn(institution.limitAllowances ?? [], decided, date);
  }

  async ask(caller: StaffCaller, input: InputOf<'askLimitAllowance'>['body']): Promise<LimitAllowanceRow | Refusal> {
    const { role, terms, from, reason } = input;
    const badDay = badFirstDay(from, this.clock.today());
    if (badDay) return badDay;
    if (terms && terms.maxParts > terms.maxMonths) {
      return refuse('bad-input', '一个月付一次，最长几个月不能少于最多几次', 'terms.maxMonths');
    }
    const { institution } = caller;
    return this.transactions.run(async (session) => {
      if (await this.rows.waitingOf(institution, role, session)) {
        return refuse('wrong-state', '这个岗位已经有一个改动在等另一个人确认');
      }
      const asked = { state: 'asked' as const, askedBy: this.person(caller), decidedBy: null, note: '' };
      const row: LimitAllowanceRow = { _id: newId(), institution, role, terms, from, reason, ...asked };
      await this.rows.create(row, session);
      return row;
    });
  }

  /** It holds from its first day; a day that has gone by meanwhile is asked for anew. */
  async decide(
    caller: StaffCaller,
    allowanceId: string,
    { decision, note }: InputOf<'decideLimitAllowance'>['body'],
  ): Promise<LimitAllowanceRow | Refusal> {
    return this.transactions.run(async (session) => {
      const row = await this.rows.find(caller.institution, allowanceId, session);
      if (!row) return refuse('not-found', '没有这个改动');
      if (row.askedBy.staffId === caller.staffId) return refuse('second-person-needed', '申请的人不能自己确认');
      if (decision === 'reject' && note === '') return refuse('bad-input', '退回要写一句为什么', 'note');
      if (decision === 'confirm' && row.from < this.clock.today()) {
        return refuse('wrong-state', '写的那一天已经过了，请退回，换一天再申请');
      }
      const state = decision === 'confirm' ? ('confirmed' as const) : ('rejected' as const);
      const decided = { decidedBy: this.person(caller), note };
      if (!(await this.rows.decide(row._id, state, decided, session))) return refuse('wrong-state', '已经有人处理过了');
      return { ...row, state, ...decided };
    });
  }

  /** How many wait for this person. */
  waitingFor({ institution, staffId }: StaffCaller): Promise<number> {
    return this.rows.countAsked(institution, staffId);
  }

  private person({ staffId, name }: StaffCaller): LimitAllowanceRow['askedBy'] {
    return { staffId, name, at: this.clock.now() };
  }
}
