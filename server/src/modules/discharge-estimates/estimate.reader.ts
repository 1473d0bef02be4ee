import { Injectable } from '@nestjs/common';
import type { DeskEstimate, FamilyEstimate, ToldEstimateView } from '@zhenhoufu/shared/contracts';
import { estimateStanding } from '@zhenhoufu/shared/domain';
import type { StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { AdmissionRepository } from '../admissions/index.js';
import { PrepaymentReader } from '../prepayments/index.js';
import { estimateDaysOn, RegistryRepository } from '../registry/index.js';
import { EstimateRepository, SettlementRepository } from '../settlements/index.js';
import type { ToldEstimate } from './discharge-estimate.schema.js';
import { TOO_LATE } from './estimate.service.js';
import { EstimateFacts } from './estimate-facts.js';
import { EstimatePhones } from './estimate-phones.js';
import { PlannedDischargeRepository, plannedOn } from './planned-discharge.repository.js';
import { ToldEstimateRepository } from './told-estimate.repository.js';

/** 出院预估 of one stay, as the desk and as the family see it. */
@Injectable()
export class EstimateReader {
  constructor(
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
    private readonly admissions: AdmissionRepository,
    private readonly facts: EstimateFacts,
    private readonly estimates: EstimateRepository,
    private readonly settlements: SettlementRepository,
    private readonly prepayments: PrepaymentReader,
    private readonly plans: PlannedDischargeRepository,
    private readonly told: ToldEstimateRepository,
    private readonly phones: EstimatePhones,
  ) {}

  async atDesk(stay: StayScope): Promise<DeskEstimate> {
    const admission = await this.admissions.get(stay);
    const patient = await this.registry.getPatient(stay.institution, stay.patientId);
    const plans = await this.plans.listOf(stay);
    const [told, ...earlier] = (await this.told.listOf(stay)).map(toldView);
    const planned = plannedOn(plans[0], await this.estimates.latestSound(stay));
    const today = this.clock.today();
    const days = estimateDaysOn(await this.registry.getInstitution(stay.institution), today);
    const now = TOO_LATE.includes(admission.state) ? null : await this.facts.now(admission);
    return {
      stayId: stay.stayId,
      patientName: patient.name,
      admissionNo: admission.iptNo,
      department: admission.departmentName,
      bed: admission.bed,
      state: admission.state,
      emergency: admission.emergency,
      dischargedOn: admission.dischargedOn,
      plannedOn: planned.date,
      plannedBy: planned.by,
      plans: plans.map(({ date, by, at }) => ({ date, by: by.name, at: at.toISOString() })),
      phones: await this.phones.count(stay),
      days,
      standing: estimateStanding({
        days,
        plannedOn: planned.date,
        leaving: admission.state === 'discharging',
        toldOn: told?.toldOn ?? null,
        today,
      }),
      now,
      told: told ?? null,
      earlier,
      settled: await this.settledOf(stay),
    };
  }

  async forFamily(stay: StayScope): Promise<FamilyEstimate> {
    const { state } = await this.admissions.get(stay);
    const { name, phone, limits } = await this.registry.getInstitution(stay.institution);
    const [plan] = await this.plans.listOf(stay);
    const [estimate, ...earlier] = await this.told.listOf(stay);
    const mayPay = stay.scopes.includes('pay');
    const asked = mayPay && !TOO_LATE.includes(state) ? await this.prepayments.viewsOf(stay) : [];
    return {
      stayId: stay.stayId,
      hospital: name,
      hospitalPhone: phone,
      cancelled: state === 'cancelled',
      plannedOn: plannedOn(plan, await this.estimates.latestSound(stay)).date,
      estimate: estimate ? toldView(estimate) : null,
      earlier: earlier.map(({ _id: estimateId, amountFen, toldOn }) => ({ estimateId, amountFen, toldOn })),
      settled: await this.settledOf(stay),
      payNowFen: asked.reduce((sum, { leftFen }) => sum + leftFen, 0),
      limits: { maxParts: limits.maxParts, maxMonths: limits.maxMonths },
    };
  }

  private async settledOf(stay: StayScope): Promise<DeskEstimate['settled']> {
    const settlement = await this.settlements.effectiveOf(stay);
    return settlement && { selfFen: settlement.checked.selfFen, settledOn: settlement.settledOn };
  }
}

function toldView(row: ToldEstimate): ToldEstimateView {
  return { ...row, estimateId: row._id, toldBy: row.toldBy.name, toldAt: row.toldAt.toISOString() };
}
