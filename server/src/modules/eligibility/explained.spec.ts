import { findProfile, type PolicyProfile, PROFILES } from '@zhenhoufu/shared/policy';
import { describe, expect, it } from 'vitest';
import type { EligibilityDecision } from './decision.schema.js';
import { waysOf } from './explained.js';

const profile = (id: string) => findProfile(id) as PolicyProfile;
const against = (exclusions: string[], unmet: string[] = []) =>
  ({ outcome: 'deposit-required', exclusions, unmet }) as unknown as EligibilityDecision;
const PAPERS = /拿来，住院处马上可以重新核/;
const REFERRAL = /补一张.*转诊单/;

describe('what somebody can do about a reason against it (P7)', () => {
  it('goes by what the reason asks, not by its number: papers and referral in every scheme that asks for them', () => {
    expect(waysOf(profile('county-2021'), against(['C5']))[0]).toMatch(PAPERS);
    expect(waysOf(profile('county-2021'), against(['C5']))[0]).toContain('缴费发票');
    expect(waysOf(profile('bayannur-2017'), against([], ['documents']))[0]).toMatch(PAPERS);
    expect(waysOf(profile('bayannur-2017'), against([], ['documents']))[0]).not.toContain('缴费发票');
    expect(waysOf(profile('kaizhou-2024'), against(['K3']))[0]).toMatch(REFERRAL);
    expect(waysOf(profile('luan-2024'), against([], ['referral']))[0]).toMatch(REFERRAL);
    expect(waysOf(profile('kaizhou-2024'), against(['K4'])).join()).not.toMatch(REFERRAL);
  });

  it('always ends with whom to ask, and says nothing to whom nothing stands against', () => {
    for (const each of PROFILES) {
      for (const { id } of each.clauses) expect(waysOf(each, against([id])).at(-1)).toContain('收费处');
      expect(waysOf(each, { ...against([]), outcome: 'eligible' })).toEqual([]);
    }
  });
});
