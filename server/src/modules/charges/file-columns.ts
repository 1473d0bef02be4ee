import type { Columns } from '../../imports/index.js';

export type LineField =
  | 'feedetl_sn'
  | 'ipt_no'
  | 'mdtrt_id'
  | 'fee_ocur_time'
  | 'med_list_codg'
  | 'medins_list_codg'
  | 'medins_list_name'
  | 'spec'
  | 'unit'
  | 'cnt'
  | 'pric'
  | 'det_item_fee_sumamt'
  | 'init_feedetl_sn'
  | 'med_chrgitm_type'
  | 'chrgitm_lv'
  | 'selfpay_prop'
  | 'fulamt_ownpay_amt'
  | 'overlmt_amt'
  | 'preselfpay_amt'
  | 'inscp_scp_amt';

/** Columns of a file of charge lines: the national names or what hospitals call them (insurance-interface.md 2.6). */
export const LINE_COLUMNS: Columns<LineField> = {
  names: {
    feedetl_sn: ['费用明细流水号', '流水号', '明细流水号'],
    ipt_no: ['住院号'],
    mdtrt_id: ['就诊ID', '就诊编号'],
    fee_ocur_time: ['费用发生时间', '发生时间', '费用日期', '日期'],
    med_list_codg: ['医疗目录编码', '国家编码', '医保编码'],
    medins_list_codg: ['医药机构目录编码', '院内编码', '项目编码'],
    medins_list_name: ['医药机构目录名称', '项目名称', '名称'],
    spec: ['规格'],
    unit: ['单位', '计价单位'],
    cnt: ['数量'],
    pric: ['单价'],
    det_item_fee_sumamt: ['明细项目费用总额', '金额', '总金额'],
    init_feedetl_sn: ['原费用流水号', '原流水号', '冲销流水号'],
    med_chrgitm_type: ['医疗收费项目类别', '费用类别', '收费类别'],
    chrgitm_lv: ['收费项目等级', '等级', '医保等级'],
    selfpay_prop: ['自付比例', '先行自付比例'],
    fulamt_ownpay_amt: ['全自费金额', '自费金额'],
    overlmt_amt: ['超限价金额'],
    preselfpay_amt: ['先行自付金额'],
    inscp_scp_amt: ['符合政策范围金额', '符合范围金额'],
  },
  needs: [
    ['feedetl_sn'],
    ['ipt_no', 'mdtrt_id'],
    ['fee_ocur_time'],
    ['medins_list_codg', 'med_list_codg'],
    ['cnt'],
    ['pric'],
    ['det_item_fee_sumamt'],
  ],
};

export type ItemField = 'medins_list_codg' | 'medins_list_name' | 'spec' | 'unit' | 'begndate';

/** Columns of the hospital's own item list, effective-dated. */
export const ITEM_COLUMNS: Columns<ItemField> = {
  names: {
    medins_list_codg: ['医药机构目录编码', '院内编码', '项目编码', '编码'],
    medins_list_name: ['医药机构目录名称', '项目名称', '名称'],
    spec: ['规格'],
    unit: ['单位', '计价单位'],
    begndate: ['开始日期', '生效日期', '启用日期'],
  },
  needs: [['medins_list_codg'], ['medins_list_name']],
};
