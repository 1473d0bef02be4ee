import type { BillLine, BillQuestion, DailyBill, SelfPayConsents } from '@zhenhoufu/shared/contracts';
import { describe, expect, it } from 'vitest';
import { categoryViews, linesOf, lineView, talkOf } from './bill-view';

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
  it('says when an item outside the catalogue was agreed to, or that nobody has yet', () => {
    const self: BillLine = { ...line, chargeClass: 'self' };
    const missing = [{ lineId: 'm' }] as SelfPayConsents['missing'];
    const consents = { agreed: [{ lineId: line.lineId, signedOn: '2026-03-05' }], missing };
    expect(lineView(self, { consents })).toMatchObject({ markWord: '自费', consent: '3月5日签过' });
    expect(lineView({ ...self, lineId: 'm' }, { consents }).consent).toBe('还没有签同意');
    expect(lineView({ ...self, lineId: 'other' }, { consents }).consent).toBe('');
    expect(lineView(self).consent).toBe('');
  });

  it('says a line in words', () => {
    expect(lineView({ ...line, lateFor: '2026-03-06', refundOf: '9', quantity: '-2', amountFen: -1200 })).toMatchObject(
      {
        how: '−2 组 × ¥6.00',
        amount: '−¥12.00',
        markWord: '乙',
        notes: [
          { tag: '补记', text: '3月6日做的' },
          { tag: '退费', text: '退回前面的一笔' },
        ],
      },
    );
  });
  it('shows what became of a question, cut to its beginning', () => {
    const question: BillQuestion = {
      questionId: 'q',
      stayId: 's',
      date: '2026-03-07',
      lineId: line.lineId,
      lineName: line.name,
      lineAmountFen: line.amountFen,
      text: '为什么收三次？',
      askedBy: '本人',
      askedAt: '2026-03-08T01:00:00.000Z',
      dueAt: '2026-03-09T01:00:00.000Z',
      state: 'waiting',
      answers: [],
      handedTo: null,
      correction: { state: 'none', amountFen: 0, lines: [] },
    };
    expect(lineView(line, { questions: [question] }).talk).toEqual(['您问过了，收费处还没回答。']);
    expect(lineView({ ...line, lineId: 'other' }, { questions: [question] }).talk).toEqual([]);
    const answers = [{ no: 1, text: '字'.repeat(300), by: '周红', department: null, at: '2026-03-08T02:00:00.000Z' }];
    const correction = { state: 'arrived' as const, amountFen: -600, lines: [] };
    const talk = talkOf({ ...question, state: 'answered', answers, correction });
    expect(talk).toEqual([`收费处回答：${'字'.repeat(60)}……`, '医院已经更正，另记了一笔。']);
  });
  it('hands the page at most 64 KB even with 500 lines in a day', () => {
    const big = bill(500);
    const first = { categories: categoryViews(big), ...linesOf(big, '05', 1) };
    expect(JSON.stringify(first).length).toBeLessThan(64 * 1024);
    expect(first.more).toBe(480);
    expect(linesOf(big, '05', 9).more).toBe(0);
  });
});
