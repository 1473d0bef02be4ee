import type { BillLine, DailyBill } from '@zhenhoufu/shared/contracts';
import { describe, expect, it } from 'vitest';
import { categoryViews, linesOf, lineView } from './bill-view';

const line: BillLine = {
  lineId: 'stay:1:1',
  name: '静脉输液',
  nameKnown: true,
  spec: '',
  unit: '组',
  quantity: '3.0000',
  price: '6.000000',
  amountFen: 1800,
  chargeClass: 'b',
  selfPayShare: '0.1',
  selfPayFen: 180,
  lateFor: null,
  refundOf: null,
};

function bill(count: number): DailyBill {
  const lines = Array.from({ length: count }, (_, index) => ({
    ...line,
    lineId: `019aaaaa-0000-7000-8000-000000000000:${index}:1`,
    name: `注射用头孢哌酮钠舒巴坦钠 ${index}`,
  }));
  return {
    stayId: 's',
    date: '2026-03-07',
    dayNo: 4,
    hospital: '青禾县人民医院',
    patientName: '周长顺',
    admissionNo: '1',
    department: '内二科',
    bed: '18床',
    status: 'sealed',
    sealedAt: null,
    totalFen: 1800 * count,
    inScopeFen: 1800 * count,
    selfFen: 0,
    runningTotalFen: 1800 * count,
    lateCount: 0,
    categories: [{ code: '05', name: '治疗费', count, totalFen: 1800 * count, lines }],
  };
}

describe('the daily bill on the phone', () => {
  it('says a line in words', () => {
    expect(lineView({ ...line, lateFor: '2026-03-06', refundOf: '9', quantity: '-2', amountFen: -1200 })).toMatchObject(
      {
        how: '-2 组 × ¥6.00',
        amount: '−¥12.00',
        markWord: '乙',
        notes: [
          { tag: '补记', text: '3月6日做的' },
          { tag: '退费', text: '退回前面的一笔' },
        ],
      },
    );
  });
  it('hands the page at most 64 KB even with 500 lines in a day', () => {
    const big = bill(500);
    const first = { categories: categoryViews(big), ...linesOf(big, '05', 1) };
    expect(JSON.stringify(first).length).toBeLessThan(64 * 1024);
    expect(first.more).toBe(440);
    expect(linesOf(big, '05', 9).more).toBe(0);
  });
});
