import { Injectable } from '@nestjs/common';
import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { sumFen } from '@zhenhoufu/shared/money';
import { Clock } from '../../common/clock.js';
import { AdmissionRepository } from '../admissions/index.js';
import { MessageRepository, type MessageRow } from '../messages/index.js';
import { ObligationRepository } from '../obligations/index.js';
import { type AgreementStanding, RepaymentReader } from '../payments/index.js';
import { RegistryRepository } from '../registry/index.js';
import { byDepartment, OVERDUE_STAGES, type OverdueRow, personsOf } from './overdue-rows.js';

type Overdue = ResponseOf<'listOverdue'>;

/** Who owes what that is late (P33), computed from schedule, ledger and date at every look (invariant 12). */
@Injectable()
export class OverdueReader {
  constructor(
    private readonly clock: Clock,
    private readonly reader: RepaymentReader,
    private readonly admissions: AdmissionRepository,
    private readonly obligations: ObligationRepository,
    private readonly registry: RegistryRepository,
    private readonly messages: MessageRepository,
  ) {}

  /** By department and responsible person; one department alone where given. */
  async list(institution: string, departmentCode: string | null): Promise<Overdue> {
    const rows = await this.rows(institution, departmentCode);
    const last = await this.messages.lastReminders(
      institution,
      rows.map((row) => row.stayId),
    );
    return {
      asOf: this.clock.today(),
      persons: personsOf(rows),
      overdueFen: sumFen(rows.map((row) => row.overdueFen)),
      departments: byDepartment(rows),
      rows: rows.map((row) => ({ ...row, lastReminder: reminderView(last.get(row.stayId)) })),
    };
  }

  /** Stays that are late today, the longest first. */
  async rows(institution: string, departmentCode: string | null): Promise<OverdueRow[]> {
    const heads = await this.headNames(institution);
    const rows: OverdueRow[] = [];
    for await (const standing of this.reader.eachStanding(institution, this.clock.today())) {
      if (!OVERDUE_STAGES.includes(standing.arrears.stage)) continue;
      const row = await this.row(standing, departmentCode, heads);
      if (row) rows.push(row);
    }
    return rows.sort((a, b) => b.overdueDays - a.overdueDays || b.overdueFen - a.overdueFen);
  }

  private async row(
    { agreement, arrears }: AgreementStanding,
    departmentCode: string | null,
    heads: ReadonlyMap<string, string>,
  ): Promise<OverdueRow | null> {
    const stay = await this.admissions.get({ ...agreement, scopes: [] });
    if (departmentCode !== null && stay.departmentCode !== departmentCode) return null;
    const patient = await this.registry.getPatient(agreement.institution, agreement.patientId);
    const { balanceFen } = await this.obligations.get(agreement.obligationId);
    const departmentHead = heads.get(stay.departmentCode) ?? '';
    return {
      stayId: stay._id,
      patientId: patient._id,
      patientName: patient.name,
      admissionNo: stay.iptNo,
      department: stay.departmentName,
      departmentHead,
      responsible: stay.attendingDoctor || departmentHead,
      balanceFen,
      overdueFen: arrears.overdueFen,
      overdueDays: arrears.overdueDays,
      stage: arrears.stage,
    };
  }

  private async headNames(institution: string): Promise<Map<string, string>> {
    const staff = new Map((await this.registry.listStaff(institution)).map((row) => [row._id, row.name]));
    const departments = await this.registry.listDepartments(institution);
    return new Map(departments.map((row) => [row.code, staff.get(row.headStaffId ?? '') ?? '']));
  }
}

function reminderView(row: MessageRow | undefined): Overdue['rows'][number]['lastReminder'] {
  return row ? { at: (row.sentAt ?? row.plannedAt).toISOString(), channel: row.channel, state: row.state } : null;
}
