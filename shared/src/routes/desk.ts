import { type Route, staff, staffOnStay } from './access.js';

/** The hospital's desk (screens.md, "Desk"). */
export const deskRoutes = {
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
  listEligibilityQueue: {
    method: 'GET',
    path: '/api/desk/eligibility',
    access: staff('ward-doctor', 'admission-desk'),
    summary: '等着核实的患者',
  },
  getEligibilityCase: {
    method: 'GET',
    path: '/api/desk/stays/:stayId/eligibility',
    access: staffOnStay('ward-doctor', 'admission-desk'),
    summary: '一位患者的名册、条款和证据',
  },
  recordDoctorCheck: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/eligibility/doctor',
    access: staffOnStay('ward-doctor'),
    summary: '首诊医生逐条核实',
    idempotent: true,
  },
  recordDeskDecision: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/eligibility/desk',
    access: staffOnStay('admission-desk'),
    summary: '住院处复核并生效，必须是另一个人',
    idempotent: true,
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
  listOverdue: {
    method: 'GET',
    path: '/api/desk/overdue',
    access: staff('billing', 'finance', 'department-head', 'arrears-officer'),
    summary: '谁欠多少，按科室和责任人',
  },
  listQuarantine: {
    method: 'GET',
    path: '/api/desk/quarantine',
    access: staff('finance'),
    summary: '对不上的来款，隔离等人处理',
  },
  getCountyOverview: {
    method: 'GET',
    path: '/api/county/overview',
    access: staff('county-officer'),
    summary: '各机构并排的合计，不到 5 人不显示',
  },
} as const satisfies Record<string, Route>;
