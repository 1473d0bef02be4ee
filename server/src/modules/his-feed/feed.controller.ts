import { Controller } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import type { Refusal } from '@zhenhoufu/shared/errors';
import type { StaffCaller } from '../../common/caller.js';
import { AtDesk, Endpoint, Input } from '../../common/endpoint.js';
import { HisConflicts } from '../../integrations/his/index.js';
import { LineDecisions } from '../charges/index.js';
import { FeedReader } from './feed-reader.js';
import { NOBODY, StayNames } from './stay-names.js';

@Controller()
export class FeedController {
  constructor(
    private readonly reader: FeedReader,
    private readonly conflicts: HisConflicts,
    private readonly decisions: LineDecisions,
    private readonly names: StayNames,
  ) {}

  @Endpoint('getHisFeed')
  getHisFeed(@AtDesk() caller: StaffCaller): Promise<ResponseOf<'getHisFeed'>> {
    return this.reader.feed(caller.institution);
  }

  @Endpoint('listHisConflicts')
  async listHisConflicts(@AtDesk() caller: StaffCaller): Promise<ResponseOf<'listHisConflicts'>> {
    const conflicts = await this.conflicts.list(caller.institution);
    const named = await this.names.of(
      caller.institution,
      conflicts.map((row) => row.stayId),
    );
    const rows = conflicts.map((row) => ({
      ...(named.get(row.stayId ?? '') ?? NOBODY),
      conflictId: row._id,
      infno: row.infno,
      msgid: row.msgid,
      key: row.key,
      reason: row.reason,
      receivedAt: row.receivedAt.toISOString(),
      line: row.line,
      decision: row.decision && { ...row.decision, at: row.decision.at.toISOString() },
    }));
    return { rows };
  }

  @Endpoint('decideHisConflict')
  decideHisConflict(
    @AtDesk() caller: StaffCaller,
    @Input() { params, body }: InputOf<'decideHisConflict'>,
  ): Promise<{ ok: true } | Refusal> {
    return this.decisions.decideConflict(caller, params.conflictId, body.choice, body.reason);
  }

  @Endpoint('listWaitingLines')
  async listWaitingLines(@AtDesk() caller: StaffCaller): Promise<ResponseOf<'listWaitingLines'>> {
    return { rows: await this.reader.waitingRows(caller.institution) };
  }

  @Endpoint('countWaitingLine')
  countWaitingLine(
    @AtDesk() caller: StaffCaller,
    @Input() { params, body }: InputOf<'countWaitingLine'>,
  ): Promise<{ ok: true } | Refusal> {
    return this.decisions.letCount(caller, params.waitingId, body.reason);
  }

  @Endpoint('listChargeFlags')
  async listChargeFlags(@AtDesk() caller: StaffCaller): Promise<ResponseOf<'listChargeFlags'>> {
    const own = caller.role === 'ward-doctor' || caller.role === 'department-head';
    return { rows: await this.reader.flags(caller.institution, own ? (caller.departmentCode ?? '') : null) };
  }
}
