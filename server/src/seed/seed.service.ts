import { Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import { shanghaiDate } from '@zhenhoufu/shared/time';
import type { Connection } from 'mongoose';
import { newId } from '../common/ids.js';
import { selfSigned } from '../documents/seal/self-signed.js';
import { BeneficiaryLists } from '../modules/beneficiaries/index.js';
import { ChargeLineRepository } from '../modules/charges/index.js';
import { hashPassword } from '../modules/identity/index.js';
import { SealsService } from '../modules/seals/index.js';
import { CATALOGUE } from './his-feed.js';
import {
  beneficiaryLists,
  DEMO_COUNTY,
  DEMO_INSTITUTION,
  DEMO_REGION,
  DEPARTMENTS,
  DEPOSIT_SETTINGS,
  INSTITUTIONS,
  PERSONAS,
} from './qinghe.js';

const ITEMS_FROM = '2020-01-01';

/** Loads the demo hospital once; a second start finds it and changes nothing. */
@Injectable()
export class SeedService {
  constructor(
    @InjectConnection() private readonly connection: Connection,
    private readonly lists: BeneficiaryLists,
    private readonly lines: ChargeLineRepository,
    private readonly seals: SealsService,
  ) {}

  /** True when it loaded, false when the hospital was there already. */
  async load(): Promise<boolean> {
    await this.region();
    const institutions = this.connection.collection<{ _id: string }>('institutions');
    if (await institutions.findOne({ _id: DEMO_INSTITUTION })) return false;
    await this.staff();
    await this.lines.importItems(
      CATALOGUE.map(({ itemCode, name, spec, unit }) => ({
        _id: `${DEMO_INSTITUTION}/${itemCode}/${ITEMS_FROM}`,
        institution: DEMO_INSTITUTION,
        itemCode,
        from: ITEMS_FROM,
        name,
        spec,
        unit,
      })),
    );
    for (const { authority, version, entries } of beneficiaryLists(shanghaiDate(Date.now()))) {
      await this.lists.import(DEMO_REGION, authority, version, entries);
    }
    const seal = await selfSigned(INSTITUTIONS[0]?.name ?? '', new Date());
    await this.seals.set(DEMO_INSTITUTION, seal, { staffId: 'seed', name: '演示' });
    await this.connection.collection<{ _id: string }>('depositSettings').insertMany(DEPOSIT_SETTINGS);
    // Last: its presence says that everything else is there.
    await institutions.insertMany(INSTITUTIONS);
    return true;
  }

  /** Apart from the rest: a database from before regions had a record gets it at the next start. */
  private async region(): Promise<void> {
    const { _id, ...rest } = DEMO_COUNTY;
    const regions = this.connection.collection<{ _id: string }>('regions');
    await regions.updateOne({ _id }, { $setOnInsert: rest }, { upsert: true });
  }

  private async staff(): Promise<void> {
    const people = PERSONAS.filter((persona) => persona.app === 'desk');
    const staff = this.connection.collection<{ _id: string }>('staff');
    const ids = new Map(people.map(({ persona }) => [persona, newId()]));
    await staff.deleteMany({});
    for (const { persona, name, role, departmentCode } of people) {
      await staff.insertOne({
        _id: ids.get(persona) ?? '',
        institution: role === 'county-officer' ? '' : DEMO_INSTITUTION,
        region: DEMO_REGION,
        name,
        role,
        departmentCode: departmentCode ?? null,
        username: persona,
        passwordHash: await hashPassword(persona),
        active: true,
      } as { _id: string });
    }
    const departments = this.connection.collection<{ _id: string }>('departments');
    await departments.deleteMany({});
    for (const { code, name, head } of DEPARTMENTS) {
      const headStaffId = head ? (ids.get(head) ?? null) : null;
      await departments.insertOne({ _id: newId(), institution: DEMO_INSTITUTION, code, name, headStaffId } as {
        _id: string;
      });
    }
  }
}
