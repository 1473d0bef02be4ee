import { Injectable } from '@nestjs/common';
import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { sumFen } from '@zhenhoufu/shared/money';
import { daysBetween } from '@zhenhoufu/shared/time';
import { Clock } from '../../common/clock.js';
import { type Admission, AdmissionRepository } from '../admissions/index.js';
import { MessageRepository, type MessageRow } from '../messages/index.js';
import { type Patient, RegistryRepository } from '../registry/index.js';
import { ArrearsSweep } from './arrears-sweep.js';
import { byDepartment, type OverdueRow, personsOf } from './overdue-rows.js';
import { StandingRepository } from './standing.repository.js';
import type { StandingRow } from './standing.schema.js';

type Overdue = ResponseOf<'listOverdue'>;

/** Who owes what that is late (P33), up to today at every look (invariant 12). */
@Injectable()
export class OverdueReader {
  constructor(
    private readonly clock: Clock,
    private readonly sweep: ArrearsSweep,
    private readonly standings: StandingRepository,
    private readonly admissions: AdmissionRepository,
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
    await this.sweep.bringUpTo(institution, this.clock.today());
    const late = await this.standings.late(institution);
    const stays = await this.admissions.byIds(
      institution,
      late.map((row) => row.stayId),
    );
    const own = new Map(
      stays.flatMap((stay) =>
        departmentCode === null || stay.departmentCode === departmentCode ? [[stay._id, stay]] : [],
      ),
    );
    const patients = await this.registry.patientsOf(
      institution,
      late.map((row) => row.patientId),
    );
    const heads = await this.headNames(institution);
    const rows = late.flatMap((standing) => {
      const [stay, patient] = [own.get(standing.stayId), patients.get(standing.patientId)];
      return stay && patient ? [this.row(standing, stay, patient, heads.get(stay.departmentCode) ?? '')] : [];
    });
    return rows.sort((a, b) => b.overdueDays - a.overdueDays || b.overdueFen - a.overdueFen);
  }

  private row(standing: StandingRow, stay: Admission, patient: Patient, departmentHead: string): OverdueRow {
    const { stage, overdueFen, balanceFen, oldestDueDate } = standing;
    return {
      stayId: stay._id,
      patientId: patient._id,
      patientName: patient.name,
      admissionNo: stay.iptNo,
      department: stay.departmentName,
      departmentHead,
      responsible: stay.attendingDoctor || departmentHead,
      balanceFen,
      overdueFen,
      overdueDays: oldestDueDate ? daysBetween(oldestDueDate, this.clock.today()) : 0,
      stage,
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
