import { type Route, staff, staffOnStay } from './access.js';

/** Money taken at the window (P31): cash or card with its receipt number, taken back only by two people. */
export const windowPaymentRoutes = {
  getWindowDues: {
    method: 'GET',
    path: '/api/desk/stays/:stayId/window-dues',
    access: staffOnStay('billing'),
    summary: '这次住院现在能在窗口付什么、各多少',
  },
  takeWindowPayment: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/window-payments',
    access: staffOnStay('billing'),
    summary: '窗口收现金或刷卡，写收据号',
    idempotent: true,
  },
  listWindowPayments: {
    method: 'GET',
    path: '/api/desk/window-payments',
    access: staff('billing', 'finance'),
    summary: '近 31 天窗口收的钱，等人确认撤销的在前',
  },
  askReversal: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/window-payments/:paymentId/reversals',
    access: staffOnStay('billing'),
    summary: '收错了，请另一个人确认撤销',
    idempotent: true,
  },
  decideReversal: {
    method: 'POST',
    path: '/api/desk/window-reversals/:reversalId/decide',
    access: staff('billing', 'finance'),
    summary: '确认撤销或退回，必须是另一个人',
    idempotent: true,
  },
} as const satisfies Record<string, Route>;
