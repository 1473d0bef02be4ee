import { Injectable } from '@nestjs/common';
import { maskName } from '@zhenhoufu/shared/domain';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { capitalAmount, formatYuan } from '@zhenhoufu/shared/money';
import { formatLongDay } from '@zhenhoufu/shared/time';
import type { StayScope } from '../../common/caller.js';
import { Paper } from '../../documents/paper.js';
import { AdmissionRepository } from '../admissions/index.js';
import { RegistryRepository } from '../registry/index.js';
import { FundScheme } from './fund-scheme.js';
import { RiskFundRepository } from './risk-fund.repository.js';

/** 医疗风险基金垫付申请表: what was owed when it was asked for, what was done before, and room for the fund's answer. */
@Injectable()
export class FundClaimPaper {
  constructor(
    private readonly registry: RegistryRepository,
    private readonly admissions: AdmissionRepository,
    private readonly scheme: FundScheme,
    private readonly rows: RiskFundRepository,
  ) {}

  async of(stay: StayScope, claimId: string): Promise<Buffer | Refusal> {
    const claim = await this.rows.findClaim(stay, claimId);
    const [asked] = claim?.steps ?? [];
    if (!claim || !asked) return refuse('not-found', '没有这份申请');
    const hospital = await this.registry.getInstitution(stay.institution);
    const { iptNo, admittedOn, dischargedOn } = await this.admissions.get(stay);
    const { name } = await this.registry.getPatient(stay.institution, stay.patientId);
    const scheme = await this.scheme.of(stay.institution);
    const { standing } = claim;
    const yuan = (fen: number) => `${formatYuan(fen)} 元`;
    const paper = new Paper('医疗风险基金垫付申请表', asked.at)
      .title('医疗风险基金垫付申请表')
      .paragraph(`申请单位：${hospital.name}（盖章）　申请日期：${formatLongDay(claim.askedOn)}　经办人：${asked.by}`)
      .paragraph(`患者：${maskName(name)}　住院号：${iptNo}`)
      .paragraph(`${formatLongDay(admittedOn)}入院${dischargedOn ? `，${formatLongDay(dischargedOn)}出院` : ''}`)
      .table(
        ['项目', '内容'],
        [
          ['还款协议', `${formatLongDay(standing.signedOn)}签`],
          ['一共还欠', yuan(standing.balanceFen)],
          ['到期没付', `${yuan(standing.overdueFen)}，最早的过了 ${standing.overdueDays} 天`],
          ['提醒', `${standing.reminders} 次`],
          ['村医上门', `${standing.visits} 次`],
          ['申请垫付', `${yuan(claim.askedFen)}（${capitalAmount(claim.askedFen)}）`],
          ['说明', asked.note],
        ],
        [0.25, 0.75],
        [false, false],
      )
      .paragraph('基金垫付以后，患者还是欠医院这笔钱；以后收回来的，先还给基金。');
    if (scheme) paper.heading('依据').paragraph(`${scheme.source}：${scheme.text}`);
    return paper
      .heading('基金管理单位意见', 120)
      .paragraph('同意垫付（大写）：　　　　　　　　　　　　　　　　　　　　　　')
      .paragraph('经办人：　　　　　　负责人：　　　　　　（盖章）　　年　　月　　日')
      .finish(`申请 ${claim._id.slice(-12)}　${hospital.name}`);
  }
}
