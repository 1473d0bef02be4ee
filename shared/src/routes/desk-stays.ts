import { type Route, staff, staffOnStay } from './access.js';

/** The desk's first page, its list of stays, one stay, settlements that wait for a person (screens.md, "Desk"). */
export const deskStayRoutes = {
  getDeskOverview: {
    method: 'GET',
    path: '/api/desk/overview',
    access: staff(
      'ward-doctor',
      'admission-desk',
      'billing',
      'finance',
      'department-head',
      'arrears-officer',
      'administrator',
    ),
    summary: '各类待办有多少件',
  },
  listStays: {
    method: 'GET',
    path: '/api/desk/stays',
    access: staff('ward-doctor', 'admission-desk', 'billing', 'finance', 'department-head', 'arrears-officer'),
    summary: '在院和出院的患者',
  },
  getStay: {
    method: 'GET',
    path: '/api/desk/stays/:stayId',
    access: staffOnStay('ward-doctor', 'admission-desk', 'billing', 'finance', 'department-head', 'arrears-officer'),
    summary: '一次住院：患者、账单、结算、还款',
  },
  listSettlementsToCheck: {
    method: 'GET',
    path: '/api/desk/settlements',
    access: staff('billing', 'finance'),
    summary: '各层对不上、等人决定的结算',
  },
  decideSettlement: {
    method: 'POST',
    path: '/api/desk/settlements/:settlementId/decide',
    access: staff('billing'),
    summary: '对不上的结算：照用或退回，写明原因',
    idempotent: true,
  },
} as const satisfies Record<string, Route>;
