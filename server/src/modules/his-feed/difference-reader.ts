import { Injectable } from '@nestjs/common';
import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { type ChargeDifference, chargeDifference, isWhole } from '@zhenhoufu/shared/domain';
import { sumFen } from '@zhenhoufu/shared/money';
import type { StayScope } from '../../common/caller.js';
import { HisConflicts } from '../../integrations/his/index.js';
import { type Admission, AdmissionRepository } from '../admissions/index.js';
import { DayCloseRepository, SealedBillRepository } from '../bills/index.js';
import { ChargeLineRepository, WaitingLineRepository } from '../charges/index.js';
import { SettlementRepository } from '../settlements/index.js';
import { StayNames } from './stay-names.js';

type Report = ResponseOf<'getChargeDifference'>;
type Named = Report['lines'][number];

const CHECKED = ['admitted', 'discharging', 'settled', 'closed'] as const;

/** Σ lines = Σ daily bills = total for settlement, naming the lines otherwise (invariant 9). */
@Injectable()
export class DifferenceReader {
  constructor(
    private readonly admissions: AdmissionRepository,
    private readonly lines: ChargeLineRepository,
    private readonly waiting: WaitingLineRepository,
    private readonly conflicts: HisConflicts,
    private readonly bills: SealedBillRepository,
    private readonly closes: DayCloseRepository,
    private readonly settlements: SettlementRepository,
    private readonly names: StayNames,
  ) {}

  /** Stays where the three totals differ, or where something waits that may make them differ. */
  async list(institution: string): Promise<ResponseOf<'listChargeDifferences'>> {
    const stays = await this.admissions.list(institution, { states: [...CHECKED] });
    const rows = [];
    for (const stay of stays) {
      const { whole, openFen: _open, lines: _lines, days: _days, ...row } = await this.reportOf(stay);
      if (!whole) rows.push(row);
    }
    return { checked: stays.length, rows };
  }

  async one(scope: StayScope): Promise<Report> {
    return this.reportOf(await this.admissions.get(scope));
  }

  private async reportOf(stay: Admission): Promise<Report> {
    const scope = { stayId: stay._id, institution: stay.institution };
    const all = await this.lines.listForReport(scope);
    const bills = await this.bills.membersOf(scope);
    const settlement = await this.settlements.newestOf(scope);
    const settlementTotalFen = settlement?.checked.totalFen ?? null;
    const closedUpTo = (await this.closes.lastFinished(stay.institution)) ?? '';
    const found = chargeDifference(
      all.map((line) => ({ lineId: line._id, amountFen: line.amountFen })),
      bills,
      settlementTotalFen,
    );
    // Lines of days that are not over wait for their close, that is no difference.
    const open = new Set(
      all.filter((line) => line.feeDate > closedUpTo || line.arrivedOn > closedUpTo).map((line) => line._id),
    );
    const waits = found.unbilled.filter((lineId) => open.has(lineId));
    const openFen = sumFen(all.filter((line) => waits.includes(line._id)).map((line) => line.amountFen));
    const rest = {
      ...found,
      unbilled: found.unbilled.filter((lineId) => !open.has(lineId)),
      billsFen: found.billsFen + openFen,
    };
    const lines = [...namedLines(rest, all), ...(await this.notCounting(stay))];
    const { stayId: _none, ...whose } = await this.names.whose(stay);
    return {
      ...whose,
      stayId: stay._id,
      state: stay.state,
      linesFen: found.linesFen,
      billsFen: found.billsFen,
      settlementTotalFen,
      whole: isWhole(rest) && lines.length === 0,
      openFen,
      lines,
      days: found.wrongDays,
    };
  }

  /** What waits or was refused: the hospital may have counted it. */
  private async notCounting(stay: Admission): Promise<Named[]> {
    const waiting = await this.waiting.waitingUnder(stay.institution, [`stay:${stay._id}`]);
    const conflicts = await this.conflicts.openOf(stay._id);
    return [
      ...waiting.map(({ _id: lineId, sn, name, feeDate, amountFen }): Named => {
        return { lineId, sn, name, feeDate, amountFen, why: 'waiting' };
      }),
      ...conflicts.map(({ _id: lineId, key: sn, line }): Named => {
        const { name = '', feeDate = null, amountFen = null } = line?.incoming ?? {};
        return { lineId, sn, name, feeDate, amountFen, why: 'conflict' };
      }),
    ];
  }
}

function namedLines(
  report: ChargeDifference,
  all: readonly { _id: string; sn: string; name: string; feeDate: string; amountFen: number }[],
): Named[] {
  const byId = new Map(all.map((line) => [line._id, line]));
  const named =
    (why: Named['why']) =>
    (lineId: string): Named => {
      const line = byId.get(lineId);
      const { sn = '', name = '', feeDate = null, amountFen = null } = line ?? {};
      return { lineId, sn, name, feeDate, amountFen, why };
    };
  return [
    ...report.unbilled.map(named('unbilled')),
    ...report.twice.map(named('twice')),
    ...report.strangers.map(named('stranger')),
  ];
}
