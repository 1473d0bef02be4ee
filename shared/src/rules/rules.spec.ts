import { describe, expect, it } from 'vitest';
import { runRule } from './index.js';

const schedule = { balanceFen: 300, parts: 3, firstDue: '2024-01-31' };
const errorOf = (name: string, json: unknown) => {
  const result = runRule(name, json);
  return result.ok ? null : [result.error.code, result.error.field];
};

describe('rules as a calculator', () => {
  it('names the bad field by its path', () => {
    expect(errorOf('schedule', { ...schedule, parts: 301 })).toEqual(['bad-input', 'parts']);
    expect(errorOf('schedule', [schedule, { ...schedule, parts: 0 }])).toEqual(['bad-input', '[1].parts']);
    expect(errorOf('schedule', [schedule, 5])).toEqual(['bad-input', '[1]']);
    expect(errorOf('schedule', { ...schedule, firstDue: '2023-02-29' })).toEqual(['bad-input', 'firstDue']);
    expect(errorOf('schedule', { ...schedule, holidays: ['x'] })).toEqual(['bad-input', 'holidays[0]']);
    expect(errorOf('schedule', { ...schedule, balanceFen: 10 ** 12 + 1 })).toEqual(['bad-input', 'balanceFen']);
    expect(errorOf('schedule', { ...schedule, balanceFen: 1.5 })).toEqual(['bad-input', 'balanceFen']);
    expect(errorOf('stages', { stepFen: 0, lines: [] })).toEqual(['bad-input', 'stepFen']);
    expect(
      errorOf('stages', { stepFen: 1, lines: [{ date: '2024-01-01', amountFen: 1, selfPayFen: -(10 ** 12) - 1 }] }),
    ).toEqual(['bad-input', 'lines[0].selfPayFen']);
    expect(
      errorOf('stages', { stepFen: 1, lines: [{ date: '2024-01-01', amountFen: 10_001, selfPayFen: 0 }] }),
    ).toEqual(['bad-input', 'stepFen']);
    expect(
      runRule('stages', { stepFen: 1, lines: [{ date: '2024-01-01', amountFen: 10_000, selfPayFen: 0 }] }).ok,
    ).toBe(true);
    expect(
      errorOf('allocate', { instalments: [{ no: 1, dueDate: '2024-01-01', amountFen: 5, paidFen: 6 }], paymentFen: 1 }),
    ).toEqual(['bad-input', 'instalments[0].paidFen']);
    expect(errorOf('arrears-stage', { payments: [{ date: '2024-01-01', amountFen: -1 }], date: '2024-01-01' })).toEqual(
      ['bad-input', 'payments'],
    );
    expect(runRule('arrears-stage', { payments: [{ date: '2024-01-02', amountFen: -1 }], date: '2024-01-01' }).ok).toBe(
      true,
    );
    expect(errorOf('arrears-stage', { date: '2024-01-01', ladder: { upcoming: 3, overdue: [7, 7, 9] } })).toEqual([
      'bad-input',
      'ladder.overdue',
    ]);
    expect(errorOf('catalogue-share', { level: '2', totalFen: 1, outOfCatalogueFen: 2 })).toEqual([
      'bad-input',
      'outOfCatalogueFen',
    ]);
    expect(
      errorOf('annual-cap', { stays: [{ date: '2024-01-01', level: '4', compliantSelfPayFen: 0, deductibleFen: 0 }] }),
    ).toEqual(['bad-input', 'stays[0].level']);
  });

  it('refuses what is neither object nor array with an empty field, and unknown rules', () => {
    for (const json of [undefined, null, 5, 'x']) expect(errorOf('schedule', json)).toEqual(['bad-input', '']);
    expect(errorOf('toString', {})).toEqual(['unknown-rule', '']);
  });

  it('answers arrays in order and ignores unknown fields', () => {
    const result = runRule('schedule', [
      { ...schedule, extra: 1 },
      { ...schedule, parts: 1 },
    ]);
    expect(result.ok && (result.output as { instalments: unknown[] }[]).map((row) => row.instalments.length)).toEqual([
      3, 1,
    ]);
    expect(runRule('stages', [])).toEqual({ ok: true, output: [] });
  });

  it('takes absent lists, booleans and nulls', () => {
    const result = runRule('eligibility', {
      profile: 'luan-2024',
      admissionDate: '2024-09-01',
      institution: { level: 'township', ownership: 'public', admdvs: '990101' },
      patient: { insuredAdmdvs: '990101', insurance: { kind: 'none', status: 'active' } },
      visit: { referral: 'none' },
    });
    expect(result).toMatchObject({
      ok: true,
      output: { unmet: ['category', 'institution', 'insured'], exclusions: [] },
    });
    expect(errorOf('eligibility', { profile: 'nowhere' })).toEqual(['bad-input', 'profile']);
  });
});
