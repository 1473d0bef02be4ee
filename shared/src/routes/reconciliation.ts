import { type Route, staff } from './access.js';

/** A day's money beside WeChat's bill and beside the drawers, signed by finance (issue 6, 7). */
export const reconciliationRoutes = {
  listReconciliationDays: {
    method: 'GET',
    path: '/api/desk/reconciliation',
    access: staff('finance'),
    summary: '最近的日子对到了哪一步，谁签了字',
  },
  getReconciliation: {
    method: 'GET',
    path: '/api/desk/reconciliation/:date',
    access: staff('finance'),
    summary: '一天的对账：算式、逐笔、还差什么',
  },
  fetchBillAgain: {
    method: 'POST',
    path: '/api/desk/reconciliation/:date/fetch',
    access: staff('finance'),
    summary: '重新取这一天的微信账单，再对一遍',
    idempotent: true,
  },
  resolveDifference: {
    method: 'POST',
    path: '/api/desk/reconciliation/:date/rows/:rowId',
    access: staff('finance'),
    summary: '一笔出入怎么处理：转到明天、记为优惠、说明原因',
    idempotent: true,
  },
  signDay: {
    method: 'POST',
    path: '/api/desk/reconciliation/:date/sign',
    access: staff('finance'),
    summary: '签字日结：签了不能再改，点钱的人不能签',
    idempotent: true,
  },
  restateDay: {
    method: 'POST',
    path: '/api/desk/reconciliation/:date/restate',
    access: staff('finance'),
    summary: '签字以后发现不同：重开一版，写明替换哪一版、为什么',
    idempotent: true,
  },
  exportReconciliation: {
    method: 'GET',
    path: '/api/desk/reconciliation/:date/export',
    access: staff('finance'),
    summary: '一天的逐笔对账，存成表格',
    bytes: 'text/csv',
  },
  getCashDay: {
    method: 'GET',
    path: '/api/desk/cash/:date',
    access: staff('billing', 'finance'),
    summary: '一天的窗口现金：账上多少，点了多少',
  },
  countCash: {
    method: 'POST',
    path: '/api/desk/cash/:date',
    access: staff('billing'),
    summary: '收费员点自己抽屉里的现金，多了少了写原因',
    idempotent: true,
  },
} as const satisfies Record<string, Route>;
