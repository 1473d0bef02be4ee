import { Injectable } from '@nestjs/common';
import { type Admission, AdmissionRepository } from '../admissions/index.js';
import { RegistryRepository } from '../registry/index.js';

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

  async whose(stay: Admission): Promise<Whose> {
    const { name: patientName } = await this.registry.getPatient(stay.institution, stay.patientId);
    return { stayId: stay._id, admissionNo: stay.iptNo, patientName, department: stay.departmentName };
  }
}
