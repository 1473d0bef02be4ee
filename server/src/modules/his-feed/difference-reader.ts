import { Injectable } from '@nestjs/common';
import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { type ChargeDifference, chargeDifference, isWhole } from '@zhenhoufu/shared/domain';
import { sumFen } from '@zhenhoufu/shared/money';
import type { StayScope } from '../../common/caller.js';
import { type HisConflict, HisConflicts } from '../../integrations/his/index.js';
import { type Admission, AdmissionRepository } from '../admissions/index.js';
import { DayCloseRepository, SealedBillRepository } from '../bills/index.js';
import { ChargeLineRepository, type ReportLine, type WaitingLine, WaitingLineRepository } from '../charges/index.js';
import { SettlementRepository } from '../settlements/index.js';
import { NOBODY, StayNames, type Whose } from './stay-names.js';

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

  /** Stays where the three totals differ, or where something waits that may make them differ; read page by page. */
  async list(institution: string): Promise<ResponseOf<'listChargeDifferences'>> {
    const rows = [];
    let checked = 0;
    for await (const page of this.admissions.pagesOf(institution, CHECKED)) {
      checked += page.length;
      for (const report of await this.reportsOf(institution, page)) {
        const { whole, openFen: _open, lines: _lines, days: _days, ...row } = report;
        if (!whole) rows.push(row);
      }
    }
    return { checked, rows };
  }

  async one(scope: StayScope): Promise<Report> {
    const [report] = await this.reportsOf(scope.institution, [await this.admissions.get(scope)]);
    if (!report) throw new Error('a stay has no report');
    return report;
  }

  /** Everything about some stays in one look each: lines, bills, settlements, what waits, names. */
  private async reportsOf(institution: string, stays: readonly Admission[]): Promise<Report[]> {
    const ids = stays.map((stay) => stay._id);
    const lines = grouped(await this.lines.listForReport(ids));
    const bills = grouped(await this.bills.membersOfStays(ids));
    const settlements = await this.settlements.newestOfStays(institution, ids);
    const refs = ids.map((stayId) => `stay:${stayId}`);
    const waiting = grouped(await this.waiting.waitingUnder(institution, refs));
    const conflicts = grouped(await this.conflicts.openOf(ids));
    const closedUpTo = (await this.closes.lastFinished(institution)) ?? '';
    const names = await this.names.ofStays(institution, stays);
    return stays.map((stay) =>
      reportOf(stay, names.get(stay._id) ?? NOBODY, closedUpTo, {
        all: lines.get(stay._id) ?? [],
        bills: bills.get(stay._id) ?? [],
        settlementTotalFen: settlements.get(stay._id)?.checked.totalFen ?? null,
        notCounting: notCounting(waiting.get(stay._id) ?? [], conflicts.get(stay._id) ?? []),
      }),
    );
  }
}

interface Known {
  all: readonly ReportLine[];
  bills: Parameters<typeof chargeDifference>[1];
  settlementTotalFen: number | null;
  notCounting: readonly Named[];
}

function reportOf(stay: Admission, { stayId: _none, ...whose }: Whose, closedUpTo: string, known: Known): Report {
  const { all, bills, settlementTotalFen } = known;
  const found = chargeDifference(
    all.map((line) => ({ lineId: line._id, amountFen: line.amountFen })),
    bills,
    settlementTotalFen,
  );
  // Lines of days that are not over wait for their close, that is no difference.
  const open = new Set(
    all.filter((line) => line.feeDate > closedUpTo || line.arrivedOn > closedUpTo).map((line) => line._id),
  );
  const waits = new Set(found.unbilled.filter((lineId) => open.has(lineId)));
  const openFen = sumFen(all.filter((line) => waits.has(line._id)).map((line) => line.amountFen));
  const rest = {
    ...found,
    unbilled: found.unbilled.filter((lineId) => !open.has(lineId)),
    billsFen: found.billsFen + openFen,
  };
  const lines = [...namedLines(rest, all), ...known.notCounting];
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
function notCounting(waiting: readonly WaitingLine[], conflicts: readonly HisConflict[]): Named[] {
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

/** Rows by their stay, each stay's in the order given. */
function grouped<Row extends { stayId: string | null }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const own = groups.get(row.stayId ?? '');
    if (own) own.push(row);
    else groups.set(row.stayId ?? '', [row]);
  }
  return groups;
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
