import { describe, expect, it } from 'vitest';
import { runRule } from './index.js';

/** A good input of every rule, with nothing that may be left out. */
const GOOD: Record<string, Record<string, unknown>> = {
  eligibility: {
    profile: 'luan-2024',
    admissionDate: '2024-09-01',
    institution: { level: 'township', ownership: 'public', admdvs: '990101' },
    patient: {
      insuredAdmdvs: '990101',
      insurance: { kind: 'none', status: 'active' },
      categories: [{ code: 'dibao', from: '2024-01-01' }],
    },
    visit: { referral: 'none' },
  },
  stages: { stepFen: 1, lines: [{ date: '2024-01-01', amountFen: 1, selfPayFen: 0 }] },
  'annual-cap': { stays: [{ date: '2024-01-01', level: '1', compliantSelfPayFen: 1, deductibleFen: 0 }] },
  'catalogue-share': { level: '2', totalFen: 100, outOfCatalogueFen: 1 },
  schedule: { balanceFen: 300, parts: 3, firstDue: '2024-01-31' },
  allocate: { instalments: [{ no: 1, dueDate: '2024-01-31', amountFen: 2, paidFen: 1 }], paymentFen: 1 },
  'arrears-stage': { instalments: [{ no: 1, dueDate: '2024-01-31', amountFen: 2 }], date: '2024-01-31' },
};

type Path = (string | number)[];
const fieldAt = (path: Path) =>
  path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`))
    .join('')
    .replace(/^\./, '');

/** A copy with the value at the path replaced, or taken away when it is undefined. */
function bent(name: string, path: Path, value: unknown): unknown {
  const copy = structuredClone(GOOD[name]) as Record<string | number, unknown>;
  let at = copy;
  for (const part of path.slice(0, -1)) {
    at[part] ??= {};
    at = at[part] as Record<string | number, unknown>;
  }
  const last = path.at(-1) as string | number;
  if (value === undefined) delete at[last];
  else at[last] = value;
  return copy;
}

function refusedAt(name: string, json: unknown): string | null {
  const result = runRule(name, json);
  if (result.ok) return null;
  expect(result.error.code).toBe('bad-input');
  expect(result.error.message).toMatch(/[\u4e00-\u9fff]/);
  expect(Object.keys(result.error)).toEqual(['code', 'field', 'message']);
  return result.error.field;
}

/** Every leaf and branch of the good input. */
function pathsOf(value: unknown, path: Path = []): Path[] {
  const inner = Array.isArray(value)
    ? value.flatMap((item, index) => pathsOf(item, [...path, index]))
    : typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, item]) => pathsOf(item, [...path, key]))
      : [];
  return path.length === 0 ? inner : [path, ...inner];
}

const OPTIONAL = ['categories', 'lines', 'stays', 'instalments'];
const everyPath = Object.keys(GOOD).flatMap((name) => pathsOf(GOOD[name]).map((path) => [name, path] as const));

describe('the contract at the edge (edges.md section 4)', () => {
  it('takes every good input, alone and in an array', () => {
    for (const [name, json] of Object.entries(GOOD)) {
      expect(refusedAt(name, json)).toBeNull();
      const alone = runRule(name, json);
      expect(runRule(name, [json, { ...json, unknown: { extra: 1 } }])).toEqual({
        ok: true,
        output: alone.ok && [alone.output, alone.output],
      });
    }
  });

  it.each(everyPath)('%s %j is required, of one type, and never null', (name, path) => {
    const last = path.at(-1);
    if (typeof last === 'string')
      expect(refusedAt(name, bent(name, path, undefined))).toBe(OPTIONAL.includes(last) ? null : fieldAt(path));
    if (last !== 'from') expect(refusedAt(name, bent(name, path, null))).toBe(fieldAt(path));
    expect(refusedAt(name, bent(name, path, true))).toBe(fieldAt(path));
    expect(refusedAt(name, [GOOD[name], bent(name, path, true)])).toBe(`[1].${fieldAt(path)}`);
  });

  const money = everyPath.filter(([, path]) => String(path.at(-1)).endsWith('Fen'));
  it.each(money)('%s %j is an integer of fen in its range', (name, path) => {
    const signed = name === 'stages' && path[0] === 'lines';
    for (const bad of [0.5, 10 ** 12 + 1, '1', signed ? -(10 ** 12) - 1 : -1, Number.POSITIVE_INFINITY])
      expect(refusedAt(name, bent(name, path, bad))).toBe(fieldAt(path));
  });

  const dates = everyPath.filter(([, path]) => /date|dueDate|firstDue|from|admissionDate/i.test(String(path.at(-1))));
  it.each(dates)('%s %j is a real calendar day', (name, path) => {
    for (const bad of [
      '',
      '2023-02-29',
      '2024-13-01',
      '2024-00-10',
      '2024-1-1',
      '2024-01-01T00:00:00Z',
      ' 2024-01-01',
      20240101,
    ])
      expect(refusedAt(name, bent(name, path, bad))).toBe(fieldAt(path));
    expect(refusedAt(name, bent(name, path, '2024-02-29'))).toBeNull();
  });

  it.each<[name: string, path: Path, value: unknown, refused: boolean | string]>([
    ['eligibility', ['profile'], 'nowhere-2030', true],
    ['eligibility', ['institution', 'noDepositForAllSince'], null, false],
    ['eligibility', ['institution', 'noDepositForAllSince'], '2024-02-30', true],
    ['eligibility', ['institution', 'level'], 'outside', true],
    ['eligibility', ['institution', 'designated'], null, true],
    ['eligibility', ['institution', 'designated'], 'true', true],
    ['eligibility', ['institution', 'admdvs'], '', false],
    ['eligibility', ['patient', 'categories', 0, 'from'], null, false],
    ['eligibility', ['patient', 'categories', 0, 'to'], null, false],
    ['eligibility', ['patient', 'categories', 0, 'to'], '2024-02-30', true],
    ['eligibility', ['patient', 'categories', 0, 'code'], 'rich', true],
    ['eligibility', ['patient', 'documents'], ['id-card', 'passport'], 'patient.documents[1]'],
    ['eligibility', ['visit', 'causes'], ['flu'], 'visit.causes[0]'],
    ['eligibility', ['visit', 'causes'], null, true],
    ['eligibility', ['visit', 'referral'], null, true],
    ['stages', ['stepFen'], 0, true],
    ['stages', ['lines', 0, 'amountFen'], 10_000, false],
    ['stages', ['lines', 0, 'amountFen'], 10_001, 'stepFen'],
    ['stages', ['lines', 0, 'amountFen'], 10 ** 12, 'stepFen'],
    ['stages', ['lines', 0, 'amountFen'], -(10 ** 12), false],
    ['catalogue-share', ['outOfCatalogueFen'], 101, true],
    ['catalogue-share', ['level'], 'outside', true],
    ['schedule', ['parts'], 0, true],
    ['schedule', ['parts'], 120, false],
    ['schedule', ['parts'], 121, true],
    ['schedule', ['parts'], 1.5, true],
    ['schedule', ['balanceFen'], 2, 'parts'],
    ['schedule', ['balanceFen'], 0, 'parts'],
    ['schedule', ['holidays'], ['2024-02-10', '2023-02-29'], 'holidays[1]'],
    ['schedule', ['workdays'], [null], 'workdays[0]'],
    ['allocate', ['paymentFen'], 0, true],
    ['allocate', ['instalments', 0, 'paidFen'], 3, true],
    ['allocate', ['instalments', 1], { no: 1, dueDate: '2024-01-31', amountFen: 2, paidFen: 0 }, false],
    ['arrears-stage', ['payments'], [{ date: '2024-01-31', amountFen: -1 }], true],
    ['arrears-stage', ['payments'], [{ date: '2024-02-01', amountFen: -1 }], false],
    ['arrears-stage', ['payments'], [{ date: '2024-01-31', amountFen: -(10 ** 12) - 1 }], 'payments[0].amountFen'],
    ['arrears-stage', ['ladder'], null, false],
    ['arrears-stage', ['ladder'], { upcoming: 366, overdue: [1, 2, 3] }, 'ladder.upcoming'],
    ['arrears-stage', ['ladder'], { upcoming: -1, overdue: [1, 2, 3] }, 'ladder.upcoming'],
    ['arrears-stage', ['ladder'], { upcoming: 365, overdue: [1, 2, 3] }, false],
    ['arrears-stage', ['ladder'], { upcoming: 0 }, 'ladder.overdue'],
    ['arrears-stage', ['ladder'], { upcoming: 0, overdue: [1, 2] }, 'ladder.overdue'],
    ['arrears-stage', ['ladder'], { upcoming: 0, overdue: [1, 2, 3, 4] }, 'ladder.overdue'],
    ['arrears-stage', ['ladder'], { upcoming: 0, overdue: [1, 2, 2] }, 'ladder.overdue'],
    ['arrears-stage', ['ladder'], { upcoming: 0, overdue: [0, 1, 2] }, 'ladder.overdue[0]'],
  ])('%s %j = %j', (name, path, value, refused) => {
    const field = refused === true ? fieldAt(path) : refused === false ? null : refused;
    expect(refusedAt(name, bent(name, path, value))).toBe(field);
  });

  it('names an element of an array that is no object', () => {
    for (const bad of [null, 5, 'x', [], [GOOD.schedule]])
      expect(refusedAt('schedule', [GOOD.schedule, bad])).toBe('[1]');
    for (const bad of [null, 5, 'x', true, undefined]) expect(refusedAt('schedule', bad)).toBe('');
  });

  it('keeps to days that can be written, to the last one', () => {
    const last = { balanceFen: 300, parts: 1, firstDue: '9999-12-31' };
    expect(refusedAt('schedule', last)).toBeNull();
    expect(refusedAt('schedule', { ...last, parts: 2 })).toBe('firstDue');
    expect(refusedAt('schedule', { ...last, holidays: ['9999-12-31'] })).toBe('firstDue');
    expect(refusedAt('schedule', { ...last, firstDue: '9998-12-31', parts: 13 })).toBeNull();
    const owed = [{ no: 1, dueDate: '2024-01-01', amountFen: 1 }];
    const ladder = { upcoming: 0, overdue: [1e12, 2e12, 3e12] };
    expect(runRule('arrears-stage', { instalments: owed, date: '2024-01-02', ladder })).toMatchObject({
      output: { stage: 'overdue-1', nextStageOn: null },
    });
    const old = [{ no: 1, dueDate: '0050-03-01', amountFen: 1 }];
    expect(runRule('arrears-stage', { instalments: old, date: '0050-02-20' })).toMatchObject({
      output: { stage: 'current', nextStageOn: '0050-02-26' },
    });
  });
});
