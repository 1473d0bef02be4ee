import { anyone, onStay, phone, phoneOrStaff, type Route } from './access.js';

/** What a patient or relative sees and does about one stay (story steps 3–8). */
export const stayRoutes = {
  getStayHome: {
    method: 'GET',
    path: '/api/stays/:stayId/home',
    access: onStay('view-bills'),
    summary: '首页三问：今天花了多少，还要付多少，什么时候付',
  },
  listBills: {
    method: 'GET',
    path: '/api/stays/:stayId/bills',
    access: phoneOrStaff('view-bills', 'ward-doctor', 'admission-desk', 'billing', 'finance', 'department-head'),
    summary: '每天的账单一览',
  },
  getDailyBill: {
    method: 'GET',
    path: '/api/stays/:stayId/bills/:date',
    access: phoneOrStaff('view-bills', 'ward-doctor', 'admission-desk', 'billing', 'finance', 'department-head'),
    summary: '一日清单；封存后按原字节返回，带 ETag',
    bytes: 'application/json',
  },
  getSettlement: {
    method: 'GET',
    path: '/api/stays/:stayId/settlement',
    access: phoneOrStaff('view-bills', 'billing', 'finance'),
    summary: '结算单：总费用怎么变成自己要付',
  },
  getRepayment: {
    method: 'GET',
    path: '/api/stays/:stayId/repayment',
    access: phoneOrStaff('pay', 'billing', 'finance', 'arrears-officer'),
    summary: '还欠多少，分几期，付过哪些',
  },
  proposeAgreement: {
    method: 'POST',
    path: '/api/stays/:stayId/agreements',
    access: onStay('sign'),
    summary: '选好怎么付，出一份还款协议',
    idempotent: true,
  },
  getAgreement: {
    method: 'GET',
    path: '/api/stays/:stayId/agreements/:agreementId',
    access: phoneOrStaff('view-bills', 'billing', 'finance', 'arrears-officer'),
    summary: '协议全文',
  },
  sendSigningCode: {
    method: 'POST',
    path: '/api/stays/:stayId/agreements/:agreementId/signing-code',
    access: onStay('sign'),
    summary: '发签字验证码',
  },
  signAgreement: {
    method: 'POST',
    path: '/api/stays/:stayId/agreements/:agreementId/sign',
    access: onStay('sign'),
    summary: '手写签名加验证码，签协议',
    idempotent: true,
  },
  declineAgreement: {
    method: 'POST',
    path: '/api/stays/:stayId/agreements/:agreementId/decline',
    access: onStay('sign'),
    summary: '不签这份协议',
  },
  getAgreementPdf: {
    method: 'GET',
    path: '/api/stays/:stayId/agreements/:agreementId/pdf',
    access: phoneOrStaff('view-bills', 'billing', 'finance', 'arrears-officer'),
    summary: '签好的协议 PDF',
    bytes: 'application/pdf',
  },
  checkDocument: {
    method: 'GET',
    path: '/api/documents/:sha256/check',
    access: anyone,
    summary: '按指纹查一份文件是不是真的，不显示任何人的资料',
  },
  createOrder: {
    method: 'POST',
    path: '/api/stays/:stayId/orders',
    access: onStay('pay'),
    summary: '下一张支付单',
    idempotent: true,
  },
  getOrder: {
    method: 'GET',
    path: '/api/stays/:stayId/orders/:orderId',
    access: onStay('pay'),
    summary: '支付单现在怎样',
  },
  closeOrder: {
    method: 'POST',
    path: '/api/stays/:stayId/orders/:orderId/close',
    access: onStay('pay'),
    summary: '不付了，关掉支付单',
  },
  getReceipt: {
    method: 'GET',
    path: '/api/stays/:stayId/receipts/:paymentId',
    access: phoneOrStaff('pay', 'billing', 'finance'),
    summary: '缴费凭证',
  },
  listMessages: { method: 'GET', path: '/api/messages', access: phone, summary: '发给我的每一条提醒' },
  listReminderTemplates: {
    method: 'GET',
    path: '/api/reminder-templates',
    access: phone,
    summary: '可以订阅的提醒，还剩几次',
  },
  recordSubscription: {
    method: 'POST',
    path: '/api/reminder-templates/answers',
    access: phone,
    summary: '记下用户对订阅提醒的回答',
  },
} as const satisfies Record<string, Route>;
