import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { isDeferral, type Plan, type PlanLimits, planSchedule, signByOf } from '@zhenhoufu/shared/domain';
import { isRefusal, type Refusal } from '@zhenhoufu/shared/errors';
import { addDays, instantOf } from '@zhenhoufu/shared/time';
import type { StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { AdmissionRepository } from '../admissions/index.js';
import { newDocumentNumber } from '../papers/index.js';
import { type Institution, RegistryRepository } from '../registry/index.js';
import { PaperTemplates } from '../templates/index.js';
import type { AgreementRow } from './agreement.schema.js';
import { agreementValues } from './agreement-values.js';

/** Everything that a version is made from. */
export interface AgreementParts {
  obligationId: string;
  balanceFen: number;
  plan: Plan;
  limits: PlanLimits;
  settlement: { settledOn: string; version: number };
  proposal: NonNullable<AgreementRow['proposal']>;
  replaces: { version: number; paidFen: number } | null;
  version: number;
}

/** Makes a version of an agreement: schedule, text and its hash are fixed here. */
@Injectable()
export class AgreementMaker {
  constructor(
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
    private readonly admissions: AdmissionRepository,
    private readonly templates: PaperTemplates,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
  ) {}

  async make(stay: StayScope, institution: Institution, parts: AgreementParts): Promise<AgreementRow | Refusal> {
    const { plan, settlement, proposal } = parts;
    const today = this.clock.today();
    // On the phone whoever pays something now signs today; the desk's offer leaves time to come or to read.
    const atOnce = proposal.by.side === 'family' && plan.nowFen > 0;
    const signBy = signByOf(plan, today, atOnce ? 0 : parts.limits.presentedDays);
    const instalments = planSchedule(parts.balanceFen, plan, signBy);
    const kind = isDeferral(plan) ? 'deferral-agreement' : 'instalment-agreement';
    const values = agreementValues({
      ...(await this.parties(stay)),
      hospital: institution.name,
      hospitalPhone: institution.phone,
      settledOn: settlement.settledOn,
      settlementVersion: settlement.version,
      balanceFen: parts.balanceFen,
      nowFen: plan.nowFen,
      instalments,
      replaces: parts.replaces,
    });
    const filled = await this.templates.fill(stay.institution, kind, today, values);
    if (isRefusal(filled)) return filled;
    const { title, summary, clauses } = filled.text;
    const text = { title, templateVersion: filled.label, summary, clauses };
    return {
      _id: newId(),
      institution: stay.institution,
      stayId: stay.stayId,
      patientId: stay.patientId,
      obligationId: parts.obligationId,
      settlementVersion: settlement.version,
      version: parts.version,
      number: newDocumentNumber(),
      state: 'draft',
      balanceFen: parts.balanceFen,
      instalments,
      text,
      textSha256: createHash('sha256')
        .update(JSON.stringify([text, instalments]))
        .digest('hex'),
      presentedAt: this.clock.now(),
      validUntil: new Date(instantOf(addDays(signBy, 1), '00:00')),
      proposal,
      startsOn: null,
      signature: null,
      scan: null,
      annexSealed: null,
      annexSha256: null,
      pdfSha256: null,
      ending: null,
    };
  }

  private async parties(stay: StayScope) {
    const { iptNo: admissionNo } = await this.admissions.get(stay);
    const { name: patientName, idNumberSealed } = await this.registry.getPatient(stay.institution, stay.patientId);
    const idNumber = idNumberSealed ? this.keys.open(idNumberSealed, 'patients.idNumber') : '';
    return { admissionNo, patientName, idNumber };
  }
}
