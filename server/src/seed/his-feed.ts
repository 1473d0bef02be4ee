import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { sumFen } from '@zhenhoufu/shared/money';
import { hisSignature } from '../integrations/his/index.js';

/** What a hospital's own system would push about one invented stay; used by the demo and by the tests. */
export interface FeedStay {
  institution: string;
  iptNo: string;
  mdtrtId: string;
  psnNo: string;
  name: string;
  idNumber: string;
  gend: '1' | '2';
  birthDate: string;
  phone: string;
  contactName: string;
  departmentCode: string;
  departmentName: string;
  bed: string;
  doctor: string;
  region: string;
}

export interface FeedLine {
  sn: string;
  itemCode: string;
  quantity: number;
  date: string;
  time?: string;
  /** feedetl_sn of the line it takes back. */
  refundOf?: string;
}

type Json = Record<string, unknown>;
type CatalogueRow = [string, string, string, string, string, string, string, string, string];

/** JSON is not compiled: both `src` and `dist` read it where it stands. */
const CATALOGUE_FILE = new URL('../../src/seed/catalogue.json', import.meta.url);
const CATALOGUE_ROWS = JSON.parse(readFileSync(CATALOGUE_FILE, 'utf8')) as CatalogueRow[];

/** The hospital's items: own code, national code, name, spec, unit, price, category, class, share paid first. */
export const CATALOGUE = CATALOGUE_ROWS.map(
  ([itemCode, medListCode, name, spec, unit, price, category, level, selfPayShare]) => ({
    itemCode,
    medListCode,
    name,
    spec,
    unit,
    price,
    category,
    level,
    selfPayShare,
  }),
);

function itemOf(itemCode: string) {
  const item = CATALOGUE.find((row) => row.itemCode === itemCode);
  if (!item) throw new Error(`no item ${itemCode}`);
  return item;
}

const yuan = (fen: number) => (fen / 100).toFixed(2);

/** Amount of a feed line in fen. */
export function lineFen(line: FeedLine): number {
  return Math.round(Number(itemOf(line.itemCode).price) * line.quantity * 100);
}

/** How insurance splits a line: wholly self-paid, paid first, in scope. */
export function splitOf(line: FeedLine): { selfFen: number; firstFen: number; scopeFen: number } {
  const item = itemOf(line.itemCode);
  const amount = lineFen(line);
  if (item.level === '03') return { selfFen: amount, firstFen: 0, scopeFen: 0 };
  const firstFen = Math.round(amount * Number(item.selfPayShare));
  return { selfFen: 0, firstFen, scopeFen: amount - firstFen };
}

function transaction(stay: FeedStay, infno: string, msgid: string, input: Json, output: Json | null): Json {
  const request = {
    infno,
    msgid,
    mdtrtarea_admvs: stay.region,
    insuplc_admdvs: stay.region,
    recer_sys_code: 'YBXT',
    infver: 'V1.0',
    opter_type: '1',
    opter: 'HIS',
    opter_name: 'HIS',
    inf_time: '2026-01-01 00:00:00',
    fixmedins_code: stay.institution,
    input,
  };
  return { infno, request, response: { infcode: 0, inf_refmsgid: `R${msgid}`, err_msg: '', output } };
}

/** 1101: person, insurance and identities. */
export function personMessage(stay: FeedStay, msgid: string): Json {
  const baseinfo = {
    psn_no: stay.psnNo,
    psn_cert_type: '01',
    certno: stay.idNumber,
    psn_name: stay.name,
    gend: stay.gend,
    brdy: stay.birthDate,
    age: 58,
  };
  const insured = { insutype: '390', psn_type: '1501', balc: '0.00', cvlserv_flag: '0', insuplc_admdvs: stay.region };
  const insuinfo = [
    { ...insured, psn_insu_stas: '4', psn_insu_date: '2019-01-01' },
    { ...insured, psn_insu_stas: '1', psn_insu_date: '2020-01-01' },
  ];
  return transaction(
    stay,
    '1101',
    msgid,
    { data: { mdtrt_cert_type: '02', mdtrt_cert_no: stay.idNumber } },
    { baseinfo, insuinfo, idetinfo: [] },
  );
}

/** 2401: admission at a hospital time. */
export function admissionMessage(stay: FeedStay, msgid: string, date: string, time = '09:00:00'): Json {
  const mdtrtinfo = {
    psn_no: stay.psnNo,
    insutype: '390',
    coner_name: stay.contactName,
    tel: stay.phone,
    begntime: `${date} ${time}`,
    mdtrt_cert_type: '02',
    mdtrt_cert_no: stay.idNumber,
    med_type: '21',
    ipt_no: stay.iptNo,
    atddr_no: 'D990101000001',
    chfpdr_name: stay.doctor,
    adm_diag_dscr: '社区获得性肺炎',
    adm_dept_codg: stay.departmentCode,
    adm_dept_name: stay.departmentName,
    adm_bed: stay.bed,
    dscg_maindiag_code: 'J18.900',
    dscg_maindiag_name: '肺炎',
  };
  return transaction(stay, '2401', msgid, { mdtrtinfo, diseinfo: [] }, { result: { mdtrt_id: stay.mdtrtId } });
}

/** 2301: a batch of charge lines with the insurer's split. */
export function chargeMessage(stay: FeedStay, msgid: string, lines: readonly FeedLine[]): Json {
  const feedetail = lines.map((line) => {
    const item = itemOf(line.itemCode);
    return {
      feedetl_sn: line.sn,
      ...(line.refundOf ? { init_feedetl_sn: line.refundOf } : {}),
      mdtrt_id: stay.mdtrtId,
      psn_no: stay.psnNo,
      med_type: '21',
      fee_ocur_time: `${line.date} ${line.time ?? '10:00:00'}`,
      med_list_codg: item.medListCode,
      medins_list_codg: item.itemCode,
      det_item_fee_sumamt: yuan(lineFen(line)),
      cnt: String(line.quantity),
      pric: item.price,
      bilg_dept_codg: stay.departmentCode,
      bilg_dept_name: stay.departmentName,
      bilg_dr_codg: 'D990101000001',
      bilg_dr_name: stay.doctor,
    };
  });
  const result = lines.map((line) => {
    const item = itemOf(line.itemCode);
    const split = splitOf(line);
    return {
      feedetl_sn: line.sn,
      det_item_fee_sumamt: yuan(lineFen(line)),
      selfpay_prop: item.selfPayShare,
      fulamt_ownpay_amt: yuan(split.selfFen),
      overlmt_amt: 0,
      preselfpay_amt: yuan(split.firstFen),
      inscp_scp_amt: yuan(split.scopeFen),
      chrgitm_lv: item.level,
      med_chrgitm_type: item.category,
    };
  });
  return transaction(stay, '2301', msgid, { feedetail }, { result });
}

/** 2402: discharge. */
export function dischargeMessage(stay: FeedStay, msgid: string, date: string): Json {
  const dscginfo = {
    mdtrt_id: stay.mdtrtId,
    psn_no: stay.psnNo,
    insutype: '390',
    endtime: `${date} 10:00:00`,
    dscg_way: '1',
  };
  return transaction(stay, '2402', msgid, { dscginfo, diseinfo: [] }, null);
}

/** 2404: the stay was registered by mistake. */
export function cancellationMessage(stay: FeedStay, msgid: string): Json {
  return transaction(stay, '2404', msgid, { data: { mdtrt_id: stay.mdtrtId, psn_no: stay.psnNo } }, null);
}

/** The insurer's `setlinfo` for these lines, its layers adding up; `bendFen` makes them not add up. */
function setlinfoOf(stay: FeedStay, lines: readonly FeedLine[], bendFen: number): Json {
  const total = sumFen(lines.map(lineFen));
  const splits = lines.map(splitOf);
  const self = sumFen(splits.map((split) => split.selfFen));
  const first = sumFen(splits.map((split) => split.firstFen));
  const scope = total - self - first;
  const basic = Math.floor(Math.max(0, scope - 30_000) * 0.7);
  const assistance = Math.floor((scope - basic) * 0.5);
  const fund = basic + assistance;
  const personal = total - fund;
  return {
    mdtrt_id: stay.mdtrtId,
    psn_no: stay.psnNo,
    psn_name: stay.name,
    certno: stay.idNumber,
    medfee_sumamt: yuan(total),
    fulamt_ownpay_amt: yuan(self),
    overlmt_selfpay: '0.00',
    preselfpay_amt: yuan(first),
    inscp_scp_amt: yuan(scope),
    act_pay_dedc: '300.00',
    hifp_pay: yuan(basic),
    pool_prop_selfpay: '0.7000',
    cvlserv_pay: 0,
    hifes_pay: 0,
    hifmi_pay: 0,
    hifob_pay: 0,
    maf_pay: yuan(assistance + bendFen),
    oth_pay: 0,
    fund_pay_sumamt: yuan(fund + bendFen),
    psn_part_amt: yuan(personal),
    acct_pay: 0,
    psn_cash_pay: yuan(personal),
    hosp_part_amt: '',
    balc: 0,
    acct_mulaid_pay: 0,
  };
}

/** 2303: what a settlement of the lines so far would be. */
export function estimateMessage(stay: FeedStay, msgid: string, lines: readonly FeedLine[]): Json {
  const data = { mdtrt_id: stay.mdtrtId, psn_no: stay.psnNo, mid_setl_flag: '0' };
  return transaction(stay, '2303', msgid, { data }, { setlinfo: setlinfoOf(stay, lines, 0), setldetail: [] });
}

/** 2304: a settlement whose layers add up to the lines; `bendFen` makes it not add up. */
export function settlementMessage(
  stay: FeedStay,
  msgid: string,
  date: string,
  lines: readonly FeedLine[],
  bendFen = 0,
): Json {
  const setlId = `S${stay.mdtrtId}${msgid.slice(-4)}`;
  const setlinfo = { setl_id: setlId, setl_time: `${date} 11:00:00`, ...setlinfoOf(stay, lines, bendFen) };
  const data = { mdtrt_id: stay.mdtrtId, psn_no: stay.psnNo, mid_setl_flag: '0' };
  return transaction(stay, '2304', msgid, { data }, { setlinfo, setldetail: [] });
}

/** 2305: takes a settlement back. */
export function settlementReversalMessage(stay: FeedStay, msgid: string, settlementMsgid: string): Json {
  const data = { mdtrt_id: stay.mdtrtId, setl_id: `S${stay.mdtrtId}${settlementMsgid.slice(-4)}`, psn_no: stay.psnNo };
  return transaction(stay, '2305', msgid, { data }, { setlinfo: {}, setldetail: [] });
}

/** 2501: the referral of a person to another hospital. */
export function referralMessage(stay: FeedStay, msgid: string, to: { code: string; name: string }, date: string): Json {
  const refmedin = {
    psn_no: stay.psnNo,
    insutype: '390',
    diag_code: 'J18.900',
    diag_name: '肺炎',
    reflin_medins_no: to.code,
    reflin_medins_name: to.name,
    mdtrtarea_admdvs: stay.region,
    hosp_agre_refl_flag: '1',
    refl_type: '1',
    refl_date: date,
    refl_rea: '需进一步治疗',
    refl_opnn: '同意',
    begndate: date,
    enddate: '',
  };
  return transaction(stay, '2501', msgid, { refmedin }, { result: { trt_dcla_detl_sn: `R${msgid}` } });
}

/** 5206: what the insurer has added up for the person, one row a code. */
export function totalsMessage(
  stay: FeedStay,
  msgid: string,
  year: string,
  sums: readonly { code: string; fen: number; month?: string }[],
): Json {
  const cuminfo = sums.map(({ code, fen, month = `${year}11` }) => ({
    insutype: '390',
    year,
    cum_ym: month,
    cum_type_code: code,
    cum: yuan(fen),
  }));
  return transaction(stay, '5206', msgid, { data: { psn_no: stay.psnNo } }, { cuminfo });
}

/** The signed headers of edges.md section 3 for a body; the hospital's own address unless another is given. */
export function signedHisHeaders(
  key: { institution: string; keyId: string; secret: string },
  body: string,
  timestamp = Math.floor(Date.now() / 1000),
  [method, path] = ['POST', '/his/v1/transactions'],
): Record<string, string> {
  const headers = {
    institution: key.institution,
    keyId: key.keyId,
    timestamp: String(timestamp),
    nonce: randomBytes(12).toString('hex'),
    sha256: createHash('sha256').update(body).digest('hex'),
  };
  return {
    'content-type': 'application/json',
    'x-institution': headers.institution,
    'x-key-id': headers.keyId,
    'x-timestamp': headers.timestamp,
    'x-nonce': headers.nonce,
    'x-content-sha256': headers.sha256,
    'x-signature': hisSignature(key.secret, method, path, headers),
  };
}
