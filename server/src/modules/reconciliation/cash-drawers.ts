import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { cashCountEntry } from '@zhenhoufu/shared/domain';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { ClientSession, Model } from 'mongoose';
import type { StaffCaller } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import { insertRow } from '../../database/collection.js';
import { Transactions } from '../../database/transactions.js';
import { LedgerReader, LedgerService } from '../obligations/index.js';
import { RegistryRepository } from '../registry/index.js';
import { CASH_COUNT, type CashCount } from './reconciliation.schema.js';
import { RunRepository } from './run.repository.js';

export interface Drawer {
  cashierId: string;
  cashier: string;
  expectedFen: number;
  counts: CashCount[];
  open: boolean;
}

export interface Counted {
  countedFen: number;
  reason: string;
  unnamed: boolean;
}

/** Window cash by cashier and day: what the ledger says lies in the drawer, and what was counted at day close. */
@Injectable()
export class CashDrawers {
  constructor(
    @InjectModel(CASH_COUNT) private readonly counts: Model<CashCount>,
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly reader: LedgerReader,
    private readonly ledger: LedgerService,
    private readonly registry: RegistryRepository,
    private readonly runs: RunRepository,
  ) {}

  async ofDay(institution: string, date: string, session?: ClientSession): Promise<Drawer[]> {
    const sums = await this.reader.drawers(institution, date, session);
    const counts = await this.counts
      .find({ institution, date })
      .sort({ at: 1 })
      .session(session ?? null)
      .lean();
    const names = new Map((await this.registry.listStaff(institution)).map((person) => [person._id, person.name]));
    const cashiers = new Set([...sums.keys(), ...counts.map((row) => row.drawer)]);
    return [...cashiers].map((cashierId) => {
      const own = counts.filter((row) => row.drawer === cashierId);
      const expectedFen = sums.get(cashierId) ?? 0;
      const last = own.at(-1);
      const named = cashierId === '' ? '没有写收款人' : names.get(cashierId);
      // After a count the ledger says what was counted; when it says more, money came later.
      const open = last ? last.countedFen !== expectedFen : expectedFen !== 0;
      return { cashierId, cashier: named ?? own[0]?.cashier.name ?? '离岗的收费员', expectedFen, counts: own, open };
    });
  }

  /** The cashier's own drawer, or the one that names nobody, is brought to what was counted; a gap needs a reason. */
  async count(caller: StaffCaller, date: string, said: Counted): Promise<Refusal | undefined> {
    const { institution, staffId, name } = caller;
    const { countedFen, reason } = said;
    const drawer = said.unnamed ? '' : staffId;
    if (date > this.clock.today()) return refuse('bad-input', '这一天还没有到', 'date');
    return this.transactions.run(async (session) => {
      const run = await this.runs.ofDay(institution, date, session);
      if (run?.state === 'signed') return refuse('day-signed', '请财务重开一版再点');
      if (run) await this.runs.touch(run._id, session);
      const expectedFen = (await this.reader.drawers(institution, date, session)).get(drawer) ?? 0;
      const overFen = countedFen - expectedFen;
      if (overFen !== 0 && reason.length < 4)
        return refuse('bad-input', overFen > 0 ? '多了，写一句原因' : '少了，写一句原因', 'reason');
      const row: CashCount = {
        _id: newId(),
        institution,
        date,
        drawer,
        cashier: { staffId, name },
        countedFen,
        expectedFen,
        reason: overFen === 0 ? '' : reason,
        at: this.clock.now(),
      };
      await insertRow(this.counts, row, session);
      if (overFen !== 0)
        await this.ledger.post(cashCountEntry({ institution, date }, row._id, drawer, overFen), session);
      return undefined;
    });
  }
}
