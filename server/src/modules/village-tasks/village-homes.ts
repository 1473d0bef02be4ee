import { Injectable } from '@nestjs/common';
import { keeperOn, villageOfAddress } from '@zhenhoufu/shared/domain';
import { Clock } from '../../common/clock.js';
import { BeneficiaryLists } from '../beneficiaries/index.js';
import { RegistryRepository } from '../registry/index.js';
import { VillageRepository } from './village.repository.js';
import type { Village } from './village.schema.js';

/** Where somebody lives, and who looks after that village on the business date. */
@Injectable()
export class VillageHomes {
  constructor(
    private readonly clock: Clock,
    private readonly villages: VillageRepository,
    private readonly registry: RegistryRepository,
    private readonly lists: BeneficiaryLists,
  ) {}

  /** What somebody recorded last, else the village that an address of the lists names; null: nobody knows. */
  async villageOf(institution: string, patientId: string): Promise<Village | null> {
    const said = await this.villages.homeOf(institution, patientId);
    if (said) return this.villages.find(institution, said.villageId);
    const villages = await this.villages.list(institution);
    for (const address of await this.addressesOf(institution, patientId)) {
      const village = villageOfAddress(address, villages);
      if (village) return village;
    }
    return null;
  }

  /** `4 组` of the address in this village; empty where it names none. */
  async groupOf(institution: string, patientId: string, village: string): Promise<string> {
    const address = (await this.addressesOf(institution, patientId)).find((one) => one.includes(village));
    const group = /(\d{1,2})\s*组/.exec(address ?? '')?.[1];
    return group ? `${group} 组` : '';
  }

  /** Villages that a member of staff looks after today. */
  async keptBy(institution: string, staffId: string): Promise<Village[]> {
    const posts = await this.villages.postsOf(institution);
    const today = this.clock.today();
    const villages = await this.villages.list(institution);
    return villages.filter(({ _id }) => keeperOn(posts, _id, today) === staffId);
  }

  /** Who looked after a village on a date; null: nobody. */
  async keeperOf(institution: string, villageId: string | null, date = this.clock.today()): Promise<string | null> {
    return villageId === null ? null : keeperOn(await this.villages.postsOf(institution), villageId, date);
  }

  private async addressesOf(institution: string, patientId: string): Promise<string[]> {
    const { admdvs } = await this.registry.getInstitution(institution);
    const patient = await this.registry.getPatient(institution, patientId);
    const rows = await this.lists.match(admdvs, patient);
    return rows
      .sort((a, b) => (a.from < b.from ? 1 : -1))
      .map((row) => this.lists.addressOf(row))
      .filter(Boolean);
  }
}
