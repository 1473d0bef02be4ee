import { costEstimate } from '@zhenhoufu/shared/domain';
import { isRefusal } from '@zhenhoufu/shared/errors';
import { describe, expect, it } from 'vitest';
import { fillShipped } from '../templates/index.js';
import { type NoticeFacts, noticeValues } from './notice-text.js';

function facts(totals: number[], changed: Partial<NoticeFacts> = {}): NoticeFacts {
  const estimate = costEstimate(totals, 5);
  const days = { from: '2026-01-05', to: '2026-06-06' };
  return {
    hospital: '青禾县人民医院',
    hospitalPhone: '0000-555-0120',
    department: '内二科',
    doctor: '何敏',
    billPublishAt: '06:00',
    how: ['核实清楚，不交押金，直接住院。'],
    covered: true,
    originalsAllowed: false,
    past: { minStays: 5, total: estimate, own: estimate, ...days, settlementIds: [] },
    ...changed,
  };
}
/** The shipped words, filled. */
function noticeContent(of: NoticeFacts) {
  const { estimate, values } = noticeValues(of);
  const text = fillShipped('admission-notice', values);
  if (isRefusal(text)) throw new Error(text.detail);
  return { estimate, summary: text.summary, sections: text.clauses };
}
const lines = (content: ReturnType<typeof noticeContent>) => content.sections.flatMap(({ text }) => text).join('\n');

describe('admission notice (P12)', () => {
  it('tells whole yuan with the number of stays and the days it rests on', () => {
    const content = noticeContent(facts([310_049, 320_050, 330_000, 340_000, 350_000]));
    expect(content.estimate).toMatchObject({
      known: true,
      stays: 5,
      total: { lowFen: 320_100, medianFen: 330_000, highFen: 340_000 },
    });
    expect(lines(content)).toContain('总费用大多在约 3,201 元到 3,400 元，居中的是约 3,300 元。');
    expect(lines(content)).toContain('2026年1月5日到 2026年6月6日结算的 5 次');
  });

  it('says 还不知道 below the minimum, without a figure', () => {
    const content = noticeContent(facts([310_000, 320_000, 330_000, 340_000]));
    expect(content.estimate).toMatchObject({ known: false, stays: 4, total: null, own: null });
    expect(content.summary[0]).toContain('还不知道');
    expect(lines(content)).toContain('还不知道');
    expect(lines(content)).not.toMatch(/3,\d00/);
  });

  it('always lists the flow, signatures for self-paid items, the daily list and whom to ask', () => {
    const codes = ['cost', 'flow', 'self-paid', 'daily-list', 'ask'];
    expect(noticeContent(facts([])).sections.map(({ code }) => code)).toEqual(codes);
    expect(lines(noticeContent(facts([])))).toContain('核实清楚，不交押金，直接住院。');
    expect(lines(noticeContent(facts([], { covered: null })))).toContain('正在核实');
    expect(lines(noticeContent(facts([], { covered: false })))).toContain('按普通办法交押金');
    expect(lines(noticeContent(facts([])))).toContain('只留复印件');
    expect(lines(noticeContent(facts([], { originalsAllowed: true })))).not.toContain('只留复印件');
  });
});
