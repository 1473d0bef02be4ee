import { Inject, Injectable } from '@nestjs/common';
import { maskIdNumber } from '@zhenhoufu/shared/domain';
import { isRefusal, type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { capitalAmount, formatYuan } from '@zhenhoufu/shared/money';
import { CATEGORY_NAMES } from '@zhenhoufu/shared/policy';
import { formatLongDay } from '@zhenhoufu/shared/time';
import type { StayScope } from '../../common/caller.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { type ToldPaper, ToldPapers } from '../papers/index.js';
import { findProfileOn, RegistryRepository } from '../registry/index.js';
import { PaperTemplates } from '../templates/index.js';
import { ClaimRepository } from './claim.repository.js';
import type { ClaimItem, ClaimRow } from './claim.schema.js';
import { applicantName, claimedFen } from './claim-words.js';

/** 追溯救助申请表 from the institution's template, made once with the sums of the application. */
@Injectable()
export class ClaimPaper {
  constructor(
    private readonly registry: RegistryRepository,
    private readonly templates: PaperTemplates,
    private readonly papers: ToldPapers,
    private readonly claims: ClaimRepository,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
  ) {}

  async of(stay: StayScope, claimId: string): Promise<ToldPaper | Refusal> {
    const row = await this.claims.find(stay, claimId);
    if (!row) return refuse('not-found', '没有这份申请');
    const own = { ...stay, stayId: row.stayId };
    const made = await this.papers.find(own, claimId);
    if (made) return made;
    const { name: hospital, phone, values } = await this.valuesOf(row);
    const filled = await this.templates.fill(row.institution, 'retroactive-claim', row.appliedOn, values);
    if (isRefusal(filled)) return filled;
    const madeAt = row.steps[0]?.at ?? new Date(0);
    return this.papers.make(own, claimId, { ...filled, head: [], madeAt, hospital, phone, foot: 'application' });
  }

  private async valuesOf(row: ClaimRow) {
    const institution = await this.registry.getInstitution(row.institution);
    const { name, idNumberSealed } = await this.registry.getPatient(row.institution, row.patientId);
    const rule = findProfileOn(institution, row.appliedOn)?.retroactiveRelief;
    const sum = claimedFen(row);
    const values = {
      hospital: institution.name,
      hospitalPhone: institution.phone,
      patientName: name,
      patientId: idNumberSealed ? maskIdNumber(this.keys.open(idNumberSealed, 'patients.idNumber')) : '没有登记',
      appliedOn: formatLongDay(row.appliedOn),
      appliedBy: applicantName(row),
      categoryName: CATEGORY_NAMES[row.recognised.category],
      recognisedBy: row.recognised.authority,
      recognisedOn: formatLongDay(row.recognised.on),
      periodFrom: formatLongDay(row.period.from),
      periodTo: formatLongDay(row.period.to),
      stays: row.items.map(stayLine).join('\n'),
      amount: `${formatYuan(sum)} 元`,
      amountInCapitals: capitalAmount(sum),
      schemeText: rule ? `“${rule.text}”（${rule.source}）` : '本地低收入人口医保办法',
    };
    return { name: institution.name, phone: institution.phone, values };
  }
}

function stayLine({ admissionNo, admittedOn, settledOn, compliantFen, claimedFen }: ClaimItem, index: number): string {
  const days = `${formatLongDay(admittedOn)}入院，${formatLongDay(settledOn)}结算`;
  const whole = claimedFen < compliantFen ? `（这次自己付的合规费用共 ${formatYuan(compliantFen)} 元）` : '';
  return `（${index + 1}）住院号 ${admissionNo}，${days}：${formatYuan(claimedFen)} 元${whole}。`;
}
