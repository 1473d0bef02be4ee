import { hash } from 'node:crypto';
import { amountDiffers, chargeClassOf, feeCategoryOf, isUnknownCategory, plainDecimal } from '@zhenhoufu/shared/domain';
import { addDays } from '@zhenhoufu/shared/time';
import { amountOf, dateFrom, decimalOf, type HisProblem, instantFrom, textOf } from '../../integrations/his/index.js';
import type { ChargeLine } from './charge-line.schema.js';

type Node = Record<string, unknown>;
/** What a line says of itself, before its stay, generation and name are known. */
export type ReadLine = Omit<
  ChargeLine,
  | '_id'
  | 'institution'
  | 'stayId'
  | 'generation'
  | 'msgid'
  | 'arrivedOn'
  | 'arrivedAt'
  | 'sentAtMs'
  | 'endedBy'
  | 'countedBy'
  | 'lateSplit'
>;

/** Longer serials are no serials; longer texts are cut, the whole text stays in the kept message. */
const LONGEST_KEY = 64;
const LONGEST_TEXT = 200;
/** A day further ahead is a slip of the pen; up to here it is billed when its day comes. */
const MOST_DAYS_AHEAD = 31;

function bad(sn: string, field: string, code: string, reason: string): HisProblem {
  return { feedetl_sn: sn, field, code, reason };
}

/** Reads one `feedetail` line with its part of the response (insurance-interface.md 2.6), or says what is wrong. */
export function readLine(line: Node, split: Node, today: string): ReadLine | HisProblem {
  const sn = textOf(line, 'feedetl_sn');
  if (!sn) return bad('', 'feedetl_sn', 'missing', '缺少费用明细流水号');
  if (sn.length > LONGEST_KEY) return bad(sn.slice(0, LONGEST_KEY), 'feedetl_sn', 'too-long', '流水号太长');
  const amountFen = amountOf(line, 'det_item_fee_sumamt');
  if (amountFen === null) return bad(sn, 'det_item_fee_sumamt', 'missing', '缺少金额');
  if (amountFen === undefined) return bad(sn, 'det_item_fee_sumamt', 'bad-amount', '金额不是两位小数以内的数');
  const quantity = decimalOf(line, 'cnt');
  if (quantity === null) return bad(sn, 'cnt', 'bad-number', '数量缺少或不是数');
  const price = decimalOf(line, 'pric');
  if (price === null) return bad(sn, 'pric', 'bad-number', '单价缺少或不是数');
  const feeDate = dateFrom(line, 'fee_ocur_time');
  if (feeDate === null) return bad(sn, 'fee_ocur_time', 'bad-time', '费用发生时间缺少或不对');
  if (feeDate > addDays(today, MOST_DAYS_AHEAD)) {
    return bad(sn, 'fee_ocur_time', 'date-in-future', `费用日期 ${feeDate} 还早得很，没有收`);
  }
  const itemCode = textOf(line, 'medins_list_codg').slice(0, LONGEST_TEXT);
  const medListCode = textOf(line, 'med_list_codg').slice(0, LONGEST_TEXT);
  if (!itemCode && !medListCode) return bad(sn, 'medins_list_codg', 'missing', '缺少项目编码');
  const name = textOf(line, 'medins_list_name', 'medins_list_nam').slice(0, LONGEST_TEXT);
  const refundOf = textOf(line, 'init_feedetl_sn').slice(0, LONGEST_KEY) || null;
  const instant = instantFrom(line, 'fee_ocur_time')?.getTime();
  const numbers = [amountFen, plainDecimal(quantity), plainDecimal(price), instant];
  return {
    sn,
    contentHash: hash('sha1', [...numbers, itemCode, medListCode, refundOf].join('\n'), 'base64'),
    feeDate,
    amountFen,
    quantity,
    price,
    medListCode,
    itemCode,
    name,
    nameKnown: name !== '',
    spec: textOf(line, 'spec').slice(0, LONGEST_TEXT),
    unit: textOf(line, 'unit').slice(0, LONGEST_TEXT),
    category: feeCategoryOf(categoryOf(line, split)),
    chargeClass: chargeClassOf(textOf(split, 'chrgitm_lv') || textOf(line, 'chrgitm_lv')),
    selfPayShare: decimalOf(split, 'selfpay_prop'),
    selfPayFen: selfPayOf(split),
    refundOf,
  };
}

function categoryOf(line: Node, split: Node): string {
  return textOf(split, 'med_chrgitm_type') || textOf(line, 'med_chrgitm_type');
}

/** 全自费 + 超限价 + 先行自付; null where the response gives none of them. */
function selfPayOf(split: Node): number | null {
  const parts = ['fulamt_ownpay_amt', 'overlmt_amt', 'preselfpay_amt'].map((name) => amountOf(split, name));
  if (parts.every((part) => part === null || part === undefined)) return null;
  return parts.reduce<number>((sum, part) => sum + (part ?? 0), 0);
}

/** What is accepted all the same, and told. */
export function warningsOf(line: ReadLine, node: Node, split: Node, today: string): HisProblem[] {
  const { sn, amountFen, quantity, price, feeDate } = line;
  const warnings: HisProblem[] = [];
  if (amountDiffers(amountFen, quantity, price)) {
    warnings.push(bad(sn, 'det_item_fee_sumamt', 'amount-differs', '金额和数量乘单价不一致，按报的金额记'));
  }
  if (isUnknownCategory(categoryOf(node, split))) {
    warnings.push(bad(sn, 'med_chrgitm_type', 'unknown-category', '费用类别不认识，先放在其他费'));
  }
  if (feeDate > addDays(today, 1)) {
    warnings.push(bad(sn, 'fee_ocur_time', 'date-ahead', `费用日期 ${feeDate} 还没到，到那一天再列`));
  }
  const long = (['medins_list_name', 'spec', 'unit'] as const).find(
    (field) => textOf(node, field).length > LONGEST_TEXT,
  );
  if (long) warnings.push(bad(sn, long, 'too-long', `文字太长，只显示前 ${LONGEST_TEXT} 字，原文已留存`));
  return warnings;
}
