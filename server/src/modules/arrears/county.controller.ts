import { Controller } from '@nestjs/common';
import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { sumFen } from '@zhenhoufu/shared/money';
import type { StaffCaller } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { AtDesk, Endpoint } from '../../common/endpoint.js';
import { type Admission, AdmissionRepository } from '../admissions/index.js';
import { EligibilityRepository } from '../eligibility/index.js';
import { ObligationRepository } from '../obligations/index.js';
import { RegistryRepository } from '../registry/index.js';
import { type Figure, shownFigures } from './county-figures.js';
import { OverdueReader } from './overdue-reader.js';

interface InstitutionFigures {
  name: string;
  stays: Figure;
  eligible: Figure;
  owed: Figure;
  overdue: Figure;
}

/** Institutions side by side: aggregates only, nothing that few persons stand behind (screens.md; design/desk, 08). */
@Controller()
export class CountyController {
  constructor(
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
    private readonly admissions: AdmissionRepository,
    private readonly eligibility: EligibilityRepository,
    private readonly obligations: ObligationRepository,
    private readonly overdue: OverdueReader,
  ) {}

  @Endpoint('getCountyOverview')
  async getCountyOverview(@AtDesk() caller: StaffCaller): Promise<ResponseOf<'getCountyOverview'>> {
    const rows: InstitutionFigures[] = [];
    for (const { _id, name } of await this.registry.listInstitutions(caller.region)) {
      rows.push({ name, ...(await this.figuresOf(_id)) });
    }
    const stays = shownFigures(rows.map((row) => row.stays));
    const eligible = shownFigures(rows.map((row) => row.eligible));
    const owed = shownFigures(rows.map((row) => row.owed));
    const overdue = shownFigures(rows.map((row) => row.overdue));
    return {
      asOf: this.clock.today(),
      institutions: rows.map(({ name }, index) => ({
        name,
        stays: stays[index] ?? null,
        eligible: eligible[index] ?? null,
        owedFen: owed[index] ?? null,
        overdueFen: overdue[index] ?? null,
      })),
    };
  }

  private async figuresOf(institution: string): Promise<Omit<InstitutionFigures, 'name'>> {
    const stays: Admission[] = [];
    for await (const stay of this.admissions.eachForDayClose(institution, this.clock.today())) stays.push(stay);
    const decisions = await this.eligibility.latestDecisions(
      institution,
      stays.map((stay) => stay._id),
    );
    const eligible = stays.filter((stay) => decisions.get(stay._id)?.outcome === 'eligible');
    const open = await this.obligations.listOpen(institution);
    const late = await this.overdue.rows(institution, null, this.clock.today());
    return {
      stays: { value: stays.length, persons: personsIn(stays) },
      eligible: { value: eligible.length, persons: personsIn(eligible) },
      owed: { value: sumFen(open.map((row) => row.balanceFen)), persons: personsIn(open) },
      overdue: { value: sumFen(late.map((row) => row.overdueFen)), persons: personsIn(late) },
    };
  }
}

function personsIn(rows: readonly { patientId: string }[]): number {
  return new Set(rows.map((row) => row.patientId)).size;
}
