import { type Instalment, maskIdNumber } from '@zhenhoufu/shared/domain';
import { capitalAmount, formatYuan } from '@zhenhoufu/shared/money';
import { formatLongDay } from '@zhenhoufu/shared/time';
import type { AgreementText } from './agreement.schema.js';

export const TEMPLATE_VERSION = 'instalment-2026-11';

export interface AgreementFacts {
  hospital: string;
  hospitalPhone: string;
  patientName: string;
  idNumber: string;
  admissionNo: string;
  settledOn: string;
  settlementVersion: number;
  balanceFen: number;
  instalments: readonly Instalment[];
}

/** 延期 / 分期还款协议书 in the institution's default words (documents.md; P30). */
export function agreementText(facts: AgreementFacts): AgreementText {
  const { balanceFen, instalments } = facts;
  const parts = instalments.length;
  const amount = `${formatYuan(balanceFen)} 元（${capitalAmount(balanceFen)}）`;
  const last = instalments.at(-1)?.dueDate ?? '';
  return {
    title: parts === 1 ? '住院费用延期还款协议书' : '住院费用分期还款协议书',
    templateVersion: TEMPLATE_VERSION,
    summary: [
      `您还要付 ${amount}。`,
      parts === 1
        ? `在 ${formatLongDay(last)} 以前一次付清。`
        : `分 ${parts} 次付，最后一次在 ${formatLongDay(last)}。`,
      '不收利息，不收手续费，可以提前付。',
      '付不上可以先找医院商量，不用躲。',
      '签了以后要改，双方重新签一份。',
    ],
    clauses: [
      {
        code: 'parties',
        title: '一、双方',
        text: [
          `医院（甲方）：${facts.hospital}，电话 ${facts.hospitalPhone}。`,
          `患者（乙方）：${facts.patientName}，身份证 ${maskIdNumber(facts.idNumber)}，住院号 ${facts.admissionNo}。`,
        ],
        mustConfirm: false,
      },
      {
        code: 'debt',
        title: '二、欠的是什么钱',
        text: [
          `${formatLongDay(facts.settledOn)} 结算单第 ${facts.settlementVersion} 版：报销以后，自己要付的部分是 ${amount}。`,
          '签这份协议时付 0.00 元，全部按下面的日子付。',
        ],
        mustConfirm: true,
      },
      {
        code: 'schedule',
        title: '三、什么时候付多少',
        text: [
          ...instalments.map(
            (part) =>
              `第 ${part.no} 期：${formatLongDay(part.dueDate)}，${formatYuan(part.amountFen)} 元（${capitalAmount(part.amountFen)}）。`,
          ),
          `合计 ${amount}。`,
          '到期那天夜里 12 点以前付都算按时。到期那天是国家法定节假日的，顺延到节后第一个工作日。',
        ],
        mustConfirm: true,
      },
      {
        code: 'free',
        title: '四、不收利息和手续费，可以提前付',
        text: [
          '不收利息，不收手续费。',
          '可以提前付、多付一点或一次付清。收到的钱先付最早到期的一期，多的往后一期付。',
        ],
        mustConfirm: false,
      },
      {
        code: 'late',
        title: '五、晚了会怎样',
        text: [
          '到期前和到期后，医院会用微信、短信或电话提醒您，一周不超过三次，夜里不打扰。',
          '超过 7 天，请医院收费处跟您联系，一起想办法；超过 30 天，可能请村医上门问一问。',
          '手头紧随时可以先申请：往后推、多分几期、申请救助。申请期间不往下走。',
          '只有能付、帮过、仍一直不付的，才会先书面告知、等您说明，再由两个人复核。急病重病任何时候都照样救治。',
        ],
        mustConfirm: true,
      },
      {
        code: 'change',
        title: '六、怎么改',
        text: ['这份协议要改，只能由双方重新签一份新的，新的写明替换这一份。已经付的钱都算数。'],
        mustConfirm: false,
      },
      {
        code: 'rights',
        title: '七、有疑问找谁',
        text: [`先打收费处电话 ${facts.hospitalPhone}。不满意可以向县卫生健康局反映。协议双方各留一份。`],
        mustConfirm: false,
      },
    ],
  };
}
