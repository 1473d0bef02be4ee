import { phone, phoneOrStaff, type Route, staff } from './access.js';

/** A pay code lets anybody pay up to an amount for a patient, and see nothing else (P31). */
export const payCodeRoutes = {
  createPayCode: {
    method: 'POST',
    path: '/api/stays/:stayId/pay-codes',
    access: phoneOrStaff('pay', 'billing', 'arrears-officer'),
    summary: '做一个付款码，发给愿意帮忙付的人',
    idempotent: true,
  },
  listPayCodes: {
    method: 'GET',
    path: '/api/stays/:stayId/pay-codes',
    access: phoneOrStaff('pay', 'billing', 'arrears-officer'),
    summary: '这次住院还有效的付款码',
  },
  endPayCode: {
    method: 'POST',
    path: '/api/stays/:stayId/pay-codes/:payCodeId/end',
    access: phoneOrStaff('pay', 'billing', 'arrears-officer'),
    summary: '马上停用一个付款码',
  },
  checkPayCode: {
    method: 'GET',
    path: '/api/desk/pay-codes',
    access: staff('admission-desk', 'billing', 'arrears-officer'),
    summary: '有人打电话来核实付款码：按核对号查是不是本院的',
  },
  getPayCode: { method: 'GET', path: '/api/pay-codes/:code', access: phone, summary: '替谁付、付给哪家医院、付多少' },
  payByCode: {
    method: 'POST',
    path: '/api/pay-codes/:code/orders',
    access: phone,
    summary: '凭付款码下一张支付单，15 分钟内付',
    idempotent: true,
  },
  getPayerOrder: {
    method: 'GET',
    path: '/api/payer-orders/:orderId',
    access: phone,
    summary: '我凭付款码下的支付单现在怎样；付了就是凭证',
  },
  closePayerOrder: {
    method: 'POST',
    path: '/api/payer-orders/:orderId/close',
    access: phone,
    summary: '不付了，关掉我凭付款码下的支付单',
  },
} as const satisfies Record<string, Route>;
