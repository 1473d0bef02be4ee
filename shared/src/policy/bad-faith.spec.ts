import { describe, expect, it } from 'vitest';
import { badFaithClause } from './bad-faith.js';
import { PROFILES } from './profiles/index.js';

describe('the clause on arrears in bad faith (P35)', () => {
  it('is B5, K7, C4 and N1, the whole family in N alone, and none in L', () => {
    const found = PROFILES.map((profile) => {
      const clause = badFaithClause(profile);
      return [profile.id, clause?.id ?? null, clause?.family ?? null];
    });
    expect(Object.fromEntries(found.map(([id, clause, family]) => [id, [clause, family]]))).toEqual({
      'bayannur-2017': ['B5', false],
      'kaizhou-2024': ['K7', false],
      'county-2021': ['C4', false],
      'naiman-2019': ['N1', true],
      'luan-2024': [null, null],
    });
  });
});
