import { idCheckDigit } from '@zhenhoufu/shared/domain';
import { CATEGORY_CODES, CATEGORY_NAMES, PROFILES } from '@zhenhoufu/shared/policy';
import { describe, expect, it } from 'vitest';
import { idNumberOf } from '../../seed/qinghe.js';
import { categoryOf } from './category-words.js';
import { checkRow, type ListField } from './check-row.js';

const GOOD: Record<ListField, string> = {
  psn_name: '周 长顺',
  certno: idNumberOf('19680305', 1),
  brdy: '',
  psn_idet_type: '低保对象',
  begndate: '2026-01-01',
  enddate: '长期',
  addr: '柳河镇前进村 4 组',
  tel: '199 0000 1111',
  hshd: '',
};
const RULES = { today: '2026-11-24', categories: new Set(CATEGORY_CODES), dates1904: false };

function check(change: Partial<Record<ListField, string>>) {
  const texts = { ...GOOD, ...change };
  const fields = Object.keys(texts) as ListField[];
  const cells = Object.fromEntries(fields.map((field) => [field, { text: texts[field], problem: null }]));
  return checkRow({ sheet: '', sheetNo: 0, rowNo: 2, cells }, RULES);
}

function complaints(change: Partial<Record<ListField, string>>): string[] {
  return check(change).problems.map(({ field, reason }) => `${field}：${reason}`);
}

describe('a row of a region list', () => {
  it('is taken as people mean it', () => {
    expect(check({ certno: ` ${GOOD.certno.slice(0, 6)} ${GOOD.certno.slice(6)}` })).toEqual({
      entry: {
        name: '周长顺',
        idNumber: GOOD.certno,
        birthDate: null,
        category: 'dibao',
        from: '2026-01-01',
        to: null,
        address: '柳河镇前进村 4 组',
        phone: '19900001111',
      },
      problems: [],
    });
    const ending = idNumberOf('19680305', 6);
    expect(ending).toMatch(/X$/);
    expect(check({ certno: ending.toLowerCase() })).toMatchObject({ entry: { idNumber: ending }, problems: [] });
    expect(check({ hshd: ' 周 长顺 ' }).entry).toMatchObject({ household: '周长顺' });
    expect(check({ hshd: GOOD.certno })).toMatchObject({ entry: null, problems: [{ field: '户主' }] });
    expect(check({ certno: '', brdy: '1968年3月5日' }).entry).toMatchObject({ idNumber: '', birthDate: '1968-03-05' });
  });

  it.each<[Partial<Record<ListField, string>>, string]>([
    [{ psn_name: '' }, '姓名：没有填'],
    [{ psn_name: GOOD.certno }, '姓名：不像姓名'],
    [{ certno: '' }, '身份证号：没有填'],
    [{ certno: '990101680305001' }, '身份证号：是 15 位的旧号，要 18 位的'],
    [{ certno: '9901011968030500' }, '身份证号：要 18 位，现在是 16 位或有别的字'],
    [{ certno: idNumberOf('19680230', 1) }, '身份证号：里面的出生日期不对'],
    [{ certno: idNumberOf('20270101', 1) }, '身份证号：里面的出生日期不对'],
    [{ certno: idNumberOf('18800101', 1) }, '身份证号：里面的出生日期不对'],
    [{ brdy: '1968-03-06' }, '出生日期：和身份证号里的生日不一样'],
    [{ brdy: '2030-01-01', certno: '' }, '出生日期：不是真的出生日期'],
    [{ psn_idet_type: '优抚' }, '人员类别：“优抚”认不得'],
    [{ psn_idet_type: '19900001111' }, '人员类别：填的不是类别'],
    [{ begndate: '' }, '开始日期：没有填'],
    [{ begndate: '2026-13-01' }, '开始日期：日期看不懂，请写成 2026-01-05 这样'],
    [{ enddate: '2025-12-31' }, '截止日期：比开始日期还早'],
  ])('%o', (change, complaint) => expect(complaints(change)).toEqual([complaint]));

  it('knows a wrong check digit, whichever digit is wrong, and says the number nowhere', () => {
    const { certno } = GOOD;
    for (let at = 14; at < 17; at += 1) {
      const other = String((Number(certno.charAt(at)) + 1) % 10);
      const wrong = certno.slice(0, at) + other + certno.slice(at + 1);
      expect(idCheckDigit(wrong.slice(0, 17))).not.toBe(wrong.charAt(17));
      expect(complaints({ certno: wrong })).toEqual(['身份证号：最后一位对不上，可能抄错了']);
    }
  });

  it('names every problem of the row at once', () => {
    expect(complaints({ psn_name: '', psn_idet_type: '', begndate: '', enddate: 'x' })).toHaveLength(4);
  });
});

describe('categories as authorities write them', () => {
  it('knows every name of every profile and of the vocabulary', () => {
    for (const code of CATEGORY_CODES) expect(categoryOf(CATEGORY_NAMES[code])).toBe(code);
    for (const profile of PROFILES) {
      for (const { code, name } of profile.categories) expect([name, categoryOf(name)]).toEqual([name, code]);
    }
  });

  it.each([
    ['农村低保户', 'dibao'],
    ['城乡最低生活保障对象', 'dibao'],
    ['低保边缘家庭成员', 'dibao-marginal'],
    ['分散供养特困人员', 'tekun'],
    ['五保户', 'tekun'],
    ['脱贫不稳定人口', 'unstable'],
    ['防返贫监测对象', 'monitored'],
    ['建档立卡贫困户', 'poverty-registered'],
    ['DIBAO', 'dibao'],
  ])('%s', (word, code) => expect(categoryOf(word)).toBe(code));

  it.each(['', '户', '优抚', '返贫致贫', '低保,特困'])('leaves %s to a person', (word) =>
    expect(categoryOf(word)).toBeNull(),
  );
});
