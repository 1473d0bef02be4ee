import { describe, expect, it } from 'vitest';
import { type EligibilityInput, evaluateEligibility, findProfile, howItWorks, PROFILES } from './index.js';

const clean: EligibilityInput = {
  admissionDate: '2024-09-05',
  institution: {
    level: 'township',
    designated: true,
    ownership: 'public',
    admdvs: '990101',
    primaryCare: false,
    pilot: true,
    noDepositForAllSince: null,
  },
  patient: {
    insuredAdmdvs: '990101',
    insurance: { kind: 'resident', status: 'active' },
    categories: [{ code: 'tekun', from: '2023-01-01', to: null }],
    documents: ['insurance-card', 'id-card'],
    arrearsListed: false,
    familyArrearsListed: false,
    creditBad: false,
  },
  visit: { emergency: false, causes: [], thirdPartyLiable: false, referral: 'none', selfPay: false, consents: true },
};

type Change = {
  admissionDate?: string;
  institution?: Partial<EligibilityInput['institution']>;
  patient?: Partial<EligibilityInput['patient']>;
  visit?: Partial<EligibilityInput['visit']>;
};

function decide(id: string, change: Change = {}) {
  const profile = findProfile(id);
  if (!profile) throw new Error(id);
  return evaluateEligibility(profile, {
    admissionDate: change.admissionDate ?? clean.admissionDate,
    institution: { ...clean.institution, ...change.institution },
    patient: { ...clean.patient, ...change.patient },
    visit: { ...clean.visit, ...change.visit },
  });
}

const POOR = { categories: [{ code: 'poverty-registered' as const, from: null, to: null }] };

describe('kaizhou-2024', () => {
  it.each<[string, Change, string[]]>([
    ['K1', { patient: { insurance: { kind: 'none', status: 'active' } } }, ['K1']],
    ['K2', { institution: { designated: false } }, ['K2']],
    ['K3', { institution: { level: '2' } }, ['K3']],
    ['K3 not with referral', { institution: { level: '2' }, visit: { referral: 'level-by-level' } }, []],
    ['K3 white list is not level by level', { institution: { level: '3' }, visit: { referral: 'white-list' } }, ['K3']],
    ['K4', { visit: { causes: ['poison-self'] } }, ['K4']],
    ['K5', { visit: { causes: ['abortion-elective'] } }, ['K5']],
    ['K5 liable', { visit: { thirdPartyLiable: true } }, ['K5']],
    ['K5 not for medical need', { visit: { causes: ['abortion-medical'] } }, []],
    ['K6', { visit: { causes: ['suicide'] } }, ['K6']],
    ['K7', { patient: { creditBad: true } }, ['K7']],
    ['K7 suspended', { patient: { insurance: { kind: 'employee', status: 'suspended' } } }, ['K7']],
    ['K7 not for none', { patient: { insurance: { kind: 'none', status: 'suspended' } } }, ['K1']],
    ['K8', { visit: { causes: ['wellness'] } }, ['K8']],
    ['K9', { visit: { causes: ['weight'] } }, ['K9']],
    ['K10', { visit: { selfPay: true } }, ['K10']],
    ['several, in order', { visit: { causes: ['cosmetic', 'fight'], selfPay: true } }, ['K4', 'K9', 'K10']],
  ])('%s', (_, change, exclusions) => {
    expect(decide('kaizhou-2024', change).exclusions).toEqual(exclusions);
  });

  it('names the conditions in order and the emergency exception', () => {
    const change: Change = { admissionDate: '2024-01-27', patient: { categories: [], insuredAdmdvs: '990202' } };
    expect(decide('kaizhou-2024', change)).toMatchObject({
      outcome: 'deposit-required',
      unmet: ['in-force', 'category', 'home'],
      basis: null,
      keepDocuments: {},
    });
    expect(decide('kaizhou-2024', { ...change, visit: { emergency: true } }).outcome).toBe('emergency-admission');
    expect(decide('kaizhou-2024')).toMatchObject({ outcome: 'eligible', basis: 'category', matched: ['tekun'] });
  });

  it('all patients: only in-force and K7 can hit', () => {
    const all: Change = { institution: { primaryCare: true, noDepositForAllSince: '2024-09-05' } };
    expect(
      decide('kaizhou-2024', { ...all, visit: { selfPay: true, causes: ['fight'] }, patient: { categories: [] } }),
    ).toMatchObject({
      outcome: 'eligible',
      basis: 'all-patients',
      matched: [],
    });
    expect(decide('kaizhou-2024', { ...all, patient: { arrearsListed: true } }).exclusions).toEqual(['K7']);
    expect(
      decide('kaizhou-2024', { ...all, admissionDate: '2024-09-04', visit: { selfPay: true } }).exclusions,
    ).toEqual(['K10']);
  });

  it('counts a category only between its dates', () => {
    const from = (from: string | null, to: string | null) =>
      decide('kaizhou-2024', { patient: { categories: [{ code: 'dibao', from, to }] } }).matched;
    expect(from('2024-09-05', '2024-09-05')).toEqual(['dibao']);
    expect(from('2024-09-06', null)).toEqual([]);
    expect(from(null, '2024-09-04')).toEqual([]);
  });
});

describe('how it works, for the public', () => {
  it('county-2021 says that the original card is kept only where the institution has its basis', () => {
    const profile = findProfile('county-2021');
    if (!profile) throw new Error('no profile');
    expect(howItWorks(profile, true).join('')).toContain('医保卡原件');
    expect(howItWorks(profile, false).join('')).toMatch(/只留复印件，原件自己带着/);
    expect(howItWorks(profile, false).join('')).not.toContain('原件和');
    expect(howItWorks(profile, false)).toHaveLength(profile.how.length);
  });

  it('says a figure once: the public’s words take it from the rule, and move with it', () => {
    for (const { id, how } of PROFILES)
      expect([id, JSON.stringify(how)]).toEqual([id, expect.not.stringMatching(/\d/)]);
    const profile = findProfile('bayannur-2017');
    if (!profile?.stagePayments) throw new Error('no stage payments');
    expect(howItWorks(profile, false)[2]).toBe('费用每到 5,000 元，先付其中自己要付的部分。');
    const dearer = { ...profile, stagePayments: { ...profile.stagePayments, stepFen: 800_050 } };
    expect(howItWorks(dearer, false)[2]).toContain('8,000.50 元');
  });
});

describe('the other schemes', () => {
  it('bayannur-2017', () => {
    expect(decide('bayannur-2017')).toMatchObject({
      outcome: 'eligible',
      keepDocuments: { 'insurance-card': 'copy', 'id-card': 'copy' },
    });
    expect(
      decide('bayannur-2017', { visit: { consents: false, causes: ['drunk', 'traffic-accident'] } }).exclusions,
    ).toEqual(['B1', 'B2', 'B6']);
    expect(
      decide('bayannur-2017', { institution: { ownership: 'private' }, patient: { documents: ['id-card'] } }).unmet,
    ).toEqual(['institution', 'documents']);
    expect(
      decide('bayannur-2017', { patient: { documents: ['insurance-card', 'household-register'] } }).keepDocuments,
    ).toEqual({
      'insurance-card': 'copy',
      'household-register': 'copy',
    });
  });

  it('county-2021 lifts C1, C3, C5 and consent in an emergency', () => {
    const change: Change = {
      patient: { insurance: { kind: 'none', status: 'active' }, documents: [] },
      visit: { thirdPartyLiable: true, causes: ['traffic-accident'], consents: false },
    };
    expect(decide('county-2021', change)).toMatchObject({ exclusions: ['C1', 'C3', 'C5'], unmet: ['consent'] });
    expect(decide('county-2021', { ...change, visit: { ...change.visit, emergency: true } })).toMatchObject({
      outcome: 'eligible',
      basis: 'emergency',
      matched: [],
    });
    expect(decide('county-2021')).toMatchObject({
      basis: 'insured',
      keepDocuments: { 'insurance-card': 'original', 'id-card': 'copy' },
    });
    expect(decide('county-2021', { visit: { emergency: true, causes: ['fight'] } }).outcome).toBe(
      'emergency-admission',
    );
  });

  it('naiman-2019 reaches the family', () => {
    expect(decide('naiman-2019', { patient: { ...POOR, familyArrearsListed: true } }).exclusions).toEqual(['N1']);
    expect(decide('naiman-2019', { patient: POOR }).outcome).toBe('eligible');
  });

  it('luan-2024 counts four groups as monitored, and asks for referral above the first visit', () => {
    const monitored: Change['patient'] = {
      categories: [
        { code: 'marginal', from: null, to: null },
        { code: 'unstable', from: null, to: null },
        { code: 'tekun', from: null, to: null },
      ],
      insuredAdmdvs: '990199',
    };
    expect(decide('luan-2024', { patient: monitored }).matched).toEqual(['tekun', 'monitored']);
    expect(decide('luan-2024', { patient: monitored }).outcome).toBe('eligible');
    expect(decide('luan-2024', { institution: { level: '2' } }).unmet).toEqual(['referral']);
    expect(decide('luan-2024', { institution: { level: '2', primaryCare: true } }).unmet).toEqual([]);
    expect(decide('luan-2024', { institution: { level: '2' }, visit: { referral: 'white-list' } }).unmet).toEqual([]);
  });
});
