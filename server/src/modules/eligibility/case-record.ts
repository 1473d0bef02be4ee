import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongoose';
import type { StayScope } from '../../common/caller.js';
import { type Admission, AdmissionRepository } from '../admissions/index.js';
import { ArrearsList, type ListStanding } from '../arrears-list/index.js';
import { BeneficiaryLists } from '../beneficiaries/index.js';
import { type Referral, ReferralRepository } from '../referrals/index.js';
import { type Institution, type Patient, RegistryRepository } from '../registry/index.js';
import { type CreditDecision, CreditRepository } from './credit.repository.js';

/** Everything on record that a case is decided by, as it stands now. */
export interface CaseRecord {
  admission: Admission;
  institution: Institution;
  patient: Patient;
  lookup: Awaited<ReturnType<BeneficiaryLists['lookup']>>;
  referrals: Referral[];
  creditBad: CreditDecision | null;
  /** 恶意欠费名单, as far as this hospital may see it (P35). */
  arrearsList: ListStanding;
}

/** Gathers what register, lists, insurer and people have said about a stay's patient. */
@Injectable()
export class CaseRecords {
  constructor(
    private readonly admissions: AdmissionRepository,
    private readonly registry: RegistryRepository,
    private readonly lists: BeneficiaryLists,
    private readonly referrals: ReferralRepository,
    private readonly credit: CreditRepository,
    private readonly arrearsList: ArrearsList,
  ) {}

  async of(stay: StayScope, session?: ClientSession): Promise<CaseRecord> {
    const admission = await this.admissions.get(stay, session);
    const institution = await this.registry.getInstitution(stay.institution);
    const patient = await this.registry.getPatient(stay.institution, stay.patientId, session);
    const { admittedOn } = admission;
    return {
      admission,
      institution,
      patient,
      lookup: await this.lists.lookup(institution.admdvs, patient, admittedOn),
      referrals: await this.referrals.holding(stay.institution, patient, admittedOn, session),
      creditBad: await this.credit.badOf(stay.institution, stay.patientId, session),
      arrearsList: await this.arrearsList.standingOf(institution, patient, session),
    };
  }
}
