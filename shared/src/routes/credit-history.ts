import { phoneOrStaff, type Route, staff } from './access.js';

/** Who pays on time (P32): read, never written; it is computed from payments alone. */
export const creditHistoryRoutes = {
  getCreditHistory: {
    method: 'GET',
    path: '/api/stays/:stayId/credit-history',
    access: phoneOrStaff('pay', 'admission-desk', 'billing', 'finance', 'arrears-officer'),
    summary: '付款记录：在这家医院按不按时、为什么这样说、下次住院有什么方便',
  },
  getCreditTerms: {
    method: 'GET',
    path: '/api/desk/credit-terms',
    access: staff('administrator'),
    summary: '按时付清的人下次有什么方便，各从哪天起',
  },
  setCreditTerms: {
    method: 'POST',
    path: '/api/desk/credit-terms',
    access: staff('administrator'),
    summary: '定按时付清的人下次有什么方便，从哪天起；在政策说的范围里',
    idempotent: true,
  },
} as const satisfies Record<string, Route>;
