import { Controller } from '@nestjs/common';
import type { MyEligibility } from '@zhenhoufu/shared/contracts';
import { CATEGORY_NAMES, type CategoryCode, findProfile } from '@zhenhoufu/shared/policy';
import { shanghaiDate } from '@zhenhoufu/shared/time';
import type { StayScope } from '../../common/caller.js';
import { CheckedStay, Endpoint } from '../../common/endpoint.js';
import { AdmissionRepository } from '../admissions/index.js';
import { PrepaymentReader } from '../prepayments/index.js';
import { profileOn, RegistryRepository } from '../registry/index.js';
import { EligibilityRepository } from './eligibility.repository.js';
import { reasonsOf, waysOf } from './explained.js';

const DOCUMENT_NAMES: Record<string, string> = {
  'insurance-card': '医保卡',
  'id-card': '身份证',
  'household-register': '户口簿',
  'premium-receipt': '缴费凭证',
};

const BASIS_WORDS: Record<string, string> = {
  insured: '参加了居民医保',
  'all-patients': '这家医院对所有住院患者都不收押金',
  emergency: '急危重症，先救治',
};

/** 我的资格 on the phone (P7, P8). */
@Controller()
export class MyEligibilityController {
  constructor(
    private readonly registry: RegistryRepository,
    private readonly admissions: AdmissionRepository,
    private readonly repository: EligibilityRepository,
    private readonly prepayments: PrepaymentReader,
  ) {}

  @Endpoint('getMyEligibility')
  async getMyEligibility(@CheckedStay() stay: StayScope): Promise<MyEligibility> {
    const admission = await this.admissions.get(stay);
    const institution = await this.registry.getInstitution(stay.institution);
    const profile = profileOn(institution, admission.admittedOn);
    const decision = await this.repository.latestDecision(stay);
    const head = {
      hospital: institution.name,
      hospitalPhone: institution.phone,
      scheme: profile.name,
      emergency: admission.emergency,
    };
    const deposit = await this.depositOf(stay);
    if (!decision) return { ...head, ...NOTHING_DECIDED, deposit };
    const categories = decision.matched.map((code) => CATEGORY_NAMES[code as CategoryCode]);
    const basis = decision.basis && decision.basis !== 'category' ? [BASIS_WORDS[decision.basis] ?? ''] : [];
    return {
      ...head,
      state: 'decided',
      outcome: decision.outcome,
      explanation: decision.explanation,
      because: decision.outcome === 'eligible' ? [...categories, ...basis] : [],
      reasons: reasonsOf(findProfile(decision.profile) ?? profile, decision),
      ways: waysOf(findProfile(decision.profile) ?? profile, decision),
      keepDocuments: Object.entries(decision.keepDocuments).map(([document, how]) => ({
        document: DOCUMENT_NAMES[document] ?? document,
        how,
      })),
      decidedOn: shanghaiDate(decision.desk.at.getTime()),
      deposit,
      changedBecause: decision.replaces ? decision.note : null,
    };
  }

  private async depositOf(stay: StayScope): Promise<MyEligibility['deposit']> {
    const rows = await this.prepayments.viewsOf(stay);
    const row = rows.find(({ kind, state }) => kind === 'deposit' && (state === 'asked' || state === 'received'));
    return row ? { askedFen: row.askedFen, leftFen: row.leftFen } : null;
  }
}

const NOTHING_DECIDED = {
  state: 'waiting' as const,
  outcome: null,
  explanation: '病区医生和住院处正在核实，核好了这里就有。看病不受影响。',
  because: [],
  reasons: [],
  ways: [],
  keepDocuments: [],
  decidedOn: null,
  changedBecause: null,
};
