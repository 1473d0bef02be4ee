import { Injectable } from '@nestjs/common';
import type { BoundStay, ResponseOf } from '@zhenhoufu/shared/contracts';
import type { Caller, PhoneCaller, StaffCaller } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { AdmissionRepository } from '../admissions/index.js';
import { RegistryRepository } from '../registry/index.js';
import { ConsentRepository } from './consent.repository.js';
import { GrantRepository } from './grant.repository.js';

type Me = ResponseOf<'getMe'>;

/** Who is signed in, and which stays the phone may look at. */
@Injectable()
export class MeService {
  constructor(
    private readonly clock: Clock,
    private readonly grants: GrantRepository,
    private readonly consents: ConsentRepository,
    private readonly admissions: AdmissionRepository,
    private readonly registry: RegistryRepository,
  ) {}

  async of(caller: Caller): Promise<Me> {
    return caller.kind === 'phone' ? this.ofPhone(caller) : this.ofStaff(caller);
  }

  private async ofPhone(caller: PhoneCaller): Promise<Me> {
    const given = await this.consents.listOf(caller.accountId);
    return {
      accountId: caller.accountId,
      role: 'phone-user',
      name: '',
      institution: null,
      department: null,
      stays: await this.staysOf(caller),
      businessDate: this.clock.today(),
      time: this.clock.time(),
      consents: given
        .filter((consent) => consent.withdrawnAt === null)
        .map(({ purpose, version }) => ({ purpose: purpose as Me['consents'][number]['purpose'], version })),
    };
  }

  /** A pending relative learns that the request waits, and nothing about the stay but the hospital. */
  private async staysOf(caller: PhoneCaller): Promise<BoundStay[]> {
    const stays: BoundStay[] = [];
    for (const grant of await this.grants.listOfAccount(caller.accountId)) {
      if (grant.until !== null && grant.until < this.clock.today()) continue;
      const institution = await this.registry.getInstitution(grant.institution);
      const pending = grant.status === 'pending';
      const patient = await this.registry.getPatient(grant.institution, grant.patientId);
      for (const stay of await this.admissions.listOfPatient(grant.institution, grant.patientId)) {
        if (stay.state === 'cancelled' || (pending && stay._id !== grant.stayId)) continue;
        stays.push({
          stayId: stay._id,
          patientName: pending ? `${patient.name.slice(0, 1)}*` : patient.name,
          relation: grant.relation,
          grantStatus: pending ? 'pending' : 'active',
          scopes: grant.scopes,
          hospital: institution.name,
          department: pending ? '' : stay.departmentName,
          bed: pending ? '' : stay.bed,
          admittedOn: stay.admittedOn,
          dischargedOn: stay.dischargedOn,
          state: pending ? '' : stay.state,
        });
      }
    }
    return stays;
  }

  private async ofStaff(caller: StaffCaller): Promise<Me> {
    const institution = caller.institution ? await this.registry.getInstitution(caller.institution) : null;
    const departments = caller.institution ? await this.registry.listDepartments(caller.institution) : [];
    return {
      accountId: caller.staffId,
      role: caller.role,
      name: caller.name,
      institution: institution && { code: institution._id, name: institution.name },
      department: departments.find((department) => department.code === caller.departmentCode)?.name ?? null,
      stays: [],
      businessDate: this.clock.today(),
      time: this.clock.time(),
      consents: [],
    };
  }
}
