import { phoneOrStaff, type Route } from './access.js';

/** Who pays on time (P32): read, never written; it is computed from payments alone. */
export const creditHistoryRoutes = {
  getCreditHistory: {
    method: 'GET',
    path: '/api/stays/:stayId/credit-history',
    access: phoneOrStaff('pay', 'admission-desk', 'billing', 'arrears-officer'),
    summary: '付款记录：在这家医院按不按时、为什么这样说、下次住院有什么方便',
  },
} as const satisfies Record<string, Route>;
