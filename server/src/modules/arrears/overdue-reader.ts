import { Injectable } from '@nestjs/common';
import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { ANSWER_SAID } from '@zhenhoufu/shared/domain';
import { sumFen } from '@zhenhoufu/shared/money';
import { addDays, daysBetween } from '@zhenhoufu/shared/time';
import { Clock } from '../../common/clock.js';
import { AdmissionRepository } from '../admissions/index.js';
import { AnswersOwed } from '../answers-owed/index.js';
import { DeathReader } from '../deaths/index.js';
import { MessageRepository, type MessageRow } from '../messages/index.js';
import { ladderOn, RegistryRepository } from '../registry/index.js';
import { ArrearsSweep } from './arrears-sweep.js';
import { DebtorReader, type DebtorStanding } from './debtor-reader.js';
import { ladderView } from './ladder-view.js';
import { byDepartment, type ExpectedRow, type OverdueRow, personsOf } from './overdue-rows.js';
import { StandingRepository } from './standing.repository.js';

type Overdue = ResponseOf<'listOverdue'>;
type Said = Overdue['rows'][number]['said'];

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
    private readonly admissions: AdmissionRepository,
    private readonly registry: RegistryRepository,
    private readonly messages: MessageRepository,
    private readonly answers: AnswersOwed,
    private readonly deaths: DeathReader,
  ) {}

  /** By department and responsible person; one department alone where given. */
  async list(institution: string, departmentCode: string | null): Promise<Overdue> {
    const today = this.clock.today();
    await this.sweep.bringUpTo(institution, today);
    const rows = await this.lateRows(institution, departmentCode, today);
    const expected = await this.expectedRows(institution, departmentCode, today);
    const last = await this.messages.lastReminders(
      institution,
      rows.map((row) => row.stayId),
    );
    const said = await this.saidBy(institution);
    return {
      asOf: today,
      persons: personsOf(rows),
      overdueFen: sumFen(rows.map((row) => row.overdueFen)),
      ladder: ladderView(ladderOn(await this.registry.getInstitution(institution), today)),
      departments: byDepartment(rows, expected),
      rows: rows.map((row) => ({ ...row, said: said(row), lastReminder: reminderView(last.get(row.stayId)) })),
      expected: {
        until: lastDayAhead(today),
        persons: personsOf(expected),
        amountFen: sumFen(expected.map((row) => row.amountFen)),
        rows: expected,
      },
    };
  }

  /** How many people are late today: who they are is not read for it. */
  async countPersons(institution: string, departmentCode: string | null): Promise<number> {
    await this.sweep.bringUpTo(institution, this.clock.today());
    const late = await this.standings.late(institution);
    if (departmentCode === null) return personsOf(late);
    const stayIds = late.map((row) => row.stayId);
    const own = (await this.admissions.byIds(institution, stayIds)).filter(
      (stay) => stay.departmentCode === departmentCode,
    );
    return personsOf(own);
  }

  /** Stays that are late on a business date, the longest first. */
  async rows(institution: string, departmentCode: string | null, today: string): Promise<OverdueRow[]> {
    await this.sweep.bringUpTo(institution, today);
    return this.lateRows(institution, departmentCode, today);
  }

  /** Parts that fall due within the days ahead, the soonest first. */
  async expected(institution: string, departmentCode: string | null, today: string): Promise<ExpectedRow[]> {
    await this.sweep.bringUpTo(institution, today);
    return this.expectedRows(institution, departmentCode, today);
  }

  private async lateRows(institution: string, departmentCode: string | null, today: string): Promise<OverdueRow[]> {
    const late = await this.debtors.of(institution, await this.standings.late(institution), departmentCode);
    const rows = late.map((debtor) => overdueRow(debtor, today));
    return rows.sort((a, b) => b.overdueDays - a.overdueDays || b.overdueFen - a.overdueFen);
  }

  private async expectedRows(
    institution: string,
    departmentCode: string | null,
    today: string,
  ): Promise<ExpectedRow[]> {
    const due = await this.standings.dueBetween(institution, today, lastDayAhead(today));
    const debtors = await this.debtors.of(institution, due, departmentCode);
    return debtors.flatMap(({ standing: { next }, ...debtor }): ExpectedRow[] =>
      next ? [{ ...debtor.who, ...next }] : [],
    );
  }

  /** Why somebody is not pressed, the strongest first; null: nothing is said. */
  private async saidBy(institution: string): Promise<(row: OverdueRow) => Said> {
    const dead = await this.deaths.patientsIn(institution);
    const waiting = await this.answers.in(institution);
    return ({ patientId, stayId }) => {
      if (dead.has(patientId)) return 'deceased';
      const owed = waiting.get(stayId);
      return owed ? ANSWER_SAID[owed.kind] : null;
    };
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
