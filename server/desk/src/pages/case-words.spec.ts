import type { EligibilityCase } from '@zhenhoufu/shared/contracts';
import { describe, expect, it } from 'vitest';
import { againstOf, deadline, keptOf, reasonsOf, unfiledReferral } from './case-words.js';

const onFile = (kind: EligibilityCase['referrals'][number]['kind']) =>
  ({ creditBad: null, referrals: [{ kind }] }) as unknown as EligibilityCase;

describe('what a case says in words', () => {
  it('papers to keep, as copy or original; nothing when nothing is kept', () => {
    expect(keptOf({ keepDocuments: { 'id-card': 'copy', 'insurance-card': 'original' } })).toBe(
      '身份证留复印件、医保卡留原件',
    );
    expect(keptOf({ keepDocuments: {} })).toBe('');
  });

  it('why not: clauses, then conditions', () => {
    expect(reasonsOf({ exclusions: ['K3', 'K5'], unmet: ['consent'] })).toBe('属于 K3、K5；患者不同意');
    expect(reasonsOf({ exclusions: [], unmet: [] })).toBe('');
  });

  it('a referral on file counts by itself, one to elsewhere does not', () => {
    expect(againstOf(onFile('up'), { referral: 'none' })).toEqual([]);
    expect(againstOf(onFile('outside'), { referral: 'none' })).toEqual(['没有转诊单']);
    expect(againstOf(onFile('up'), { consents: false })).toEqual(['患者不同意先诊疗后付费']);
  });

  it('a referral that somebody says there is and nobody has filed is accepted, and said to be none on file', () => {
    expect(unfiledReferral({ referrals: [] }, { referral: 'level-by-level' })).toContain(
      '一张也没有登记，照这个回答算',
    );
    expect(unfiledReferral(onFile('outside'), { referral: 'white-list' })).not.toBe('');
    expect(unfiledReferral(onFile('up'), { referral: 'level-by-level' })).toBe('');
    expect(unfiledReferral({ referrals: [] }, {})).toBe('');
  });

  it('a deadline is late only after it', () => {
    const at = '2026-11-25T01:00:00.000Z';
    expect(deadline(at, Date.parse(at))).toEqual({ late: false, say: '11月25日 09:00 前核实' });
    expect(deadline(at, Date.parse(at) + 1)).toEqual({ late: true, say: '过了，应在 11月25日 09:00 前核实' });
  });
});
