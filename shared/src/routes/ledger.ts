import { type Route, staff } from './access.js';

/** The general ledger to read: nothing here changes an entry (invariant 8). */
export const ledgerRoutes = {
  getTrialBalance: {
    method: 'GET',
    path: '/api/desk/ledger/trial-balance',
    access: staff('finance'),
    summary: '科目余额：期初、借、贷、期末，合计为零',
  },
  listLedgerEntries: {
    method: 'GET',
    path: '/api/desk/ledger/entries',
    access: staff('finance'),
    summary: '分录：按患者、应付款、科目、日子查',
  },
  exportLedger: {
    method: 'GET',
    path: '/api/desk/ledger/export',
    access: staff('finance'),
    summary: '一段日子的分录，或患者、应付款、科目的对账单，存成 xlsx 或 csv',
    bytes: 'text/csv',
  },
} as const satisfies Record<string, Route>;
