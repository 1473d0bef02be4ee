import type { LineField } from './file-columns.js';

/** Of a charge line, what the insurer's response says of it (2301, output). */
const SPLIT: readonly LineField[] = [
  'fulamt_ownpay_amt',
  'overlmt_amt',
  'preselfpay_amt',
  'inscp_scp_amt',
  'selfpay_prop',
  'chrgitm_lv',
  'med_chrgitm_type',
];

/** One 2301 from rows of a file; the response part only for lines whose split the file knows. */
export function linesMessage(institution: string, msgid: string, feedetail: readonly Record<string, string>[]) {
  const result = feedetail.filter((node) => SPLIT.some((field) => node[field] !== undefined));
  const request = { infno: '2301', msgid, fixmedins_code: institution, input: { feedetail } };
  return { infno: '2301', request, response: { infcode: 0, output: { result } } };
}
