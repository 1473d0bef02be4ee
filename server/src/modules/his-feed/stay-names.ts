import { Injectable } from '@nestjs/common';
import { type Admission, AdmissionRepository } from '../admissions/index.js';
import { PatientRepository, RegistryRepository } from '../registry/index.js';

/** Whose a row is, as the desk names it. */
export interface Whose {
  stayId: string | null;
  admissionNo: string;
  patientName: string;
  department: string;
}

export const NOBODY: Whose = { stayId: null, admissionNo: '', patientName: '', department: '' };

/** Names of the stays behind some rows. */
@Injectable()
export class StayNames {
  constructor(
    private readonly admissions: AdmissionRepository,
    private readonly registry: RegistryRepository,
    private readonly patients: PatientRepository,
  ) {}

  async of(
    institution: string,
    stayIds: readonly (string | null)[],
  ): Promise<Map<string, Whose & { stay: Admission }>> {
    const ids = [...new Set(stayIds.filter((one) => one !== null))];
    const stays = await this.admissions.byIds(institution, ids);
    const named = new Map<string, Whose & { stay: Admission }>();
    for (const stay of stays) named.set(stay._id, { ...(await this.whose(stay)), stay });
    return named;
  }

  /** Of stays at hand, by stay: one look for all of them. */
  async ofStays(institution: string, stays: readonly Admission[]): Promise<Map<string, Whose>> {
    const names = await this.patients.namesOf(
      institution,
      stays.map((stay) => stay.patientId),
    );
    return new Map(stays.map((stay) => [stay._id, whoseOf(stay, names.get(stay.patientId) ?? '')]));
  }

  async whose(stay: Admission): Promise<Whose> {
    const { name: patientName } = await this.registry.getPatient(stay.institution, stay.patientId);
    return whoseOf(stay, patientName);
  }
}

function whoseOf(stay: Admission, patientName: string): Whose {
  return { stayId: stay._id, admissionNo: stay.iptNo, patientName, department: stay.departmentName };
}
