import { type Instalment, maskIdNumber } from '@zhenhoufu/shared/domain';
import { capitalAmount, formatYuan } from '@zhenhoufu/shared/money';
import { formatLongDay } from '@zhenhoufu/shared/time';

/** From what an agreement is made, besides its template. */
export interface AgreementFacts {
  hospital: string;
  hospitalPhone: string;
  patientName: string;
  idNumber: string;
  admissionNo: string;
  settledOn: string;
  settlementVersion: number;
  balanceFen: number;
  nowFen: number;
  instalments: readonly Instalment[];
  /** The signed agreement that ends when this one is signed, and what was paid under it and before. */
  replaces: { version: number; paidFen: number } | null;
}

/** One line of the schedule, as it stands in the text. */
export function scheduleLine({ no, dueDate, amountFen }: Instalment): string {
  return `第 ${no} 期：${formatLongDay(dueDate)}，${formatYuan(amountFen)} 元（${capitalAmount(amountFen)}）。`;
}

/** 1,142.98 元（人民币…）. */
function wholeWords(fen: number): string {
  return `${formatYuan(fen)} 元（${capitalAmount(fen)}）`;
}

/** The sum below the schedule, as it stands in the text; on paper the table's last row says it. */
export function wholeLine(balanceFen: number): string {
  return `合计 ${wholeWords(balanceFen)}。`;
}

function paidNow({ nowFen, instalments }: AgreementFacts): string {
  if (nowFen === 0) return '签这份协议时付 0.00 元，全部按下面的日子付。';
  const by = formatLongDay(instalments[0]?.dueDate ?? '');
  return `签这份协议时先付 ${formatYuan(nowFen)} 元，最晚 ${by}付，是下面的第 1 期；剩下的按下面的日子付。`;
}

function replaced({ replaces, balanceFen }: AgreementFacts): string {
  if (!replaces) return '';
  return [
    `这份签好以后，第 ${replaces.version} 版协议就不用了，由这份替换；没有签，第 ${replaces.version} 版照旧。`,
    `到现在已经付的 ${formatYuan(replaces.paidFen)} 元都算数，这份只管剩下的 ${formatYuan(balanceFen)} 元。`,
  ].join('\n');
}

/** 延期 / 分期还款协议书: the values of its template (documents.md; P30). */
export function agreementValues(facts: AgreementFacts): Record<string, string> {
  const { balanceFen, instalments } = facts;
  return {
    hospital: facts.hospital,
    hospitalPhone: facts.hospitalPhone,
    patientName: facts.patientName,
    patientId: maskIdNumber(facts.idNumber),
    admissionNo: facts.admissionNo,
    settledOn: formatLongDay(facts.settledOn),
    settlementVersion: String(facts.settlementVersion),
    amount: wholeWords(balanceFen),
    paidNow: paidNow(facts),
    schedule: instalments.map(scheduleLine).join('\n'),
    parts: String(instalments.length),
    lastDue: formatLongDay(instalments.at(-1)?.dueDate ?? ''),
    replaces: replaced(facts),
  };
}
