import { phoneOrStaff, type Route, staff, staffOnStay } from './access.js';

/** Money held before settlement: the ordinary deposit (P7) and stage payments (P16). */
export const prepaymentRoutes = {
  getPrepayments: {
    method: 'GET',
    path: '/api/stays/:stayId/prepayments',
    access: phoneOrStaff('pay', 'admission-desk', 'billing', 'finance'),
    summary: '押金和分阶段预缴：要付多少，付了多少，抵了多少',
  },
  getStageNotice: {
    method: 'GET',
    path: '/api/stays/:stayId/prepayments/:prepaymentId/notice',
    access: phoneOrStaff('pay', 'billing', 'finance'),
    summary: '分阶段结算通知 PDF',
    bytes: 'application/pdf',
  },
  listPrepayments: {
    method: 'GET',
    path: '/api/desk/prepayments',
    access: staff('admission-desk', 'billing', 'finance'),
    summary: '还没收到的押金和分阶段预缴',
  },
  releasePrepayment: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/prepayments/:prepaymentId/release',
    access: staffOnStay('billing'),
    summary: '不用再押着的钱转成患者余款，可以退',
    idempotent: true,
  },
  getDepositSettings: {
    method: 'GET',
    path: '/api/desk/deposit-settings',
    access: staff('administrator', 'admission-desk', 'billing', 'finance'),
    summary: '普通押金收多少：从哪天起，哪些科室不一样',
  },
  addDepositSetting: {
    method: 'POST',
    path: '/api/desk/deposit-settings',
    access: staff('administrator'),
    summary: '定普通押金，从今天或以后起；以前的不变',
    idempotent: true,
  },
} as const satisfies Record<string, Route>;
