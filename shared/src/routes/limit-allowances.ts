import { type Route, staff } from './access.js';

/** Who may exceed the limits of repayment plans, and up to what (P30): one asks, another confirms. */
export const limitAllowanceRoutes = {
  getLimitAllowances: {
    method: 'GET',
    path: '/api/desk/limit-allowances',
    access: staff('finance', 'administrator'),
    summary: '哪个岗位可以超出分期规则、到多少，以前每一次是谁定的',
  },
  askLimitAllowance: {
    method: 'POST',
    path: '/api/desk/limit-allowances',
    access: staff('finance', 'administrator'),
    summary: '申请改一个岗位可以超出到多少，写明从哪天起、为什么',
    idempotent: true,
  },
  decideLimitAllowance: {
    method: 'POST',
    path: '/api/desk/limit-allowances/:allowanceId/decide',
    access: staff('finance', 'administrator'),
    summary: '另一个人确认或退回',
    idempotent: true,
  },
} as const satisfies Record<string, Route>;
