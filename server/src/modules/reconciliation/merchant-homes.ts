import { Injectable } from '@nestjs/common';
import { Merchants } from '../../integrations/wechat-pay/index.js';
import { RegistryRepository } from '../registry/index.js';

/** Which institution keeps a merchant that several share: its fees, payouts and rows that nobody knows stand there. */
@Injectable()
export class MerchantHomes {
  constructor(
    private readonly registry: RegistryRepository,
    private readonly merchants: Merchants,
  ) {}

  mchIdOf(institution: string): string {
    return this.merchants.clientOf(institution).merchant.mchId;
  }

  async isHome(institution: string): Promise<boolean> {
    return (await this.listHomes()).has(institution);
  }

  /** Of each merchant the first of its institutions. */
  async listHomes(): Promise<Set<string>> {
    const homes = new Map<string, string>();
    for (const id of await this.institutions()) {
      const mchId = this.mchIdOf(id);
      if (!homes.has(mchId)) homes.set(mchId, id);
    }
    return new Set(homes.values());
  }

  async institutions(): Promise<string[]> {
    return (await this.registry.listInstitutions()).map(({ _id }) => _id);
  }
}
