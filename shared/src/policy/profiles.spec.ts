import { describe, expect, it } from 'vitest';
import {
  CATEGORY_CODES,
  CAUSE_CODES,
  type Clause,
  type EligibilityInput,
  evaluateEligibility,
  FACTS,
  type Place,
  type PolicyProfile,
  PROFILES,
  type Test,
} from './index.js';

const CONDITION_ORDER = 'in-force category institution home insured documents referral consent'.split(' ');

/** Everything in a profile that claims to come from the scheme's text. */
function places(profile: PolicyProfile): [what: string, place: Place][] {
  const named: [string, Place][] = [
    ...profile.clauses.map((row): [string, Place] => [row.id, row]),
    ...profile.conditions.map((row): [string, Place] => [row.id, row]),
    ...profile.categories.map((row): [string, Place] => [row.code, row]),
    ...(profile.referrals ?? []).map((row): [string, Place] => [row.changes, row]),
    ...profile.keptDocuments.map((row): [string, Place] => [row.firstOf.join('/'), row]),
  ];
  if (profile.allPatients) named.push(['all-patients', profile.allPatients]);
  if (profile.emergency) named.push(['emergency', profile.emergency]);
  if (profile.admissionPaper) named.push(['admission paper', profile.admissionPaper]);
  if (profile.stagePayments) named.push(['stage payments', profile.stagePayments]);
  if (profile.costLimits) named.push(['cost limits', profile.costLimits]);
  if (profile.beforeDischarge) named.push(['before discharge', profile.beforeDischarge]);
  if (profile.catalogueShare) named.push(['catalogue share', profile.catalogueShare]);
  if (profile.overTreatment) named.push(['over-treatment', profile.overTreatment]);
  if (profile.retroactiveRelief) named.push(['retroactive relief', profile.retroactiveRelief]);
  if (profile.punctual) named.push(['punctual', profile.punctual]);
  return named;
}

function unknownIn(test: Test): string[] {
  if ('fact' in test) return Object.hasOwn(FACTS, test.fact) ? [] : [`fact ${test.fact}`];
  if ('cause' in test) return test.cause.filter((code) => !CAUSE_CODES.includes(code)).map((code) => `cause ${code}`);
  const parts = 'anyOf' in test ? test.anyOf : test.allOf;
  return parts.length === 0 ? ['empty test'] : parts.flatMap(unknownIn);
}

const twice = (codes: readonly string[]) => codes.filter((code, index) => codes.indexOf(code) !== index);

const ascending = (figures: readonly number[]) => figures.every((one, index) => one > (figures[index - 1] ?? 0));

/** Figures that cannot be, papers asked for twice, and words for the public that need a figure which is not there. */
function figuresOf(profile: PolicyProfile): string[] {
  const { costLimits, catalogueShare, stagePayments, emergencyCheckHours, remindersPerWeek, keptDocuments } = profile;
  const wrong: [boolean, string][] = [
    [!(Number.isInteger(emergencyCheckHours) && emergencyCheckHours >= 1), 'emergencyCheckHours'],
    [!(Number.isInteger(remindersPerWeek) && remindersPerWeek >= 1 && remindersPerWeek <= 7), 'remindersPerWeek'],
    [stagePayments !== undefined && stagePayments.stepFen < 1, 'stepFen'],
    [costLimits !== undefined && !ascending(costLimits.amountsFen), 'amountsFen'],
    [costLimits !== undefined && !ascending(costLimits.ceilingPercents), 'ceilingPercents'],
    [
      catalogueShare !== undefined && !(catalogueShare.warnPercent >= 1 && catalogueShare.warnPercent <= 100),
      'warnPercent',
    ],
    [!stagePayments && JSON.stringify(profile.how).includes('{stageStep}'), 'stage step in words'],
    [profile.how.length === 0, 'how'],
  ];
  const papers = keptDocuments.flatMap(({ firstOf }) => firstOf);
  return [...wrong.filter(([is]) => is).map(([, what]) => what), ...twice(papers).map((paper) => `twice ${paper}`)];
}

/** Where a profile contradicts itself or the vocabulary. */
function problemsOf(profile: PolicyProfile): string[] {
  const clauseIds = profile.clauses.map(({ id }) => id);
  const conditionIds = profile.conditions.map(({ id }) => id as string);
  const codes = profile.categories.flatMap(({ code, alsoCounts }) => [code, ...(alsoCounts ?? [])]);
  const lone = profile.conditions.filter(
    ({ id, failsWhen }) => ['in-force', 'category'].includes(id) !== (failsWhen === undefined),
  );
  const ordered = CONDITION_ORDER.filter((id) => conditionIds.includes(id));
  return [
    ...twice([...clauseIds, ...conditionIds]).map((id) => `twice ${id}`),
    ...twice(codes).map((code) => `twice ${code}`),
    ...codes.filter((code) => !CATEGORY_CODES.includes(code)).map((code) => `category ${code}`),
    ...(profile.allPatients?.clauses ?? []).filter((id) => !clauseIds.includes(id)).map((id) => `clause ${id}`),
    ...profile.clauses.flatMap(({ hits }) => unknownIn(hits)),
    ...profile.conditions.flatMap(({ failsWhen }) => (failsWhen ? unknownIn(failsWhen) : [])),
    ...lone.map(({ id }) => `test of ${id}`),
    ...(ordered.join() === conditionIds.join() ? [] : ['order of conditions']),
    ...(conditionIds.includes('in-force') ? [] : ['no in-force']),
    ...(conditionIds.includes('category') === profile.categories.length > 0 ? [] : ['categories']),
    ...((profile.basis === 'category') === profile.categories.length > 0 ? [] : ['basis']),
    ...(profile.version === profile.inForceFrom && profile.id.endsWith(`-${profile.inForceFrom.slice(0, 4)}`)
      ? []
      : ['version']),
    ...figuresOf(profile),
    ...places(profile)
      .filter(([, { source, text }]) => source.trim() === '' || text.trim() === '')
      .map(([what]) => `no place ${what}`),
  ];
}

const versionOf = ({ id, version }: PolicyProfile) => `${id.replace(/-\d{4}$/, '')} from ${version}`;
const kaizhou = PROFILES.find(({ id }) => id === 'kaizhou-2024') as PolicyProfile;

describe('every profile', () => {
  it.each(PROFILES.map((profile) => [profile.id, profile] as const))('%s does not contradict itself', (_, profile) => {
    expect(problemsOf(profile)).toEqual([]);
  });

  it('is there once, and no two versions of a scheme begin on one day', () => {
    expect(twice(PROFILES.map(({ id }) => id))).toEqual([]);
    expect(twice(PROFILES.map(versionOf))).toEqual([]);
  });

  const first = kaizhou.clauses[0] as Clause;
  const PAPER = { firstOf: ['id-card'] as const, source: '一', text: '字' };
  const ceilingFen = { resident: null, employee: null };
  const LIMITS = { amountsFen: [1], ceilingPercents: [80], ceilingFen, source: '一', text: '字' };
  it.each<[string, Partial<PolicyProfile>]>([
    ['clause K99', { allPatients: { clauses: ['K99'], source: '一', text: '字' } }],
    ['twice K1', { clauses: [first, ...kaizhou.clauses] }],
    ['no place K1', { clauses: [{ ...first, source: ' ' }, ...kaizhou.clauses.slice(1)] }],
    ['category rich', { categories: [{ ...kaizhou.categories[0], code: 'rich' } as never, ...kaizhou.categories] }],
    ['cause flu', { clauses: [{ ...first, hits: { anyOf: [{ cause: ['flu' as never] }] } }, ...kaizhou.clauses] }],
    ['fact rain', { clauses: [{ ...first, hits: { fact: 'rain' as never } }, ...kaizhou.clauses.slice(1)] }],
    ['order of conditions', { conditions: [...kaizhou.conditions].reverse() }],
    ['version', { inForceFrom: '2024-02-01' }],
    ['basis', { basis: 'insured' }],
    ['emergencyCheckHours', { emergencyCheckHours: undefined as never }],
    ['remindersPerWeek', { remindersPerWeek: 8 }],
    ['stepFen', { stagePayments: { stepFen: 0, source: '一', text: '字' } }],
    ['amountsFen', { costLimits: { ...LIMITS, amountsFen: [2_000_000, 1_000_000] } }],
    ['stage step in words', { how: ['费用每到 {stageStep} 元先付。'] }],
    [
      'twice id-card',
      {
        keptDocuments: [
          { ...PAPER, how: 'copy' },
          { ...PAPER, how: 'original' },
        ],
      },
    ],
  ])('would be caught: %s', (problem, change) => {
    expect(problemsOf({ ...kaizhou, ...change })).toContain(problem);
  });
});

/** A region nobody has heard of: data only, with ideas of its own. */
const SIXTH: PolicyProfile = {
  id: 'qinghe-2027',
  version: '2027-01-01',
  name: '先诊疗后付费（2027 版）',
  inForceFrom: '2027-01-01',
  basis: 'category',
  emergency: { basis: 'emergency', source: '二', text: '急危重症患者' },
  emergencyCheckHours: 48,
  remindersPerWeek: 3,
  categories: [
    {
      code: 'rigid-expense',
      name: '支出困难患者',
      authority: '民政部门',
      source: '一',
      text: '支出困难',
      alsoCounts: ['dibao'],
    },
    { code: 'tekun', name: '特困人员', authority: '民政部门', source: '一', text: '特困人员' },
  ],
  clauses: [
    {
      id: 'Q1',
      source: '三、1',
      text: '整形',
      plain: '做的是整形',
      hits: { allOf: [{ cause: ['cosmetic'] }, { fact: 'self-pay' }] },
    },
    {
      id: 'Q2',
      source: '三、2',
      text: '未转诊',
      plain: '没有转诊',
      hits: { fact: 'not-referred' },
      liftedInEmergency: true,
    },
  ],
  conditions: [
    { id: 'in-force', source: '四', text: '2027年1月1日起', plain: '还没有开始' },
    { id: 'category', source: '一', text: '困难患者', plain: '没有找到身份', liftedInEmergency: true },
    { id: 'home', source: '一', text: '市内', plain: '医保不在本市', failsWhen: { fact: 'other-city' } },
  ],
  keptDocuments: [{ firstOf: ['household-register', 'id-card'], how: 'original', source: '五', text: '户口本原件' }],
  how: ['带户口本入院。'],
};

describe('a sixth region is one more file of data', () => {
  const visit: EligibilityInput['visit'] = {
    emergency: false,
    causes: ['cosmetic'],
    thirdPartyLiable: false,
    referral: 'white-list',
    selfPay: false,
    consents: false,
  };
  const input: EligibilityInput = {
    admissionDate: '2027-01-01',
    institution: {
      level: '3',
      designated: false,
      ownership: 'private',
      admdvs: '990101',
      primaryCare: true,
      pilot: false,
      noDepositForAllSince: '2020-01-01',
    },
    patient: {
      insuredAdmdvs: '990199',
      insurance: { kind: 'none', status: 'suspended' },
      categories: [
        { code: 'tekun', from: null, to: '2027-01-01' },
        { code: 'dibao', from: '2027-01-01', to: null },
      ],
      documents: ['id-card', 'household-register'],
      arrearsListed: true,
      familyArrearsListed: true,
      creditBad: true,
    },
    visit,
  };

  it('is sound, and the same evaluator decides by it', () => {
    expect(problemsOf(SIXTH)).toEqual([]);
    expect(evaluateEligibility(SIXTH, input)).toMatchObject({
      outcome: 'eligible',
      basis: 'category',
      matched: ['rigid-expense', 'tekun'],
      keepDocuments: { 'household-register': 'original' },
    });
    const worse = {
      ...input,
      admissionDate: '2026-12-31',
      visit: { ...visit, selfPay: true, referral: 'none' as const },
    };
    expect(evaluateEligibility(SIXTH, worse)).toMatchObject({
      outcome: 'deposit-required',
      exclusions: ['Q1', 'Q2'],
      unmet: ['in-force'],
      explanation: expect.stringContaining('做的是整形；没有转诊；还没有开始'),
    });
    const critical = {
      ...input,
      patient: { ...input.patient, categories: [] },
      visit: { ...visit, emergency: true, referral: 'none' as const },
    };
    expect(evaluateEligibility(SIXTH, critical)).toMatchObject({
      outcome: 'eligible',
      basis: 'emergency',
      matched: [],
    });
  });
});
