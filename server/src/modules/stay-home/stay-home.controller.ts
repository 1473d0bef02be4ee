import { Controller } from '@nestjs/common';
import type { Repayment, StayHome } from '@zhenhoufu/shared/contracts';
import type { LineSums } from '@zhenhoufu/shared/domain';
import { wholeYuan } from '@zhenhoufu/shared/money';
import { daysBetween } from '@zhenhoufu/shared/time';
import type { StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { CheckedStay, Endpoint } from '../../common/endpoint.js';
import { AdjustmentsReader } from '../adjustments/index.js';
import { type Admission, AdmissionRepository } from '../admissions/index.js';
import { ArrearsCaseReader } from '../arrears-cases/index.js';
import { ChargeLineRepository } from '../charges/index.js';
import { ExpectedParts, ToldEstimateRepository } from '../discharge-estimates/index.js';
import { type EligibilityDecision, EligibilityRepository } from '../eligibility/index.js';
import { GrantRepository } from '../identity/index.js';
import { RepaymentReader } from '../payments/index.js';
import { PrepaymentReader } from '../prepayments/index.js';
import { RegistryRepository } from '../registry/index.js';
import { SelfPayConsentRepository } from '../self-pay-consents/index.js';
import { SettlementRepository } from '../settlements/index.js';
import { caseTodos, withCase } from './case-todos.js';
import { consentTodos, withConsents } from './consent-todos.js';
import { todosOf } from './todos.js';

/** The first page: 今天花了多少，我还要付多少，什么时候付 (screens.md). */
@Controller()
export class StayHomeController {
  constructor(
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
    private readonly admissions: AdmissionRepository,
    private readonly lines: ChargeLineRepository,
    private readonly settlements: SettlementRepository,
    private readonly expected: ExpectedParts,
    private readonly told: ToldEstimateRepository,
    private readonly eligibility: EligibilityRepository,
    private readonly grants: GrantRepository,
    private readonly repayments: RepaymentReader,
    private readonly prepayments: PrepaymentReader,
    private readonly consents: SelfPayConsentRepository,
    private readonly adjustments: AdjustmentsReader,
    private readonly cases: ArrearsCaseReader,
  ) {}

  @Endpoint('getStayHome')
  async getStayHome(@CheckedStay() stay: StayScope): Promise<StayHome> {
    const admission = await this.admissions.get(stay);
    const institution = await this.registry.getInstitution(stay.institution);
    const patient = await this.registry.getPatient(stay.institution, stay.patientId);
    const sums = await this.lines.totalsOf(stay);
    const settlement = await this.settlements.effectiveOf(stay);
    const decision = await this.eligibility.latestDecision(stay);
    const repayment = await this.repayments.read(stay);
    const pending = (await this.grants.listOfStay(stay)).filter((grant) => grant.status === 'pending');
    const today = this.clock.today();
    return {
      stayId: stay.stayId,
      patientName: patient.name,
      hospital: institution.name,
      hospitalPhone: institution.phone,
      department: admission.departmentName,
      bed: admission.bed,
      state: admission.state,
      admittedOn: admission.admittedOn,
      dischargedOn: admission.dischargedOn,
      dayNo: daysBetween(admission.admittedOn, admission.dischargedOn ?? today) + 1,
      today: { date: today, totalFen: await this.lines.totalOfDay(stay, today), asOf: this.clock.time() },
      totalFen: sums.totalFen,
      owed: settlement
        ? { kind: 'exact', amountFen: repayment.balanceFen, asOf: null }
        : await this.expectedOf(admission, sums),
      deceased: repayment.deceased,
      next: nextOf(repayment, today),
      settled: settlement && {
        totalFen: settlement.checked.totalFen,
        reimbursedFen: settlement.checked.reimbursedFen,
        // What the institution bears beside the message is not the patient's (P19, P20).
        selfFen: settlement.checked.selfFen - (await this.adjustments.borneOf(stay, settlement._id)).amountFen,
      },
      eligibility: decision && eligibilityOf(admission, decision),
      todos: withCase(
        withConsents(
          todosOf(stay, {
            repayment,
            settled: settlement !== null,
            pending,
            toSign: waitsForPaper(admission, decision),
            prepayments: await this.prepayments.viewsOf(stay),
            estimate:
              settlement || admission.state === 'cancelled' ? null : ((await this.told.listOf(stay))[0] ?? null),
          }),
          consentTodos(stay, await this.consents.listOf(stay)),
        ),
        caseTodos(stay, await this.cases.ofPerson(stay)),
        repayment.deceased,
      ),
    };
  }

  /** Before settlement: the newest estimate, else at least what the lines themselves say; in whole yuan. */
  private async expectedOf(admission: Admission, sums: LineSums): Promise<StayHome['owed']> {
    const { _id, institution } = admission;
    const part = (await this.expected.of(institution, [admission], new Map([[_id, sums]]))).get(_id);
    return part ? { ...part, amountFen: wholeYuan(part.amountFen) } : { kind: 'none', amountFen: 0, asOf: null };
  }
}

/** Eligible, and only the paper of P10 is missing: before the first signature, or after it was declined. */
function waitsForPaper(admission: Admission, decision: EligibilityDecision | null): boolean {
  return admission.state === 'eligible' || (admission.state === 'deposit-required' && decision?.outcome === 'eligible');
}

/** What was decided; whoever was found eligible but did not sign the paper of P10 pays the ordinary deposit. */
function eligibilityOf(admission: Admission, decision: EligibilityDecision): StayHome['eligibility'] {
  if (decision.outcome === 'eligible' && admission.state === 'deposit-required') {
    return { outcome: admission.state, plain: '够条件了，还差签入院协议；没签以前按普通办法交押金。' };
  }
  return { outcome: decision.outcome, plain: decision.explanation };
}

function nextOf(repayment: Repayment, today: string): StayHome['next'] {
  const part = repayment.instalments.find((row) => row.paidFen < row.amountFen);
  if (!part || repayment.deceased) return null;
  return {
    instalmentNo: part.no,
    dueDate: part.dueDate,
    effectiveDate: part.effectiveDate,
    amountFen: part.amountFen - part.paidFen,
    days: daysBetween(today, part.effectiveDate),
    stage: repayment.stage,
  };
}
