import { Injectable } from '@nestjs/common';
import type { InputOf } from '@zhenhoufu/shared/contracts';
import {
  type Entry,
  fundContributionBackEntry,
  fundContributionEntry,
  fundReturnEntry,
} from '@zhenhoufu/shared/domain';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { formatYuan } from '@zhenhoufu/shared/money';
import { isBusinessDate } from '@zhenhoufu/shared/time';
import type { ClientSession } from 'mongoose';
import type { StaffCaller } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import { Transactions } from '../../database/transactions.js';
import { FundReader, LedgerService } from '../obligations/index.js';
import { FundScheme } from './fund-scheme.js';
import { RiskFundRepository } from './risk-fund.repository.js';
import type { FundMoveRow } from './risk-fund.schema.js';

type Done = { moveId: string } | Refusal;

/** Money into the fund: what the county pays in, and what the hospital gives back of what came in (P38). */
@Injectable()
export class FundMoves {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly scheme: FundScheme,
    private readonly ledger: LedgerService,
    private readonly books: FundReader,
    private readonly rows: RiskFundRepository,
  ) {}

  async ask(caller: StaffCaller, input: InputOf<'askFundMove'>['body']): Promise<Done> {
    if (!isBusinessDate(input.on)) return refuse('bad-input', '没有这一天', 'on');
    if (input.on > this.clock.today()) return refuse('bad-input', '钱到了再记', 'on');
    const { institution } = caller;
    if (!(await this.scheme.of(institution))) return refuse('not-in-scheme');
    return this.transactions.run(async (session) => {
      const unfit = await this.aboveOwed(institution, input, session);
      if (unfit) return unfit;
      const asked = { state: 'asked' as const, askedBy: this.person(caller), decidedBy: null, note: '' };
      const row: FundMoveRow = { _id: newId(), institution, ...input, ...asked };
      await this.rows.addMove(row, session);
      return { moveId: row._id };
    });
  }

  /** Confirmed by mistake: asked to be taken back by an entry of its own, while the fund still has the money. */
  async takeBack(caller: StaffCaller, mistakenId: string, reason: string): Promise<Done> {
    const { institution } = caller;
    return this.transactions.run(async (session) => {
      await this.rows.lock(institution, session);
      const mistaken = await this.rows.findMove(institution, mistakenId, session);
      if (!mistaken) return refuse('not-found', '没有这一笔');
      if (mistaken.kind !== 'contribution' || mistaken.state !== 'confirmed')
        return refuse('wrong-state', '只有入了账的拨款能撤回');
      if (await this.rows.takenBackBy(mistakenId, session)) return refuse('wrong-state', '这一笔已经有人撤回了');
      const { amountFen, payer, documentNo } = mistaken;
      const kind = 'contribution-back' as const;
      const unfit = await this.aboveHeld(institution, amountFen, session);
      if (unfit) return unfit;
      const asked = { state: 'asked' as const, askedBy: this.person(caller), decidedBy: null, note: reason };
      const what = { kind, reverses: mistakenId, amountFen, on: this.clock.today(), payer, documentNo };
      const row: FundMoveRow = { _id: newId(), institution, ...what, ...asked };
      await this.rows.addMove(row, session);
      return { moveId: row._id };
    });
  }

  /** Confirmed by another person it is in the books. */
  async decide(
    caller: StaffCaller,
    moveId: string,
    { decision, note }: InputOf<'decideFundMove'>['body'],
  ): Promise<Done> {
    const { institution } = caller;
    return this.transactions.run(async (session) => {
      const row = await this.rows.findMove(institution, moveId, session);
      if (!row) return refuse('not-found', '没有这一笔');
      if (row.askedBy.staffId === caller.staffId) return refuse('second-person-needed', '记的人不能自己确认');
      if (decision === 'reject' && note.length < 2) return refuse('bad-input', '退回要写一句为什么', 'note');
      const state = decision === 'confirm' ? ('confirmed' as const) : ('rejected' as const);
      // Why a contribution was a mistake stays, where the second person adds nothing.
      const decided = { decidedBy: this.person(caller), note: note || row.note };
      if (!(await this.rows.decideMove(moveId, state, decided, session))) {
        return refuse('wrong-state', '已经有人处理过了');
      }
      if (decision === 'reject') return { moveId };
      await this.rows.lock(institution, session);
      const unfit = await this.aboveOwed(institution, row, session);
      if (unfit) return unfit;
      await this.ledger.post(this.entryOf(row), session);
      return { moveId };
    });
  }

  private entryOf({ _id: moveId, institution, kind, reverses, amountFen }: FundMoveRow): Entry {
    const whose = { institution, date: this.clock.today() };
    if (kind === 'return') return fundReturnEntry(whose, moveId, amountFen);
    if (kind === 'contribution') return fundContributionEntry(whose, moveId, amountFen);
    if (!reverses) throw new Error(`move ${moveId} takes nothing back`);
    return fundContributionBackEntry(whose, moveId, reverses, amountFen);
  }

  /** What the fund has paid out already cannot be taken out of it. */
  private async aboveHeld(institution: string, amountFen: number, session: ClientSession): Promise<Refusal | null> {
    const { availableFen } = await this.books.books(institution, undefined, session);
    if (amountFen <= availableFen) return null;
    return refuse(
      'wrong-state',
      `基金现在只有 ${formatYuan(Math.max(0, availableFen))} 元，其余的已经垫付出去，撤不回来`,
    );
  }

  /** No more goes back than came in. */
  private async aboveOwed(
    institution: string,
    { kind, amountFen }: Pick<FundMoveRow, 'kind' | 'amountFen'>,
    session: ClientSession,
  ): Promise<Refusal | null> {
    if (kind === 'contribution') return null;
    if (kind === 'contribution-back') return this.aboveHeld(institution, amountFen, session);
    const { owedFen } = await this.books.books(institution, undefined, session);
    if (amountFen <= owedFen) return null;
    return refuse('bad-input', `现在要还给基金的是 ${formatYuan(Math.max(0, owedFen))} 元`, 'amountFen');
  }

  private person({ staffId, name }: StaffCaller): FundMoveRow['askedBy'] {
    return { staffId, name, at: this.clock.now() };
  }
}
