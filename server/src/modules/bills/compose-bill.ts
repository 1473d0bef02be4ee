import type { BillLine, DailyBill } from '@zhenhoufu/shared/contracts';
import { FEE_CATEGORIES } from '@zhenhoufu/shared/domain';
import { sumFen } from '@zhenhoufu/shared/money';
import { daysBetween } from '@zhenhoufu/shared/time';
import { asSealed, type ChargeLine } from '../charges/index.js';
import type { SealedHead } from './daily-bill.schema.js';

export interface BillHead extends SealedHead {
  stayId: string;
  date: string;
  /** Σ of everything billed before this day. */
  beforeFen: number;
  sealedAt: Date | null;
}

function billLine(line: ChargeLine, date: string): BillLine {
  return {
    lineId: line._id,
    name: line.name,
    nameKnown: line.nameKnown,
    spec: line.spec,
    unit: line.unit,
    quantity: line.quantity,
    price: line.price,
    amountFen: line.amountFen,
    chargeClass: line.chargeClass,
    selfPayShare: line.selfPayShare,
    selfPayFen: line.selfPayFen,
    lateFor: line.feeDate < date ? line.feeDate : null,
    refundOf: line.refundOf,
  };
}

/** The day's bill from its lines: the 14 categories in their order, late lines naming their own day. */
export function composeBill(head: BillHead, members: readonly ChargeLine[]): DailyBill {
  const { date } = head;
  const lines = members.map((line) => asSealed(line, head.sealedAt));
  const totalFen = sumFen(lines.map((line) => line.amountFen));
  const selfFen = sumFen(lines.filter((line) => line.chargeClass === 'self').map((line) => line.amountFen));
  const categories = FEE_CATEGORIES.flatMap(({ code, name }) => {
    const own = lines.filter((line) => line.category === code);
    if (own.length === 0) return [];
    const total = sumFen(own.map((line) => line.amountFen));
    return [{ code, name, count: own.length, totalFen: total, lines: own.map((line) => billLine(line, date)) }];
  });
  return {
    stayId: head.stayId,
    date,
    dayNo: daysBetween(head.admittedOn, date) + 1,
    hospital: head.hospital,
    patientName: head.patientName,
    admissionNo: head.admissionNo,
    department: head.department,
    bed: head.bed,
    status: head.sealedAt ? 'sealed' : lines.length > 0 ? 'open' : 'no-data',
    sealedAt: head.sealedAt?.toISOString() ?? null,
    totalFen,
    inScopeFen: totalFen - selfFen,
    selfFen,
    runningTotalFen: head.beforeFen + totalFen,
    lateCount: lines.filter((line) => line.feeDate < date).length,
    categories,
  };
}
