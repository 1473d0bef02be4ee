import type { Columns } from '../imports/index.js';

export type AdmissionField =
  | 'ipt_no'
  | 'psn_name'
  | 'certno'
  | 'gend'
  | 'brdy'
  | 'begntime'
  | 'adm_dept_codg'
  | 'adm_dept_name'
  | 'adm_bed'
  | 'chfpdr_name'
  | 'coner_name'
  | 'tel'
  | 'insutype'
  | 'med_type'
  | 'dscg_maindiag_code'
  | 'dscg_maindiag_name';

/** Columns of a file of admissions: the national names of 2401 or what hospitals call them (insurance-interface.md 2.2). */
export const ADMISSION_COLUMNS: Columns<AdmissionField> = {
  names: {
    ipt_no: ['住院号'],
    psn_name: ['姓名', '患者姓名'],
    certno: ['身份证号', '证件号码', '身份证号码'],
    gend: ['性别'],
    brdy: ['出生日期', '生日'],
    begntime: ['入院时间', '入院日期'],
    adm_dept_codg: ['科室编码', '入院科室编码'],
    adm_dept_name: ['科室', '入院科室', '科室名称'],
    adm_bed: ['床号', '床位'],
    chfpdr_name: ['主治医生', '主管医生', '医生'],
    coner_name: ['联系人', '联系人姓名'],
    tel: ['联系电话', '电话'],
    insutype: ['险种类型'],
    med_type: ['医疗类别'],
    dscg_maindiag_code: ['主诊断编码', '诊断编码'],
    dscg_maindiag_name: ['主诊断', '诊断', '诊断名称'],
  },
  needs: [['ipt_no'], ['psn_name'], ['begntime']],
};
