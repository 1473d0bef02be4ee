import { addDays } from '@zhenhoufu/shared/time';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type InstalmentFacts, instalmentContent, type RemindedStage } from './instalment-wording.js';

const STAGES: RemindedStage[] = ['upcoming', 'due', 'overdue-1', 'overdue-2', 'overdue-3', 'overdue-4'];
const second: InstalmentFacts = {
  stage: 'upcoming',
  nos: [2],
  amountFen: 77_281,
  dueDate: '2026-05-15',
  today: '2026-05-12',
  hospital: '县医院',
  hospitalPhone: '0000-555-0120',
};

const facts = fc
  .record({
    stage: fc.constantFrom(...STAGES),
    first: fc.integer({ min: 1, max: 118 }),
    more: fc.integer({ min: 0, max: 2 }),
    amountFen: fc.integer({ min: 1, max: 99_999_999_99 }),
    days: fc.integer({ min: -3, max: 400 }),
  })
  .map(({ stage, first, more, amountFen, days }): InstalmentFacts => {
    const nos: InstalmentFacts['nos'] = [first, ...Array.from({ length: more }, (_, index) => first + index + 1)];
    return { ...second, stage, nos, amountFen, today: addDays(second.dueDate, days) };
  });

describe('wording of instalment reminders', () => {
  it('says amount, date and help', () => {
    const { title, text, template, sms } = instalmentContent(second);
    expect(title).toBe('第2期快到日子了');
    expect(text).toContain('第2期 772.81 元，5月15日到期，还有 3 天');
    expect(template).toEqual({
      id: 'zhf_instalment_due_v1',
      data: {
        thing1: '第2期住院费用',
        amount2: '772.81元',
        date3: '2026年5月15日',
        thing4: '快到日子了，付不上可以改计划',
      },
    });
    expect(sms?.text('https://wxaurl.example/a')).toContain('https://wxaurl.example/a');
    expect(sms?.text(null)).toContain('0000-555-0120');
  });

  it('names several late parts together, and a tone for each stage', () => {
    expect(instalmentContent({ ...second, stage: 'overdue-2', nos: [2, 3] }).title).toBe('第2至3期还没收到');
    const texts = STAGES.map((stage) => instalmentContent({ ...second, stage }).text);
    expect(new Set(texts).size).toBe(STAGES.length);
  });

  it('offers help in so many words on every channel where it counts as an offer (P40)', () => {
    for (const stage of ['overdue-2', 'overdue-3', 'overdue-4'] as const) {
      const { text, template, sms } = instalmentContent({ ...second, stage, today: '2026-09-12' });
      expect(text).toContain('申请帮助');
      expect(sms?.text(null)).toContain('申请帮助');
      expect(template?.data.thing4).toContain('求助');
    }
  });

  it('fits WeChat without being cut, one SMS, never a threat', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const { text, template, sms } = instalmentContent(given);
        expect([...(template?.data.thing1 ?? '')].length).toBeLessThanOrEqual(20);
        expect([...(template?.data.thing4 ?? '')].length).toBeLessThanOrEqual(20);
        expect(template?.data.amount2).toMatch(/^\d{1,10}\.\d{2}元$/);
        expect([...(sms?.text('https://wxaurl.example/abcdefghijk') ?? '')].length).toBeLessThanOrEqual(140);
        expect(text).not.toMatch(/逾期|黑名单|起诉|法院|信用|立即|科|病房|诊断/);
      }),
    );
  });
});
