import { findProfile, type PolicyProfile } from '@zhenhoufu/shared/policy';
import { describe, expect, it } from 'vitest';
import { INSTITUTIONS } from '../../seed/qinghe.js';
import type { Institution } from '../registry/index.js';
import { coversEverybody, papersKept, papersToBring, reasonsAgainst } from './policy-explained.js';

const hospital = { ...INSTITUTIONS[0], region: null } as unknown as Institution;
const profile = (id: string) => findProfile(id) as PolicyProfile;
const basis = {
  text: '依据',
  approvedBy: '院长',
  approvedOn: '2024-01-01',
  recordedBy: { staffId: 's', name: '孟凡' },
};

describe('the policy explained (P43)', () => {
  it('asks for what the scheme looks at', () => {
    expect(papersToBring(profile('county-2021'))).toEqual(['身份证，没有就带户口本', '医保卡，没有就带今年的缴费发票']);
    expect(papersToBring(profile('kaizhou-2024'))).toContain('从下级医院转来的，带转诊单');
    expect(papersToBring(profile('bayannur-2017'))).toContain('民政、扶贫部门的证明，有就带上');
  });

  it('keeps an original only where the hospital recorded its basis', () => {
    const kept = (allowed: boolean) =>
      papersKept(profile('county-2021'), {
        ...hospital,
        originalsBases: [{ ...basis, allowed, recordedAt: new Date(0) }],
      }).map(({ how }) => how);
    expect(kept(true)).toEqual(['original', 'copy']);
    expect(kept(false)).toEqual(['copy', 'copy']);
    expect(papersKept(profile('county-2021'), hospital).map(({ how }) => how)).toEqual(['copy', 'copy']);
  });

  it('where everybody is covered, only what still counts is named', () => {
    const by = { recordedBy: { staffId: 's', name: '孟凡' }, recordedAt: new Date('2024-09-01T01:00:00Z') };
    const noDepositDecisions = [{ from: '2024-09-05', approvedBy: '院务会', basis: '依据', ...by }];
    const township = { ...hospital, primaryCare: true, noDepositDecisions };
    expect(coversEverybody(profile('kaizhou-2024'), township, '2024-09-04')).toBe(false);
    expect(coversEverybody(profile('kaizhou-2024'), township, '2024-09-05')).toBe(true);
    expect(coversEverybody(profile('bayannur-2017'), township, '2024-09-05')).toBe(false);
    const all = reasonsAgainst(profile('kaizhou-2024'), true);
    expect(all.notCovered.map(({ clause }) => clause)).toEqual(['K7']);
    expect(all.unmet).toEqual([]);
    const some = reasonsAgainst(profile('luan-2024'), false);
    expect(some.notCovered).toEqual([]);
    expect(some.unmet.map(({ condition }) => condition)).not.toContain('in-force');
  });
});
