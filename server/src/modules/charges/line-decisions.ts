import { Injectable } from '@nestjs/common';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { ClientSession } from 'mongoose';
import type { StaffCaller } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { Transactions } from '../../database/transactions.js';
import { type HisConflict, HisConflicts } from '../../integrations/his/index.js';
import { AdmissionRepository } from '../admissions/index.js';
import { ChargeLineRepository } from './charge-line.repository.js';
import { ItemNames } from './item-names.js';
import { LineKeeper } from './line-keeper.js';
import type { ArrivingLine } from './place-line.js';
import { voidOf } from './void-line.js';
import { WaitingLineRepository } from './waiting-line.repository.js';

/** What a person decides about lines that the rules alone cannot: recorded, and never by changing a line. */
@Injectable()
export class LineDecisions {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly admissions: AdmissionRepository,
    private readonly lines: ChargeLineRepository,
    private readonly waiting: WaitingLineRepository,
    private readonly conflicts: HisConflicts,
    private readonly keeper: LineKeeper,
    private readonly names: ItemNames,
  ) {}

  /** Keeps what came first; or takes it back by a new line and enters the later content as a new generation. */
  decideConflict(
    caller: StaffCaller,
    conflictId: string,
    choice: 'keep' | 'replace',
    reason: string,
  ): Promise<{ ok: true } | Refusal> {
    return this.transactions.run(async (session) => {
      const conflict = await this.conflicts.get(caller.institution, conflictId, session);
      if (!conflict) return refuse('not-found');
      const decision = { staffId: caller.staffId, name: caller.name, at: this.clock.now(), choice, reason };
      if (choice === 'replace' && !conflict.entry) return refuse('wrong-state', '这种报文只能照先到的，请医院改好重发');
      if (!(await this.conflicts.decide(conflictId, decision, session))) {
        return refuse('wrong-state', '这一条已经有人决定过了');
      }
      if (choice === 'keep') return { ok: true as const };
      return this.replace(conflict, session);
    });
  }

  /** Lets a line that waits count all the same; who and why stands on the line. */
  async letCount(caller: StaffCaller, waitingId: string, reason: string): Promise<{ ok: true } | Refusal> {
    const row = await this.waiting.get(caller.institution, waitingId);
    if (!row) return refuse('not-found');
    if (!row.stayId) return refuse('wrong-state', '还不知道是谁的，等入院登记到了再算');
    const [stay] = await this.admissions.byIds(caller.institution, [row.stayId]);
    if (!stay) return refuse('not-found');
    const { staffId, name } = caller;
    await this.keeper.letCount(stay, row, { staffId, name, at: this.clock.now(), reason });
    return { ok: true };
  }

  private async replace(conflict: HisConflict, session: ClientSession): Promise<{ ok: true } | Refusal> {
    const { institution, stayId, key, msgid } = conflict;
    if (!stayId) return refuse('wrong-state');
    const scope = { stayId, institution };
    const cause = `decision:${msgid}`;
    const live = await this.lines.findLive(scope, [key], session);
    const voids = live.map((line) => voidOf(line, cause, this.clock));
    if (live.length > 0) await this.lines.endLines(live, cause, voids, session);
    const generation = 1 + Math.max(0, ...(await this.lines.generationsOf(scope, key, session)));
    const line = conflict.entry as unknown as ArrivingLine;
    const entered = this.keeper.build(scope, line, generation);
    await this.names.fill(institution, [entered]);
    await this.lines.insertOne(entered, session);
    return { ok: true };
  }
}
