import { onStay, type Route, staff, staffOnStay } from './access.js';

/** Changing a plan, and agreements at the desk (P30): proposed, answered, ended by two people. */
export const agreementRoutes = {
  askForPlan: {
    method: 'POST',
    path: '/api/stays/:stayId/plan-requests',
    access: onStay('sign'),
    summary: '付不上，请医院换个付法，写明难处',
    idempotent: true,
  },
  takeBackPlanRequest: {
    method: 'POST',
    path: '/api/stays/:stayId/plan-requests/take-back',
    access: onStay('sign'),
    summary: '不用换了，收回申请',
  },
  getDeskPlan: {
    method: 'GET',
    path: '/api/desk/stays/:stayId/plan',
    access: staffOnStay('billing', 'finance', 'arrears-officer', 'department-head'),
    summary: '还欠多少、规定和我能同意到哪里、提过的每一份协议',
  },
  proposeAgreementAtDesk: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/agreements',
    access: staffOnStay('billing', 'finance', 'arrears-officer', 'department-head'),
    summary: '医院提一份延期或分期协议，等家属签',
    idempotent: true,
  },
  refusePlanRequest: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/plan-requests/refuse',
    access: staffOnStay('billing', 'finance', 'arrears-officer', 'department-head'),
    summary: '换不了付法，写明为什么',
    idempotent: true,
  },
  askTermination: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/agreements/:agreementId/terminations',
    access: staffOnStay('billing', 'finance', 'arrears-officer'),
    summary: '申请终止一份在还的协议，写明为什么',
    idempotent: true,
  },
  decideTermination: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/terminations/:terminationId/decide',
    access: staffOnStay('billing', 'finance', 'arrears-officer', 'department-head'),
    summary: '另一个人确认终止或退回；欠的钱不变',
    idempotent: true,
  },
  listAgreements: {
    method: 'GET',
    path: '/api/desk/agreements',
    access: staff('billing', 'finance', 'arrears-officer', 'department-head'),
    summary: '还款协议：等医院办的、等家属签的、在还的、办完的',
  },
} as const satisfies Record<string, Route>;
