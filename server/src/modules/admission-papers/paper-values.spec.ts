import { findProfile, type PolicyProfile } from '@zhenhoufu/shared/policy';
import { describe, expect, it } from 'vitest';
import type { OriginalsBasis } from '../registry/index.js';
import { keptPapersWords } from './paper-values.js';

function profileOf(id: string): PolicyProfile {
  const profile = findProfile(id);
  if (!profile) throw new Error(id);
  return profile;
}

const basis = (allowed: boolean): OriginalsBasis => ({
  allowed,
  text: '卫健局批复',
  approvedBy: '院长办公会',
  approvedOn: '2026-01-01',
  recordedBy: { staffId: 's', name: '孟凡' },
  recordedAt: new Date(0),
});

describe('which papers are kept', () => {
  const c = profileOf('county-2021');

  it('C keeps the card itself only on a recorded basis, else a copy', () => {
    const keepDocuments = { 'insurance-card': 'original', 'household-register': 'copy' } as const;
    const words = (originalsBases: OriginalsBasis[]) => keptPapersWords({ keepDocuments }, c, { originalsBases });
    expect(words([basis(true)])).toBe('医院留存：医保卡原件、户口本复印件。');
    expect(words([basis(true), basis(false)])).toBe('医院留存：医保卡复印件、户口本复印件。原件都由您自己带着。');
    expect(keptPapersWords({ keepDocuments }, c, {})).toContain('医保卡复印件');
  });

  it('an emergency that showed nothing yet is told what the scheme asks for; K keeps nothing', () => {
    const nothing = { keepDocuments: {} };
    expect(keptPapersWords(nothing, profileOf('bayannur-2017'), {})).toBe(
      '医院留存：医保卡复印件、身份证或户口本复印件。原件都由您自己带着。',
    );
    expect(keptPapersWords(nothing, profileOf('kaizhou-2024'), {})).toBe('医院不留您的证件。');
  });
});
