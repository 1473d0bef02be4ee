import { type Route, staff, staffOnStay } from './access.js';

/** Who may be treated first, decided at the desk (screens.md, "Desk"). */
export const eligibilityRoutes = {
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
  declareEmergency: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/emergency',
    access: staffOnStay('ward-doctor'),
    summary: '急危重症，一键先收住院，核实后补',
    idempotent: true,
  },
  reviseDecision: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/eligibility/revise',
    access: staffOnStay('admission-desk'),
    summary: '改资格认定：一条新的认定，写明替换哪一条、为什么',
    idempotent: true,
  },
  listDecisions: {
    method: 'GET',
    path: '/api/desk/stays/:stayId/eligibility/decisions',
    // What both people answered may speak of illness: for those two alone.
    access: staffOnStay('ward-doctor', 'admission-desk'),
    summary: '这次住院的每一条认定，新的在前',
  },
  listLetThrough: {
    method: 'GET',
    path: '/api/desk/eligibility/let-through',
    access: staff('administrator'),
    summary: '放过了不该享受的：谁核的、谁复核的、凭什么、谁查出来的',
  },
  enterReferral: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/referrals',
    access: staffOnStay('admission-desk', 'ward-doctor'),
    summary: '照转诊单登记一次转诊',
    idempotent: true,
  },
  recordCreditDecision: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/credit-decision',
    access: staffOnStay('arrears-officer'),
    summary: '记一条人作出的信用认定，或撤掉它',
    idempotent: true,
  },
  getNoDepositForAll: {
    method: 'GET',
    path: '/api/desk/no-deposit-for-all',
    access: staff('administrator'),
    summary: '全患者免押金：开没开、谁批的、从哪天起',
  },
  setNoDepositForAll: {
    method: 'POST',
    path: '/api/desk/no-deposit-for-all',
    access: staff('administrator'),
    summary: '打开或关掉全患者免押金，写明谁批的',
    idempotent: true,
  },
} as const satisfies Record<string, Route>;
