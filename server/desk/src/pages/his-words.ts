/** The transactions of edges.md section 3 in the hospital's words. */
export const INFNO_WORDS: Record<string, string> = {
  '1101': '人员信息',
  '2301': '费用明细',
  '2302': '明细撤销',
  '2303': '预结算',
  '2304': '结算',
  '2305': '结算撤销',
  '2401': '入院登记',
  '2402': '出院登记',
  '2403': '住院变更',
  '2404': '入院撤销',
  '2405': '出院撤销',
  '2501': '转院备案',
};

export const KIND_WORDS = {
  stay: '等入院登记',
  correction: '等原来的明细',
  early: '早于入院',
  revocation: '等要撤的明细',
  message: '等登记或人员',
} as const;

export const WHY_WORDS = {
  unbilled: '没有进任何一天的清单',
  twice: '进了两天的清单',
  stranger: '清单上有，明细里没有',
  waiting: '还不算数，等原来的明细或等人看',
  conflict: '同一流水号有两种内容，等人决定',
} as const;
