import { onStay, phoneOrStaff, type Route, staff, staffOnStay } from './access.js';

/** Money that goes back, and money that matches nothing (P31, invariant 4): asked for by one, approved by another. */
export const refundRoutes = {
  getRefunds: {
    method: 'GET',
    path: '/api/stays/:stayId/refunds',
    access: phoneOrStaff('pay', 'billing', 'finance'),
    summary: '医院替患者存着的钱、能退多少、退款走到哪一步',
  },
  requestRefund: {
    method: 'POST',
    path: '/api/stays/:stayId/refunds',
    access: onStay('pay'),
    summary: '申请把存着的钱原路退回',
    idempotent: true,
  },
  getRefundNotice: {
    method: 'GET',
    path: '/api/stays/:stayId/refunds/:refundId/notice',
    access: phoneOrStaff('pay', 'billing', 'finance'),
    summary: '退款通知 PDF',
    bytes: 'application/pdf',
  },
  requestRefundAtDesk: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/refunds',
    access: staffOnStay('billing', 'finance'),
    summary: '替患者申请退款：存着的钱，或付错的一笔',
    idempotent: true,
  },
  listRefunds: {
    method: 'GET',
    path: '/api/desk/refunds',
    access: staff('billing', 'finance'),
    summary: '等人同意的、正在退的、没退成的退款',
  },
  approveRefund: {
    method: 'POST',
    path: '/api/desk/refunds/:refundId/approve',
    access: staff('billing', 'finance'),
    summary: '同意退款，不能是申请的人自己',
    idempotent: true,
  },
  rejectRefund: {
    method: 'POST',
    path: '/api/desk/refunds/:refundId/reject',
    access: staff('billing', 'finance'),
    summary: '不同意退款，写明为什么；已同意、微信还没收到的也能撤回',
    idempotent: true,
  },
  payRefundAtWindow: {
    method: 'POST',
    path: '/api/desk/refunds/:refundId/pay-out',
    access: staff('billing', 'finance'),
    summary: '在窗口把退款交给人：现金或转账，写明给了谁',
    idempotent: true,
  },
} as const satisfies Record<string, Route>;
