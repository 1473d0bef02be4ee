import { Injectable } from '@nestjs/common';
import { BeneficiaryLists } from '../beneficiaries/index.js';
import { isMinor } from '../identity/index.js';
import { type Patient, RegistryRepository } from '../registry/index.js';

/** The family by the lists' own link, 户主, and nothing that we guess (N1). */
@Injectable()
export class FamilyLink {
  constructor(
    private readonly lists: BeneficiaryLists,
    private readonly registry: RegistryRepository,
  ) {}

  /** Hashes of the ID numbers of everybody else in the household, by the lists in force. */
  async membersOf(region: string, patient: Patient): Promise<string[]> {
    const members = await this.lists.householdOf(region, patient);
    return members.filter((hash) => hash !== patient.idNumberHash);
  }

  /** Records of these people, at whatever hospital of the region, who are of age on a business date. */
  async adultsOf(region: string, idNumberHashes: readonly string[], today: string): Promise<Patient[]> {
    const adults: Patient[] = [];
    for (const hash of idNumberHashes)
      for (const patient of await this.registry.findPatientsByIdHash(hash)) {
        const { admdvs } = await this.registry.getInstitution(patient.institution);
        if (admdvs === region && !isMinor(patient.birthDate, today)) adults.push(patient);
      }
    return adults;
  }
}
