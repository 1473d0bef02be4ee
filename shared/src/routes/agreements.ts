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
  getAgreementAtDesk: {
    method: 'GET',
    path: '/api/desk/stays/:stayId/agreement-papers/:paperId',
    access: staffOnStay('billing', 'finance', 'arrears-officer', 'department-head'),
    summary: '等签的一份还款协议全文，谁能签',
  },
  signAgreementOnPad: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/agreement-papers/:paperId/sign-on-pad',
    access: staffOnStay('billing', 'finance', 'arrears-officer'),
    summary: '在收费处的平板上手写签还款协议，工作人员在场见证',
    idempotent: true,
  },
  getAgreementForm: {
    method: 'GET',
    path: '/api/desk/stays/:stayId/agreement-papers/:paperId/form',
    access: staffOnStay('billing', 'finance', 'arrears-officer'),
    summary: '打印出来在纸上签的还款协议',
    bytes: 'application/pdf',
  },
  uploadSignedAgreement: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/agreement-papers/:paperId/scan',
    access: staffOnStay('billing', 'finance', 'arrears-officer'),
    summary: '纸上签好的还款协议：上传扫描件，等另一个人核对',
    idempotent: true,
  },
  getScannedAgreementPage: {
    method: 'GET',
    path: '/api/desk/stays/:stayId/agreement-papers/:paperId/scan/:page',
    access: staffOnStay('billing', 'finance', 'arrears-officer', 'department-head'),
    summary: '看一页扫描件，核对用',
    bytes: 'image/png',
  },
  checkSignedAgreement: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/agreement-papers/:paperId/scan/check',
    access: staffOnStay('billing', 'finance', 'arrears-officer', 'department-head'),
    summary: '另一个人核对纸上签的还款协议，对就生效，不对就退回',
    idempotent: true,
  },
  listAgreements: {
    method: 'GET',
    path: '/api/desk/agreements',
    access: staff('billing', 'finance', 'arrears-officer', 'department-head'),
    summary: '还款协议：等医院办的、等家属签的、在还的、办完的',
  },
} as const satisfies Record<string, Route>;
