import { Injectable } from '@nestjs/common';
import { couponEntry } from '@zhenhoufu/shared/domain';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { ClientSession } from 'mongoose';
import type { StaffCaller } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { Transactions } from '../../database/transactions.js';
import { LedgerService } from '../obligations/index.js';
import { CashDrawers } from './cash-drawers.js';
import { DayFacts } from './day-facts.js';
import { DifferenceRepository } from './difference.repository.js';
import { gap } from './difference-words.js';
import type { DifferenceRow, ReconciliationRun, Resolution } from './reconciliation.schema.js';
import { RunRepository } from './run.repository.js';
import { wayOf } from './settled.js';

/** What finance decides about a day. A signed day is frozen: what comes later is a new version that names it. */
@Injectable()
export class DayActions {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly runs: RunRepository,
    private readonly differences: DifferenceRepository,
    private readonly facts: DayFacts,
    private readonly drawers: CashDrawers,
    private readonly ledger: LedgerService,
  ) {}

  async fetchAgain(institution: string, date: string): Promise<Refusal | undefined> {
    const run = await this.runs.ofDay(institution, date);
    if (!run) return refuse('not-found', '这一天还没有开始对账');
    if (run.state === 'signed') return refuse('day-signed', '要再对，请先重开一版');
    if (!(await this.runs.queueAgain(run._id))) return refuse('wrong-state', '正在取账单，等它做完');
    return undefined;
  }

  /** Settles one difference with a reason; a coupon goes into the ledger in the same transaction. */
  async resolve(
    caller: StaffCaller,
    date: string,
    rowId: string,
    { how, why }: Pick<Resolution, 'how' | 'why'>,
  ): Promise<Refusal | undefined> {
    const { institution, staffId, name } = caller;
    return this.transactions.run(async (session) => {
      const run = await this.unsigned(institution, date, session);
      if (!('_id' in run)) return run;
      const row = await this.differences.find(run, rowId, session);
      if (!row) return refuse('not-found', '没有这一笔，可能又取过一次账单');
      const beside = (await this.facts.rowsOf(run)).find((one) => one.row._id === rowId)?.beside;
      if (!beside || wayOf(row, beside) !== how) return refuse('difference-not-so', '刷新看它现在怎样');
      if (how === 'coupon') await this.postCoupon(row, session);
      await this.differences.resolve(rowId, { how, why, by: { staffId, name }, at: this.clock.now() }, session);
      return undefined;
    });
  }

  /** Signs when nothing is missing; never by somebody who counted cash of that day. */
  async sign(caller: StaffCaller, date: string): Promise<Refusal | undefined> {
    const { institution, staffId, name } = caller;
    return this.transactions.run(async (session) => {
      const run = await this.unsigned(institution, date, session);
      if (!('_id' in run)) return run;
      const drawers = await this.drawers.ofDay(institution, date, session);
      if (
        drawers.some(
          (drawer) => drawer.cashierId === staffId || drawer.counts.some((row) => row.cashier.staffId === staffId),
        )
      )
        return refuse('own-cash', '请财务另一个人签');
      const needs = await this.facts.needsOf(run, await this.facts.rowsOf(run));
      const missing = needs.filter((need) => !need.ok);
      if (missing.length > 0) return refuse('day-not-ready', `还差 ${missing.length} 项：${missing[0]?.plain}`);
      if (!(await this.runs.sign(run, { staffId, name }, session))) return refuse('day-not-ready', '账单正在重新对');
      return undefined;
    });
  }

  async restate(caller: StaffCaller, date: string, why: string): Promise<Refusal | undefined> {
    const { institution, staffId, name } = caller;
    return this.transactions.run(async (session) => {
      const run = await this.runs.ofDay(institution, date, session);
      if (run?.state !== 'signed') return refuse('wrong-state', '没有签过字的这一天');
      await this.runs.restate(run, why, { staffId, name }, session);
      return undefined;
    });
  }

  /** The run of a day that may still change, touched so that a signature at the same moment conflicts. */
  private async unsigned(
    institution: string,
    date: string,
    session: ClientSession,
  ): Promise<ReconciliationRun | Refusal> {
    const run = await this.runs.ofDay(institution, date, session);
    if (!run) return refuse('not-found', '这一天还没有开始对账');
    if (run.state === 'signed') return refuse('day-signed', '签了字的不能再动');
    if (run.state !== 'compared') return refuse('wrong-state', '账单还没有对完');
    await this.runs.touch(run._id, session);
    return run;
  }

  private async postCoupon(row: DifferenceRow, session: ClientSession): Promise<void> {
    const { institution, date } = row;
    // A refund's share comes back to the hospital: another entry than the payment's, and the other sign.
    const about = row.key.startsWith('r/') ? row.key : (row.theirs?.transactionId ?? '');
    await this.ledger.post(couponEntry({ institution, date }, about, gap(row)), session);
  }
}
