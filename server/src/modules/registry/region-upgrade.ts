import { Injectable, Logger } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { INSTITUTION, type InstitutionRow } from './institution.schema.js';
import { REGION, type Region } from './region.schema.js';

type Before = InstitutionRow & Partial<Pick<Region, 'profiles'>>;

/**
 * Databases from before regions had a record carry the profiles on each institution. Where all institutions of a
 * region say the same, that becomes the region's; where they differ, a person decides. Safe to run at every start.
 */
@Injectable()
export class RegionUpgrade {
  private readonly logger = new Logger('regions');

  constructor(
    @InjectModel(INSTITUTION) private readonly institutions: Model<InstitutionRow>,
    @InjectModel(REGION) private readonly regions: Model<Region>,
  ) {}

  async run(): Promise<void> {
    const said = new Map<string, Before[]>();
    const rows = await this.institutions.find({ profiles: { $exists: true } }).lean();
    for (const row of rows) said.set(row.admdvs, [...(said.get(row.admdvs) ?? []), row]);
    for (const [code, same] of said) await this.record(code, same);
  }

  private async record(code: string, said: readonly Before[]): Promise<void> {
    if (await this.regions.exists({ _id: code })) return;
    const [profiles = [], ...others] = said.map((row) => row.profiles ?? []);
    if (others.some((other) => JSON.stringify(other) !== JSON.stringify(profiles))) {
      this.logger.error({
        region: code,
        problem: 'its institutions name different profiles: record the region by hand',
      });
      return;
    }
    await this.regions.updateOne({ _id: code }, { $setOnInsert: { name: '', profiles } }, { upsert: true });
    this.logger.log({ region: code, profiles: profiles.map(({ id, from }) => `${id} ${from}`) });
  }
}
