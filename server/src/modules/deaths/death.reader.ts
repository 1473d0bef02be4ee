import { Injectable } from '@nestjs/common';
import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { AdmissionRepository } from '../admissions/index.js';
import { ObligationRepository } from '../obligations/index.js';
import { RegistryRepository } from '../registry/index.js';
import { DeathRepository } from './death.repository.js';
import { DeathViews } from './death-views.js';

type Row = ResponseOf<'listDeaths'>['rows'][number];
type Whose = Pick<StayScope, 'institution' | 'patientId'>;

/** Who has died, as others must know it, and what is left of the account, for people to look at. */
@Injectable()
export class DeathReader {
  constructor(
    private readonly admissions: AdmissionRepository,
    private readonly registry: RegistryRepository,
    private readonly obligations: ObligationRepository,
    private readonly deaths: DeathRepository,
    private readonly views: DeathViews,
  ) {}

  /** Has somebody said that this patient has died, and nobody that it is mistaken? Then no word of money goes out. */
  async spares({ institution, patientId }: Whose): Promise<boolean> {
    return (await this.deaths.standingOf({ institution, patientId })) !== null;
  }

  /** Only what a person has confirmed is said to a family: whoever was reported by mistake reads no condolence. */
  async isConfirmed({ institution, patientId }: Whose): Promise<boolean> {
    return (await this.deaths.standingOf({ institution, patientId }))?.state === 'confirmed';
  }

  /** Ids of those, among patients of several hospitals, of whom somebody has said so and nobody that it is mistaken. */
  among(patients: readonly Whose[]): Promise<Set<string>> {
    return this.deaths.among(patients);
  }

  /** How sure it is of each of these patients; nobody who lives is in it. */
  surenessOf(institution: string, patientIds: readonly string[]): Promise<Map<string, 'reported' | 'confirmed'>> {
    return this.deaths.surenessOf(institution, patientIds);
  }

  patientsIn(institution: string): Promise<Set<string>> {
    return this.deaths.patientsIn(institution);
  }

  countReported(institution: string): Promise<number> {
    return this.deaths.countReported(institution);
  }

  async ofStay(stay: StayScope, caller: StaffCaller): Promise<ResponseOf<'getDeath'>> {
    const { name: patientName } = await this.registry.getPatient(stay.institution, stay.patientId);
    const row = await this.deaths.standingOf(stay);
    return { patientName, death: row && this.views.one(row, caller) };
  }

  async list(caller: StaffCaller): Promise<ResponseOf<'listDeaths'>> {
    const { institution } = caller;
    const deaths = await this.deaths.list(institution);
    const patientIds = deaths.map((row) => row.patientId);
    const stayIds = deaths.map((row) => row.stayId);
    const stays = new Map((await this.admissions.byIds(institution, stayIds)).map((stay) => [stay._id, stay]));
    const patients = await this.registry.patientsOf(institution, patientIds);
    const accounts = await this.obligations.accountsOf(institution, patientIds);
    return {
      rows: deaths.flatMap((row): Row[] => {
        const [stay, patient] = [stays.get(row.stayId), patients.get(row.patientId)];
        if (!stay || !patient) return [];
        const whose = { stayId: row.stayId, patientName: patient.name, admissionNo: stay.iptNo };
        const { owedFen, creditFen } = accounts.get(row.patientId) ?? { owedFen: 0, creditFen: 0 };
        return [{ ...this.views.one(row, caller), ...whose, department: stay.departmentName, owedFen, creditFen }];
      }),
    };
  }
}
