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
    const mine = this.mchIdOf(institution);
    const all = await this.registry.listInstitutions();
    return all.find(({ _id }) => this.mchIdOf(_id) === mine)?._id === institution;
  }

  async institutions(): Promise<string[]> {
    return (await this.registry.listInstitutions()).map(({ _id }) => _id);
  }
}
