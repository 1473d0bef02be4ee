import { CATEGORY_WORDS, FEE_CATEGORIES } from '@zhenhoufu/shared/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../seed/his-feed.js';
import { dictionaryWords } from './dictionary.js';
import { ITEM_WORDS } from './words/item-words.js';

const SENTENCE = /^[^，。\n].{2,58}。$/;

describe('这是什么', () => {
  it('has one plain sentence for every item of the sample catalogue and every category', () => {
    const missing = CATALOGUE.filter((item) => dictionaryWords({ ...item, name: '' }) === null);
    expect(missing.map(({ medListCode, name }) => `${medListCode} ${name}`)).toEqual([]);
    for (const { code } of FEE_CATEGORIES) expect(CATEGORY_WORDS[code]).toMatch(SENTENCE);
    for (const [, name, plain] of ITEM_WORDS) expect([name, SENTENCE.test(plain)]).toEqual([name, true]);
  });

  it('names each code once, and the name that the catalogue gives it', () => {
    const codes = ITEM_WORDS.flatMap(([own]) => own);
    expect(new Set(codes).size).toBe(codes.length);
    const names = new Map(CATALOGUE.map((item) => [item.medListCode, item.name]));
    for (const [own, name] of ITEM_WORDS) for (const code of own) expect([code, names.get(code)]).toEqual([code, name]);
  });

  it('finds an item by its whole name where the maker and so the code is another', () => {
    expect(dictionaryWords({ medListCode: 'X-OTHER', name: '静脉输液' })).toMatch(/^打吊针/);
    expect(dictionaryWords({ medListCode: '', name: '导尿（留置导尿）' })).toMatch(/尿/);
    expect(dictionaryWords({ medListCode: '', name: 'C-反应蛋白测定(CRP)' })).toMatch(/发炎/);
  });

  it('never guesses: a part of a code or of a name explains nothing', () => {
    const items = fc.constantFrom(...CATALOGUE);
    fc.assert(
      fc.property(items, fc.integer({ min: 1, max: 3 }), fc.constantFrom('片', '注', 'X', '术'), (item, cut, more) => {
        const codes = new Set(CATALOGUE.map((row) => row.medListCode));
        const short = item.medListCode.slice(0, -cut);
        if (!codes.has(short)) expect(dictionaryWords({ medListCode: short, name: '' })).toBeNull();
        expect(dictionaryWords({ medListCode: '', name: `${item.name}${more}${more}` })).toBeNull();
      }),
    );
  });

  it('says nothing about what the patient has', () => {
    for (const [, , plain] of ITEM_WORDS) expect(plain).not.toMatch(/您得了|您患|您的病|诊断为|说明您/);
  });
});
