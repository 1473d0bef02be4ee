import { describe, expect, it } from 'vitest';
import { idNumberOf } from '../../seed/qinghe.js';
import { type IdentityFacts, identityChecks } from './identity-checks.js';

const facts: IdentityFacts = {
  idNumber: idNumberOf('19680305', 1),
  name: '周长顺',
  birthDate: '1968-03-05',
  from1101: true,
  nameAtAdmission: '周长顺',
  idNumberHash: 'a',
  idNumberHashAtAdmission: 'a',
  numberOf: null,
};
const results = (changed: Partial<IdentityFacts>) =>
  Object.fromEntries(identityChecks({ ...facts, ...changed }).map(({ code, result }) => [code, result]));

describe('identity checks at admission (P13)', () => {
  it('agree when both sides say the same, spaces and middle dots aside', () => {
    const all = { 'check-digit': 'agrees', name: 'agrees', 'id-number': 'agrees', 'birth-date': 'agrees' };
    expect(results({})).toEqual(all);
    expect(results({ name: '古丽·艾山', nameAtAdmission: '古丽 • 艾山' })).toEqual(all);
  });

  it('name each difference on its own', () => {
    const wrongDigit = `${facts.idNumber.slice(0, 17)}${facts.idNumber.endsWith('1') ? '2' : '1'}`;
    expect(results({ idNumber: wrongDigit })).toMatchObject({ 'check-digit': 'differs', 'birth-date': 'unknown' });
    expect(results({ nameAtAdmission: '周长福' })).toMatchObject({ name: 'differs', 'check-digit': 'agrees' });
    expect(results({ idNumberHashAtAdmission: 'b' })).toMatchObject({ 'id-number': 'differs' });
    expect(results({ from1101: false, nameAtAdmission: '周长福' })).toMatchObject({ name: 'differs' });
    expect(results({ idNumberHash: null, numberOf: '方*顺' })).toMatchObject({ 'id-number': 'differs' });
    expect(results({ birthDate: '1968-05-03' })).toMatchObject({ 'birth-date': 'differs' });
  });

  it('do not guess where there is nothing to compare with', () => {
    expect(results({ from1101: false, idNumber: '', birthDate: null })).toEqual({
      'check-digit': 'unknown',
      name: 'unknown',
      'id-number': 'unknown',
      'birth-date': 'unknown',
    });
    expect(results({ nameAtAdmission: '', idNumberHashAtAdmission: null })).toMatchObject({
      name: 'unknown',
      'id-number': 'unknown',
    });
  });
});
