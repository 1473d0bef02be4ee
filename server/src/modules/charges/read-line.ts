import { hash } from 'node:crypto';
import { chargeClassOf, feeCategoryOf } from '@zhenhoufu/shared/domain';
import { amountOf, dateFrom, decimalOf, type HisProblem, textOf } from '../../integrations/his/index.js';
import type { ChargeLine } from './charge-line.schema.js';

type Node = Record<string, unknown>;
/** What a line says of itself, before its stay, generation and name are known. */
export type ReadLine = Omit<
  ChargeLine,
  '_id' | 'institution' | 'stayId' | 'generation' | 'msgid' | 'arrivedOn' | 'arrivedAt' | 'endedBy' | 'billId'
>;

function bad(sn: string, field: string, code: string, reason: string): HisProblem {
  return { feedetl_sn: sn, field, code, reason };
}

/** Reads one `feedetail` line with its part of the response (insurance-interface.md 2.6), or says what is wrong. */
export function readLine(line: Node, split: Node): ReadLine | HisProblem {
  const sn = textOf(line, 'feedetl_sn');
  if (!sn) return bad('', 'feedetl_sn', 'missing', '缺少费用明细流水号');
  const amountFen = amountOf(line, 'det_item_fee_sumamt');
  if (amountFen === null) return bad(sn, 'det_item_fee_sumamt', 'missing', '缺少金额');
  if (amountFen === undefined) return bad(sn, 'det_item_fee_sumamt', 'bad-amount', '金额不是两位小数以内的数');
  const quantity = decimalOf(line, 'cnt');
  if (quantity === null) return bad(sn, 'cnt', 'bad-number', '数量缺少或不是数');
  const price = decimalOf(line, 'pric');
  if (price === null) return bad(sn, 'pric', 'bad-number', '单价缺少或不是数');
  const feeDate = dateFrom(line, 'fee_ocur_time');
  if (feeDate === null) return bad(sn, 'fee_ocur_time', 'bad-time', '费用发生时间缺少或不对');
  const itemCode = textOf(line, 'medins_list_codg');
  const medListCode = textOf(line, 'med_list_codg');
  if (!itemCode && !medListCode) return bad(sn, 'medins_list_codg', 'missing', '缺少项目编码');
  const name = textOf(line, 'medins_list_name', 'medins_list_nam');
  const refundOf = textOf(line, 'init_feedetl_sn') || null;
  const content = [amountFen, quantity, price, textOf(line, 'fee_ocur_time'), itemCode, medListCode, refundOf];
  return {
    sn,
    contentHash: hash('sha1', content.join('\n'), 'base64'),
    feeDate,
    amountFen,
    quantity,
    price,
    medListCode,
    itemCode,
    name,
    nameKnown: name !== '',
    spec: textOf(line, 'spec'),
    unit: textOf(line, 'unit'),
    category: feeCategoryOf(textOf(split, 'med_chrgitm_type') || textOf(line, 'med_chrgitm_type')),
    chargeClass: chargeClassOf(textOf(split, 'chrgitm_lv') || textOf(line, 'chrgitm_lv')),
    selfPayShare: decimalOf(split, 'selfpay_prop'),
    selfPayFen: selfPayOf(split),
    refundOf,
  };
}

/** 全自费 + 超限价 + 先行自付; null where the response gives none of them. */
function selfPayOf(split: Node): number | null {
  const parts = ['fulamt_ownpay_amt', 'overlmt_amt', 'preselfpay_amt'].map((name) => amountOf(split, name));
  if (parts.every((part) => part === null || part === undefined)) return null;
  return parts.reduce<number>((sum, part) => sum + (part ?? 0), 0);
}

/** A line whose amount differs from quantity × price by more than 1 fen × quantity (domain.md, "Money"). */
export function amountWarning({ sn, amountFen, quantity, price }: ReadLine): HisProblem | null {
  const exactFen = Number(quantity) * Number(price) * 100;
  const tolerance = Math.max(1, Math.abs(Number(quantity)));
  if (Math.abs(amountFen - exactFen) <= tolerance + 1e-6) return null;
  return bad(sn, 'det_item_fee_sumamt', 'amount-differs', '金额和数量乘单价不一致，按报的金额记');
}
