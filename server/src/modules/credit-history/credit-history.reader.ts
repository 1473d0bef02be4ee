import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { CreditHistoryView } from '@zhenhoufu/shared/contracts';
import { CREDIT_LEVELS, type CreditHistory, creditHistory, type DebtPaid } from '@zhenhoufu/shared/domain';
import { type PolicyProfile, punctualTerms } from '@zhenhoufu/shared/policy';
import type { StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { AdmissionRepository } from '../admissions/index.js';
import { AgreementRepository } from '../agreements/index.js';
import { ObligationRepository } from '../obligations/index.js';
import { PayingRecord } from '../paying-record/index.js';
import { RepaymentReader } from '../payments/index.js';
import { findProfileOn, RegistryRepository } from '../registry/index.js';

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
      debts.push({ bornOn, debtFen, balanceFen, parts: parts ?? [], payments: standing?.received ?? [] });
    }
    return creditHistory(debts, today);
  }

  async view(stay: StayScope): Promise<CreditHistoryView> {
    const institution = await this.registry.getInstitution(stay.institution);
    const { level, reasons } = await this.of(stay);
    const profile = findProfileOn(institution, this.clock.today());
    return {
      hospital: institution.name,
      hospitalPhone: institution.phone,
      level,
      levelWords: CREDIT_LEVELS[level],
      reasons,
      scheme: profile?.punctual
        ? {
            name: profile.name,
            source: profile.punctual.source,
            text: profile.punctual.text,
            terms: termWords(profile.punctual),
            granted: punctualTerms(profile, level) !== null,
          }
        : null,
    };
  }
}

function termWords({ copiesOnly, noShareNow }: NonNullable<PolicyProfile['punctual']>): string[] {
  return [
    ...(copiesOnly ? ['入院手续少一样：证件原件自己带着，只留复印件'] : []),
    ...(noShareNow ? ['出院签分期，不用当场先付一份'] : []),
  ];
}
