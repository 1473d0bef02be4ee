import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { nominalSchedule } from '@zhenhoufu/shared/domain';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { formatYuan } from '@zhenhoufu/shared/money';
import { addDays, formatLongDay, isBusinessDate } from '@zhenhoufu/shared/time';
import type { ClientSession } from 'mongoose';
import type { StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { Transactions } from '../../database/transactions.js';
import { AdjustmentsReader } from '../adjustments/index.js';
import { AdmissionRepository } from '../admissions/index.js';
import { ObligationRepository } from '../obligations/index.js';
import { type InstalmentLimits, type Institution, RegistryRepository } from '../registry/index.js';
import { SettlementRepository } from '../settlements/index.js';
import { AgreementRepository } from './agreement.repository.js';
import type { AgreementRow } from './agreement.schema.js';
import { agreementText } from './agreement-text.js';

const PRESENTED_DAYS = 7;

/** The limits of the institution (P30), each refused in words. */
export function limitProblem(
  limits: InstalmentLimits,
  today: string,
  plan: { balanceFen: number; parts: number; firstDue: string },
): Refusal | null {
  const { balanceFen, parts, firstDue } = plan;
  if (parts > limits.maxParts) return refuse('schedule-outside-limits', `最多分 ${limits.maxParts} 次`, 'parts');
  if (parts > limits.maxMonths) return refuse('schedule-outside-limits', `最长 ${limits.maxMonths} 个月`, 'parts');
  if (parts > 1 && Math.floor(balanceFen / parts) < limits.minPartFen) {
    return refuse('schedule-outside-limits', `每次至少付 ${formatYuan(limits.minPartFen)} 元，请少分几次`, 'parts');
  }
  if (parts > balanceFen) return refuse('schedule-outside-limits', '欠的钱太少，不用分期', 'parts');
  if (!isBusinessDate(firstDue)) return refuse('bad-input', '没有这一天', 'firstDue');
  if (firstDue <= today) return refuse('schedule-outside-limits', '第一次付款要从明天以后开始', 'firstDue');
  const latest = addDays(today, limits.maxFirstDueDays);
  if (firstDue > latest) {
    return refuse('schedule-outside-limits', `第一次付款不能晚于 ${formatLongDay(latest)}`, 'firstDue');
  }
  return null;
}

/** Makes an agreement and presents it: schedule, text and its hash are fixed here. */
@Injectable()
export class ProposalService {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly registry: RegistryRepository,
    private readonly admissions: AdmissionRepository,
    private readonly obligations: ObligationRepository,
    private readonly settlements: SettlementRepository,
    private readonly agreements: AgreementRepository,
    private readonly adjustments: AdjustmentsReader,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
  ) {}

  async propose(stay: StayScope, parts: number, firstDue: string): Promise<AgreementRow | Refusal> {
    const institution = await this.registry.getInstitution(stay.institution);
    return this.transactions.run(async (session) => {
      const obligation = await this.obligations.latestOf(stay, session);
      if (!obligation || obligation.balanceFen <= 0) return refuse('nothing-owed');
      const undecided = await this.adjustments.refuseWhileOpen(stay, session);
      if (undecided) return undecided;
      const { balanceFen } = obligation;
      const problem = limitProblem(institution.limits, this.clock.today(), { balanceFen, parts, firstDue });
      if (problem) return problem;
      const live = await this.agreements.liveOf(obligation._id, session);
      // A new settlement made the debt larger than what was signed for: a new version may be signed (invariant 11).
      const outgrown = live !== null && live.settlementVersion < (await this.settlementVersion(stay, session));
      if (live && !outgrown) return refuse('agreement-not-open', '已经有一份签好的协议；要改请找收费处重新签');
      const settlement = await this.settlements.effectiveOf(stay, session);
      if (!settlement) return refuse('settlement-not-ready');
      const row = await this.draft(
        stay,
        institution,
        { obligationId: obligation._id, balanceFen, parts, firstDue },
        settlement,
      );
      row.version = await this.agreements.nextVersion(stay, session);
      await this.agreements.create(row, session);
      await this.agreements.advance(row._id, 'presented', session);
      return { ...row, state: 'presented' as const };
    });
  }

  private async settlementVersion(stay: StayScope, session: ClientSession): Promise<number> {
    return (await this.settlements.effectiveOf(stay, session))?.version ?? 0;
  }

  private async draft(
    stay: StayScope,
    institution: Institution,
    plan: { obligationId: string; balanceFen: number; parts: number; firstDue: string },
    settlement: { settledOn: string; version: number },
  ): Promise<AgreementRow> {
    const admission = await this.admissions.get(stay);
    const patient = await this.registry.getPatient(stay.institution, stay.patientId);
    const idNumber = patient.idNumberSealed ? this.keys.open(patient.idNumberSealed, 'patients.idNumber') : '';
    const instalments = nominalSchedule(plan.balanceFen, plan.parts, plan.firstDue);
    const text = agreementText({
      hospital: institution.name,
      hospitalPhone: institution.phone,
      patientName: patient.name,
      idNumber,
      admissionNo: admission.iptNo,
      settledOn: settlement.settledOn,
      settlementVersion: settlement.version,
      balanceFen: plan.balanceFen,
      instalments,
    });
    const presentedAt = this.clock.now();
    return {
      _id: newId(),
      institution: stay.institution,
      stayId: stay.stayId,
      patientId: stay.patientId,
      obligationId: plan.obligationId,
      settlementVersion: settlement.version,
      version: 0,
      state: 'draft',
      balanceFen: plan.balanceFen,
      instalments,
      text,
      textSha256: createHash('sha256')
        .update(JSON.stringify([text, instalments]))
        .digest('hex'),
      presentedAt,
      validUntil: new Date(presentedAt.getTime() + PRESENTED_DAYS * 86_400_000),
      startsOn: null,
      signature: null,
      pdfSha256: null,
    };
  }
}
