import { describe, expect, it } from 'vitest';
import type { Patient } from '../registry/index.js';
import type { MatchedRow } from './beneficiary-lists.js';
import { insurerRows } from './insurer-identities.js';
import { lookupOf } from './list-lookup.js';

const PATIENT: Patient = {
  _id: 'p1',
  institution: 'H99010100001',
  personId: null,
  psnNo: null,
  name: '周长顺',
  gend: '1',
  birthDate: '1968-03-05',
  idNumberSealed: null,
  idNumberHash: 'hash',
  idTail: '0019',
  phoneSealed: null,
  phoneTail: '',
  addressSealed: null,
  insurance: [],
  identities: [],
};
const IDENTITIES: Patient['identities'] = [
  { type: '7019', name: '', from: '2026-01-01', to: null },
  { type: '801', name: '农村特困人员', from: null, to: '2026-06-30' },
  { type: '999', name: '优抚对象', from: null, to: null },
];

function row(authority: string, more: Partial<MatchedRow> = {}): MatchedRow {
  const [base] = insurerRows('500101', { ...PATIENT, identities: IDENTITIES.slice(0, 1) }).rows;
  if (!base) throw new Error('no row');
  return { ...base, authority, ...more };
}

describe('1101 identities as list rows of the insurance bureau', () => {
  const found = insurerRows('500101', { ...PATIENT, identities: IDENTITIES });

  it('goes by the region code table, then by the name; dates are kept, an absent end is open', () => {
    expect(found.rows.map(({ authority, category, from, to }) => [authority, category, from, to])).toEqual([
      ['医保局', 'dibao', '2026-01-01', null],
      ['医保局', 'tekun', '1900-01-01', '2026-06-30'],
    ]);
    expect(new Set(found.rows.map((one) => one._id)).size).toBe(2);
  });

  it('neither accepts nor refuses what it cannot place', () => {
    expect(found.unverified).toEqual([{ type: '999', name: '优抚对象' }]);
    const elsewhere = insurerRows('990101', { ...PATIENT, identities: IDENTITIES.slice(0, 1) });
    expect([elsewhere.rows, elsewhere.unverified]).toEqual([[], [{ type: '7019', name: '' }]]);
  });
});

describe('looking a person up on a date', () => {
  const nobody = { rows: [], unverified: [] };
  const dibao = row('民政局', { category: 'dibao' });
  const marginal = row('乡村振兴局', { category: 'marginal', to: '2026-06-30' });

  it('shows every row, names both authorities when they disagree on that date, and resolves nothing', () => {
    const on = lookupOf([dibao, marginal], nobody, '2026-06-30');
    expect(on.rows.map((one) => one.holds)).toEqual([true, true]);
    expect(on.disagreeing).toEqual(['民政局', '乡村振兴局']);
    const after = lookupOf([dibao, marginal], nobody, '2026-07-01');
    expect([after.rows.map((one) => one.holds), after.disagreeing]).toEqual([[true, false], []]);
  });

  it('takes 1101 as one of the authorities, and a namesake as nobody for sure', () => {
    const insurer = { rows: [row('医保局', { category: 'tekun' })], unverified: [] };
    expect(lookupOf([dibao], insurer, '2026-03-01').disagreeing).toEqual(['民政局', '医保局']);
    const namesake = { ...marginal, matchedBy: 'name-and-birth' as const };
    expect(lookupOf([dibao, namesake], nobody, '2026-03-01').disagreeing).toEqual([]);
    expect(lookupOf([dibao, row('医保局')], nobody, '2026-03-01').disagreeing).toEqual([]);
  });
});
