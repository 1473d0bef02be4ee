import { Injectable } from '@nestjs/common';
import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { sumFen } from '@zhenhoufu/shared/money';
import { addDays, daysBetween } from '@zhenhoufu/shared/time';
import { Clock } from '../../common/clock.js';
import { PlanRequestRepository } from '../agreements/index.js';
import { MessageRepository, type MessageRow } from '../messages/index.js';
import { ObjectionReader } from '../objections/index.js';
import { ladderOn, RegistryRepository } from '../registry/index.js';
import { ArrearsSweep } from './arrears-sweep.js';
import { DebtorReader, type DebtorStanding } from './debtor-reader.js';
import { ladderView } from './ladder-view.js';
import { byDepartment, type ExpectedRow, type OverdueRow, personsOf } from './overdue-rows.js';
import { StandingRepository } from './standing.repository.js';

type Overdue = ResponseOf<'listOverdue'>;

/** How far ahead what falls due is shown, today included. */
const DAYS_AHEAD = 7;

/** Who owes what that is late, and what falls due next (P33), up to today at every look (invariant 12). */
@Injectable()
export class OverdueReader {
  constructor(
    private readonly clock: Clock,
    private readonly sweep: ArrearsSweep,
    private readonly standings: StandingRepository,
    private readonly debtors: DebtorReader,
    private readonly registry: RegistryRepository,
    private readonly messages: MessageRepository,
    private readonly objections: ObjectionReader,
    private readonly planRequests: PlanRequestRepository,
  ) {}

  /** By department and responsible person; one department alone where given. */
  async list(institution: string, departmentCode: string | null): Promise<Overdue> {
    const rows = await this.rows(institution, departmentCode);
    const expected = await this.expected(institution, departmentCode);
    const last = await this.messages.lastReminders(
      institution,
      rows.map((row) => row.stayId),
    );
    const objected = await this.objections.waitingStays(institution);
    const asked = new Set((await this.planRequests.listWaiting(institution)).map((row) => row.stayId));
    return {
      asOf: this.clock.today(),
      persons: personsOf(rows),
      overdueFen: sumFen(rows.map((row) => row.overdueFen)),
      ladder: ladderView(ladderOn(await this.registry.getInstitution(institution), this.clock.today())),
      departments: byDepartment(rows, expected),
      rows: rows.map((row) => ({
        ...row,
        said: objected.has(row.stayId) ? 'objected' : asked.has(row.stayId) ? 'plan-asked' : null,
        lastReminder: reminderView(last.get(row.stayId)),
      })),
      expected: {
        until: lastDayAhead(this.clock.today()),
        persons: personsOf(expected),
        amountFen: sumFen(expected.map((row) => row.amountFen)),
        rows: expected,
      },
    };
  }

  /** How many people are late today. */
  async countPersons(institution: string, departmentCode: string | null): Promise<number> {
    return personsOf(await this.rows(institution, departmentCode));
  }

  /** Stays that are late today, the longest first. */
  async rows(institution: string, departmentCode: string | null, today = this.clock.today()): Promise<OverdueRow[]> {
    await this.sweep.bringUpTo(institution, today);
    const late = await this.debtors.of(institution, await this.standings.late(institution), departmentCode);
    const rows = late.map((debtor) => overdueRow(debtor, today));
    return rows.sort((a, b) => b.overdueDays - a.overdueDays || b.overdueFen - a.overdueFen);
  }

  /** Parts that fall due within the days ahead, the soonest first. */
  async expected(
    institution: string,
    departmentCode: string | null,
    today = this.clock.today(),
  ): Promise<ExpectedRow[]> {
    await this.sweep.bringUpTo(institution, today);
    const due = await this.standings.dueBetween(institution, today, lastDayAhead(today));
    const debtors = await this.debtors.of(institution, due, departmentCode);
    return debtors.flatMap(({ standing: { next }, ...debtor }): ExpectedRow[] =>
      next ? [{ ...debtor.who, ...next }] : [],
    );
  }
}

function lastDayAhead(today: string): string {
  return addDays(today, DAYS_AHEAD - 1);
}

function overdueRow({ standing, who, admittedBy, plannedBy }: DebtorStanding, today: string): OverdueRow {
  const { stage, overdueFen, balanceFen, oldestDueDate } = standing;
  const overdueDays = oldestDueDate ? daysBetween(oldestDueDate, today) : 0;
  return { ...who, admittedBy, plannedBy, balanceFen, overdueFen, overdueDays, stage };
}

function reminderView(row: MessageRow | undefined): Overdue['rows'][number]['lastReminder'] {
  return row ? { at: (row.sentAt ?? row.plannedAt).toISOString(), channel: row.channel, state: row.state } : null;
}
