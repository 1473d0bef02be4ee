import { Injectable } from '@nestjs/common';
import { formatYuan, wholeYuan } from '@zhenhoufu/shared/money';
import { formatLongDay } from '@zhenhoufu/shared/time';
import { AdmissionRepository, IN_HOSPITAL } from '../admissions/index.js';
import { ToldEstimateRepository } from '../discharge-estimates/index.js';
import type { MessageRow } from '../messages/index.js';
import { RegistryRepository } from '../registry/index.js';
import type { MessageContent } from './message-content.js';
import { ESTIMATE_TOLD, LIMITS_REACHED } from './subscribe-templates.js';

/** What is said about the cost during a stay (P17, P18). */
@Injectable()
export class CostWording {
  constructor(
    private readonly admissions: AdmissionRepository,
    private readonly registry: RegistryRepository,
    private readonly estimates: ToldEstimateRepository,
  ) {}

  /** Said while the patient lies in hospital; no amount of the cost itself, which says how ill somebody is. */
  async describeLimits({
    institution,
    stayId,
    patientId,
    stage,
    businessDate,
  }: MessageRow): Promise<MessageContent | null> {
    const stay = await this.admissions.get({ institution, stayId, patientId, scopes: [] });
    if (!IN_HOSPITAL.includes(stay.state)) return null;
    const { phone } = await this.registry.getInstitution(institution);
    const kinds = [
      ...(stage.includes('amount:') ? ['住院费用到了医院提醒的数'] : []),
      ...(stage.includes('ceiling:') ? ['今年医保能报的快用完了'] : []),
    ];
    return {
      title: '费用提醒',
      text: `${kinds.join('，')}。治疗照常，这次不用付钱。点开看花了多少；有疑问、有困难，打 ${phone} 问收费处。`,
      page: LIMITS_REACHED.page,
      template: {
        id: LIMITS_REACHED.templateId,
        data: { thing1: '住院费用', date2: formatLongDay(businessDate), thing3: '治疗照常，点开看花了多少' },
      },
      sms: null,
    };
  }

  /** Said while it is the newest and nothing is settled; the exact figure comes with the settlement. */
  async describeEstimate({ institution, stayId, patientId, about }: MessageRow): Promise<MessageContent | null> {
    const stay = await this.admissions.get({ institution, stayId, patientId, scopes: [] });
    if (!IN_HOSPITAL.includes(stay.state) && stay.state !== 'discharging') return null;
    const [newest] = await this.estimates.listOf({ institution, stayId });
    if (newest?._id !== about) return null;
    const { phone } = await this.registry.getInstitution(institution);
    const amount = formatYuan(wholeYuan(newest.amountFen)).replace(/\.00$/, '');
    const rough = newest.highFen === null ? '至少' : '约';
    return {
      title: '出院大概要付多少',
      text: `出院时自己${rough}要付 ${amount} 元，这是估算，以结算为准。一时拿不出，可以分几次付，先跟收费处商量，电话 ${phone}`,
      page: ESTIMATE_TOLD.page,
      template: {
        id: ESTIMATE_TOLD.templateId,
        data: {
          thing1: `出院自己${rough}要付`,
          amount2: `${amount.replaceAll(',', '')}元`,
          thing3: '是估算，可以分几次付，先商量',
        },
      },
      sms: null,
    };
  }
}
