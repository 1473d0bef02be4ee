import { type Route, staff, staffOnStay } from './access.js';

/** What the institution bears of a settlement (P19, P20): proposed by the sums, decided by a person (invariant 11). */
export const adjustmentRoutes = {
  listAdjustments: {
    method: 'GET',
    path: '/api/desk/adjustments',
    access: staff('billing', 'finance'),
    summary: '医院承担：等人确认的在前',
  },
  getStayAdjustments: {
    method: 'GET',
    path: '/api/desk/stays/:stayId/adjustments',
    access: staffOnStay('billing', 'finance'),
    summary: '这次住院由医院承担的',
  },
  decideAdjustment: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/adjustments/:adjustmentId/decide',
    access: staffOnStay('billing', 'finance'),
    summary: '确认由医院承担，或者不承担并写明原因',
    idempotent: true,
  },
} as const satisfies Record<string, Route>;
