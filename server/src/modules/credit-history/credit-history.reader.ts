import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { CreditHistoryView } from '@zhenhoufu/shared/contracts';
import {
  CREDIT_CLIMB,
  CREDIT_LEVELS,
  type CreditHistory,
  creditHistory,
  type DebtPaid,
} from '@zhenhoufu/shared/domain';
import { grantedTerms, termWords } from '@zhenhoufu/shared/policy';
import type { StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { AdmissionRepository } from '../admissions/index.js';
import { AgreementRepository } from '../agreements/index.js';
import { ObligationRepository } from '../obligations/index.js';
import { PayingRecord } from '../paying-record/index.js';
import { RepaymentReader } from '../payments/index.js';
import { creditTermsOn, findProfileOn, RegistryRepository } from '../registry/index.js';

type Patient = Pick<StayScope, 'institution' | 'patientId'>;

/** How a patient has paid at one institution (P32): computed at every look, from plans and payments alone. */
@Injectable()
export class CreditHistoryReader implements OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
    private readonly admissions: AdmissionRepository,
    private readonly obligations: ObligationRepository,
    private readonly agreements: AgreementRepository,
    private readonly repayments: RepaymentReader,
    private readonly paying: PayingRecord,
  ) {}

  onModuleInit(): void {
    this.paying.answeredBy(async (patient) => (await this.of(patient)).level);
  }

  async of({ institution, patientId }: Patient): Promise<CreditHistory> {
    const today = this.clock.today();
    const debts: DebtPaid[] = [];
    for (const { _id: stayId } of await this.admissions.listOfPatient(institution, patientId)) {
      const obligation = await this.obligations.latestOf({ institution, stayId });
      if (!obligation) continue;
      const { _id, bornOn, amountFen: debtFen, balanceFen } = obligation;
      const agreement = await this.agreements.liveOf(_id);
      const standing = agreement && (await this.repayments.standing(agreement, today));
      const parts = standing?.instalments.map(({ no, effectiveDate: dueDate, amountFen }) => ({
        no,
        dueDate,
        amountFen,
      }));
      debts.push({
        bornOn,
        debtFen,
        takenOff: obligation,
        balanceFen,
        parts: parts ?? [],
        payments: standing?.received ?? [],
      });
    }
    return creditHistory(debts, today);
  }

  async view(stay: StayScope): Promise<CreditHistoryView> {
    const institution = await this.registry.getInstitution(stay.institution);
    const { level, reasons } = await this.of(stay);
    const today = this.clock.today();
    const profile = findProfileOn(institution, today);
    const terms = creditTermsOn(institution, today);
    return {
      hospital: institution.name,
      hospitalPhone: institution.phone,
      level,
      levelWords: CREDIT_LEVELS[level],
      climb: CREDIT_CLIMB[level],
      reasons,
      scheme:
        profile?.punctual && terms
          ? {
              name: profile.name,
              source: profile.punctual.source,
              text: profile.punctual.text,
              terms: termWords(terms),
              granted: grantedTerms(terms, level) !== null,
            }
          : null,
    };
  }
}
