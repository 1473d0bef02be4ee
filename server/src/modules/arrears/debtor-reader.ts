import { Injectable } from '@nestjs/common';
import { AdmissionRepository } from '../admissions/index.js';
import { AgreementRepository, type AgreementRow } from '../agreements/index.js';
import { EligibilityRepository } from '../eligibility/index.js';
import { RegistryRepository } from '../registry/index.js';
import type { Debtor } from './overdue-rows.js';
import type { StandingRow } from './standing.schema.js';

/** A debt with whose it is and who answers for it inside the hospital (P33). */
export interface DebtorStanding {
  standing: StandingRow;
  who: Debtor;
  admittedBy: string;
  plannedBy: string;
}

/** Joins standings with stays, patients and the people who answer for them, all of a page at once. */
@Injectable()
export class DebtorReader {
  constructor(
    private readonly admissions: AdmissionRepository,
    private readonly agreements: AgreementRepository,
    private readonly eligibility: EligibilityRepository,
    private readonly registry: RegistryRepository,
  ) {}

  /** In the order given; of one department alone where its code is given. */
  async of(
    institution: string,
    standings: readonly StandingRow[],
    departmentCode: string | null,
  ): Promise<DebtorStanding[]> {
    const stayIds = standings.map((row) => row.stayId);
    const stays = new Map((await this.admissions.byIds(institution, stayIds)).map((stay) => [stay._id, stay]));
    const patients = await this.registry.patientsOf(
      institution,
      standings.map((row) => row.patientId),
    );
    const decisions = await this.eligibility.latestDecisions(institution, stayIds);
    const plans = await this.agreements.effectiveOf(standings.map((row) => row._id));
    const planners = new Map(plans.map((row) => [row.obligationId, plannerOf(row)]));
    const heads = await this.headNames(institution);
    return standings.flatMap((standing) => {
      const [stay, patient] = [stays.get(standing.stayId), patients.get(standing.patientId)];
      if (!stay || !patient || (departmentCode !== null && stay.departmentCode !== departmentCode)) return [];
      const departmentHead = heads.get(stay.departmentCode) ?? '';
      const who: Debtor = {
        stayId: stay._id,
        patientId: patient._id,
        patientName: patient.name,
        admissionNo: stay.iptNo,
        departmentCode: stay.departmentCode,
        department: stay.departmentName,
        departmentHead,
        responsible: stay.attendingDoctor || departmentHead,
      };
      const admittedBy = decisions.get(stay._id)?.desk.name ?? '';
      return [{ standing, who, admittedBy, plannedBy: planners.get(standing._id) ?? '' }];
    });
  }

  private async headNames(institution: string): Promise<Map<string, string>> {
    const staff = new Map((await this.registry.listStaff(institution)).map((row) => [row._id, row.name]));
    const departments = await this.registry.listDepartments(institution);
    return new Map(departments.map((row) => [row.code, staff.get(row.headStaffId ?? '') ?? '']));
  }
}

function plannerOf({ proposal }: AgreementRow): string {
  return proposal ? `${proposal.by.as} ${proposal.by.name}` : '';
}
