import { ageOn, birthDateOf, isIdNumber } from '@zhenhoufu/shared/domain';
import { CATEGORY_NAMES, type CategoryCode } from '@zhenhoufu/shared/policy';
import { isBusinessDate } from '@zhenhoufu/shared/time';
import { type Columns, cellProblemWords, readDate, type TableRow } from '../../imports/index.js';
import { categoryOf } from './category-words.js';
import type { ListEntry } from './row-sealing.js';

export type ListField =
  | 'psn_name'
  | 'certno'
  | 'brdy'
  | 'psn_idet_type'
  | 'begndate'
  | 'enddate'
  | 'addr'
  | 'hshd'
  | 'tel';

/** Columns of a region list by the names that authorities and the national interface give them. */
export const LIST_COLUMNS: Columns<ListField> = {
  names: {
    psn_name: ['姓名', '人员姓名', '对象姓名'],
    certno: ['身份证号', '身份证号码', '证件号码', '公民身份号码', '身份证', '证件号', '公民身份证号'],
    brdy: ['出生日期', '出生年月日'],
    psn_idet_type: ['人员类别', '类别', '救助类别', '人员身份类别', '对象类别', '保障类别', 'psn_idet_type_name'],
    begndate: ['开始日期', '起始日期', '认定日期', '认定时间', '开始时间', '有效期起', '有效期开始', 'begntime'],
    enddate: ['截止日期', '结束日期', '有效期至', '有效期止', '有效期截止', '终止日期', '结束时间', 'endtime'],
    addr: ['家庭住址', '住址', '地址', '家庭地址', '现住址'],
    hshd: ['户主', '户主姓名'],
    tel: ['联系电话', '电话', '手机', '手机号', '手机号码', '联系方式'],
  },
  needs: [['psn_name'], ['certno', 'brdy'], ['psn_idet_type'], ['begndate']],
};

export interface RowProblem {
  /** The column as people call it. */
  field: string;
  reason: string;
}

export interface RowRules {
  today: string;
  categories: ReadonlySet<CategoryCode>;
  dates1904: boolean;
}

const OPEN_END = ['', '长期', '永久', '无', '无期限', '至今', '-', '—', '/'];
/** A cell that slipped from another column must not carry an ID or phone number into a message. */
export const LIKE_A_NUMBER = /\d{6}/;
const OLDEST_YEARS = 130;
const LONGEST_NAME = 40;
const LONGEST_ADDRESS = 200;

/** Checks one row of a region list (P1); every problem is named, none carries the ID number. */
export function checkRow(
  row: TableRow<ListField>,
  rules: RowRules,
): { entry: ListEntry | null; problems: RowProblem[] } {
  const problems: RowProblem[] = [];
  const complain = (field: ListField, reason: string) =>
    problems.push({ field: LIST_COLUMNS.names[field][0] ?? field, reason });
  const textOf = (field: ListField) => {
    const cell = row.cells[field];
    if (cell?.problem) complain(field, cellProblemWords(cell.problem));
    return cell?.text ?? '';
  };
  const name = textOf('psn_name')
    .replace(/\s/g, '')
    .replace(/[•．‧・]/g, '·');
  if (name === '') complain('psn_name', '没有填');
  else if (LIKE_A_NUMBER.test(name) || name.length > LONGEST_NAME) complain('psn_name', '不像姓名');

  const idNumber = textOf('certno').replace(/[\s-]/g, '').toUpperCase();
  const given = textOf('brdy');
  const birthDate = given === '' ? null : readDate(given, rules.dates1904);
  if (given !== '' && !plausible(birthDate, rules.today)) complain('brdy', '不是真的出生日期');
  if (idNumber === '' && given === '') complain('certno', '没有填');
  const wrong = idNumber === '' || row.cells.certno?.problem ? '' : idNumberProblem(idNumber, rules.today);
  if (wrong) complain('certno', wrong);
  else if (idNumber && birthDate && birthDate !== birthDateOf(idNumber)) complain('brdy', '和身份证号里的生日不一样');

  const word = textOf('psn_idet_type');
  const category = categoryOf(word);
  if (word === '') complain('psn_idet_type', '没有填');
  else if (!category)
    complain('psn_idet_type', LIKE_A_NUMBER.test(word) ? '填的不是类别' : `“${word.slice(0, 20)}”认不得`);
  else if (!rules.categories.has(category)) {
    complain('psn_idet_type', `本县的政策里没有“${CATEGORY_NAMES[category]}”这一类`);
  }

  const begin = textOf('begndate');
  const from = readDate(begin, rules.dates1904);
  if (!from) complain('begndate', begin === '' ? '没有填' : '日期看不懂，请写成 2026-01-05 这样');
  const until = textOf('enddate');
  const to = OPEN_END.includes(until) ? null : readDate(until, rules.dates1904);
  if (!OPEN_END.includes(until) && !to) complain('enddate', '日期看不懂，请写成 2026-12-31 这样');
  if (from && to && to < from) complain('enddate', '比开始日期还早');

  const address = textOf('addr').slice(0, LONGEST_ADDRESS);
  const household = textOf('hshd').replace(/\s/g, '');
  if (LIKE_A_NUMBER.test(household) || household.length > LONGEST_NAME) complain('hshd', '不像姓名');
  const phone = textOf('tel').replace(/[\s-]/g, '');
  if (problems.length > 0 || !category || !from) return { entry: null, problems };
  const entry = { name, idNumber, birthDate, category, from, to, address, phone };
  return { entry: household ? { ...entry, household } : entry, problems };
}

function plausible(birthDate: string | null, today: string): boolean {
  return birthDate !== null && birthDate <= today && ageOn(birthDate, today) <= OLDEST_YEARS;
}

/** What is wrong with an ID number, by length, birth date and check digit; empty when nothing is. */
function idNumberProblem(idNumber: string, today: string): string {
  if (/^\d{15}$/.test(idNumber)) return '是 15 位的旧号，要 18 位的';
  if (!/^\d{17}[\dX]$/.test(idNumber)) return `要 18 位，现在是 ${[...idNumber].length} 位或有别的字`;
  const birthDate = birthDateOf(idNumber);
  if (!isBusinessDate(birthDate) || !plausible(birthDate, today)) return '里面的出生日期不对';
  return isIdNumber(idNumber) ? '' : '最后一位对不上，可能抄错了';
}
